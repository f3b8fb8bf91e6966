"""Addresses of the catalogue's own screens below `/quan-tri/thu-tuc/`."""

from django.urls import path

from caunoi.procedures.views import approval, eform_builder, filing_sent, reception, taking_down

urlpatterns = [
    path("tiep-nhan/", reception.ChooseProcedureView.as_view(), name="choose_procedure"),
    path("tiep-nhan/<str:code>/", reception.ReceiveView.as_view(), name="receive_application"),
    path("cho-duyet/", approval.ToApproveView.as_view(), name="procedures_to_approve"),
    path("to-khai/<str:code>.pdf", filing_sent.sheet_for_desk, name="desk_filing_sheet"),
    path("<int:pk>/to-khai/", eform_builder.exchange, name="eform_exchange"),
    path("<int:pk>/to-khai.json", eform_builder.download, name="eform_download"),
    path("<int:pk>/duyet/", approval.approve, name="procedure_approve"),
    path("<int:pk>/xem-thu/", approval.preview, name="procedure_draft_preview"),
    path("<int:pk>/go/", taking_down.take_down, name="procedure_take_down"),
]
