"""Addresses of the gazette, in both languages."""

from django.urls import include, path, re_path

from caunoi.gazette.views import document, document_export, document_feed, document_file, documents

of_one = [
    path("", document.document, name="document"),
    path("theo-doi/", document.follow, name="document_follow"),
    path("qr.svg", document.code, name="document_code"),
    path("tep/<int:pk>/", document_file.document_file, name="document_file"),
]
urlpatterns = [
    path("van-ban/", documents.documents, name="documents"),
    re_path(r"^van-ban/xuat\.(?P<form>csv|xlsx)$", document_export.export, name="document_export"),
    re_path(r"^rss/van-ban\.(?P<form>xml|atom)$", document_feed.newest, name="document_feed"),
    path("van-ban/<slug:slug>/", include(of_one)),
]
