"""Addresses of the catalogue's own screens below `/quan-tri/thu-tuc/`."""

from django.urls import path

from caunoi.procedures.views import approval, reception, taking_down

urlpatterns = [
    path("tiep-nhan/", reception.ChooseProcedureView.as_view(), name="choose_procedure"),
    path("tiep-nhan/<str:code>/", reception.ReceiveView.as_view(), name="receive_application"),
    path("cho-duyet/", approval.ToApproveView.as_view(), name="procedures_to_approve"),
    path("<int:pk>/duyet/", approval.approve, name="procedure_approve"),
    path("<int:pk>/xem-thu/", approval.preview, name="procedure_draft_preview"),
    path("<int:pk>/go/", taking_down.take_down, name="procedure_take_down"),
]
