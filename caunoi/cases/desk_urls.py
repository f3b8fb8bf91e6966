"""The one-stop desk, below `/quan-tri/ho-so/`."""

from django.urls import path

from caunoi.cases.views import case, desk, receipt

urlpatterns = [
    path("", desk.QueueView.as_view(), name="case_queue"),
    path("<str:code>/", case.CaseView.as_view(), name="case"),
    path("<str:code>/giay-to/<int:pk>/", case.paper, name="case_paper"),
    path("<str:code>/phieu/", receipt.receipt, name="case_receipt"),
]
