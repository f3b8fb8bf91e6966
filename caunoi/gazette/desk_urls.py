"""Addresses of the gazette's own screens below `/quan-tri/van-ban/`."""

from django.urls import path

from caunoi.gazette.views import check, incoming

urlpatterns = [
    path("doc-vao/", incoming.IncomingFilesView.as_view(), name="incoming_files"),
    path("doc-vao/<int:pk>/", check.check, name="incoming_check"),
    path("doc-vao/<int:pk>/tep/", incoming.incoming_file, name="incoming_file"),
    path("doc-vao/<int:pk>/trang/<int:number>/", check.incoming_page, name="incoming_page"),
    path("doc-vao/<int:pk>/doc-lai/", incoming.read_again, name="incoming_read_again"),
    path("doc-vao/<int:pk>/xoa/", incoming.discard, name="incoming_discard"),
    path("tep/<int:pk>/trang/<int:number>/", check.document_page, name="document_page"),
]
