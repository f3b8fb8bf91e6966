"""Addresses of the gazette, in both languages."""

from django.urls import include, path

from caunoi.gazette.views import document, document_file, documents

urlpatterns = [
    path("van-ban/", documents.documents, name="documents"),
    path(
        "van-ban/<slug:slug>/",
        include(
            [
                path("", document.document, name="document"),
                path("theo-doi/", document.follow, name="document_follow"),
                path("qr.svg", document.code, name="document_code"),
                path("tep/<int:pk>/", document_file.document_file, name="document_file"),
            ]
        ),
    ),
]
