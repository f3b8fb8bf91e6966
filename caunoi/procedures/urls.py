"""Addresses of the catalogue, in both languages."""

from django.urls import include, path, re_path

from caunoi.procedures.views import catalogue, catalogue_export, change_feed, figures, form_file, procedure

of_one = [
    path("", procedure.procedure, name="procedure"),
    path("chuan-bi/", procedure.preparation, name="procedure_preparation"),
    path("mau/<int:number>/", form_file.form_file, name="procedure_form"),
    path("phien-ban/<int:number>/", procedure.version, name="procedure_version"),
    path("phien-ban/<int:version>/mau/<int:number>/", form_file.form_file, name="procedure_version_form"),
]
urlpatterns = [
    path("thu-tuc/", catalogue.procedures, name="procedures"),
    re_path(r"^thu-tuc/xuat\.(?P<form>csv|xlsx)$", catalogue_export.export, name="procedure_export"),
    re_path(r"^rss/thu-tuc\.(?P<form>xml|atom)$", change_feed.changes, name="procedure_feed"),
    path("thu-tuc/<str:code>/", include(of_one)),
    path("so-lieu/dich-vu-cong/", figures.figures, name="service_figures"),
    path("so-lieu/dich-vu-cong.csv", figures.figures_export, name="service_figures_export"),
]
