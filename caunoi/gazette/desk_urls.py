"""Addresses of the gazette's own screens below `/quan-tri/van-ban/`."""

from django.urls import path

from caunoi.gazette.views import approval, check, decisions, incoming, wanted

urlpatterns = [
    path("doc-vao/", incoming.IncomingFilesView.as_view(), name="incoming_files"),
    path("doc-vao/<int:pk>/", check.check, name="incoming_check"),
    path("doc-vao/<int:pk>/tep/", incoming.incoming_file, name="incoming_file"),
    path("doc-vao/<int:pk>/trang/<int:number>/", check.incoming_page, name="incoming_page"),
    path("doc-vao/<int:pk>/doc-lai/", incoming.read_again, name="incoming_read_again"),
    path("doc-vao/<int:pk>/xoa/", incoming.discard, name="incoming_discard"),
    path("cho-duyet/", approval.WaitingForApprovalView.as_view(), name="documents_to_approve"),
    path("bi-tra-lai/", approval.ReturnedView.as_view(), name="documents_returned"),
    path("con-thieu/", wanted.WantedDocumentsView.as_view(), name="documents_wanted"),
    path("<int:pk>/duyet/", approval.approve, name="document_approve"),
    path("<int:pk>/thu-hoi/", decisions.decide, {"decision": decisions.WITHDRAW}, name="document_withdraw"),
    path("<int:pk>/dang-lai/", decisions.decide, {"decision": decisions.RESTORE}, name="document_restore"),
    path("tep/<int:pk>/trang/<int:number>/", check.document_page, name="document_page"),
]
