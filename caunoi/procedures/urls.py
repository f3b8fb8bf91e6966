"""Addresses of the catalogue, in both languages."""

from django.urls import include, path, re_path

from caunoi.procedures.views import (
    catalogue,
    catalogue_export,
    change_feed,
    figures,
    filing_sent,
    form_file,
    index_set,
    online_filing,
    procedure,
)

of_one = [
    path("", procedure.procedure, name="procedure"),
    path("chuan-bi/", procedure.preparation, name="procedure_preparation"),
    path("mau/<int:number>/", form_file.form_file, name="procedure_form"),
    path("phien-ban/<int:number>/", procedure.version, name="procedure_version"),
    path("phien-ban/<int:version>/mau/<int:number>/", form_file.form_file, name="procedure_version_form"),
]
of_draft = [
    path("", online_filing.form, name="filing_form"),
    path("giu-lai/", online_filing.kept, name="filing_kept"),
    path("giay-to/", online_filing.papers, name="filing_papers"),
    path("kiem-tra/", online_filing.review, name="filing_review"),
    path("xoa/", online_filing.throw_away, name="throw_filing_away"),
    path("xac-nhan/<str:proof>/", online_filing.confirm_contact, name="confirm_filing_contact"),
]
urlpatterns = [
    path("nop-ho-so/<str:code>/", online_filing.begin, name="begin_filing"),
    path("nop-ho-so/tiep/<str:secret>/", include(of_draft)),
    path("nop-ho-so/da-gui/<str:code>/<str:secret>/", filing_sent.sent, name="filing_sent"),
    path("nop-ho-so/da-gui/<str:code>/<str:secret>/to-khai.pdf", filing_sent.sheet, name="filing_sheet"),
    path("thu-tuc/", catalogue.procedures, name="procedures"),
    re_path(r"^thu-tuc/xuat\.(?P<form>csv|xlsx)$", catalogue_export.export, name="procedure_export"),
    re_path(r"^rss/thu-tuc\.(?P<form>xml|atom)$", change_feed.changes, name="procedure_feed"),
    path("thu-tuc/<str:code>/", include(of_one)),
    path("so-lieu/dich-vu-cong/", figures.figures, name="service_figures"),
    path("so-lieu/bo-chi-so-phuc-vu/", index_set.index_set, name="service_index"),
    path("so-lieu/dich-vu-cong.csv", figures.figures_export, name="service_figures_export"),
]
