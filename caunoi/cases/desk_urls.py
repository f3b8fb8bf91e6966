"""The one-stop desk, below `/quan-tri/ho-so/`."""

from django.urls import path

from caunoi.cases.views import (
    case,
    charges,
    delegation,
    desk,
    erasures,
    late,
    letters,
    load,
    official,
    paper,
    receipt,
    side_by_side,
    specimen,
)

urlpatterns = [
    path("", desk.QueueView.as_view(), name="case_queue"),
    path("thay-the/", delegation.DelegationsView.as_view(), name="case_delegations"),
    path("khoi-luong/", load.LoadView.as_view(), name="case_load"),
    path("so-theo-doi/", official.RegisterView.as_view(), name="desk_register"),
    path("so-theo-doi/<int:pk>/", official.register_paper, name="desk_register_paper"),
    path("thu/", letters.LettersView.as_view(), name="unsure_letters"),
    path("xem-mau/", specimen.of_form, name="official_form_specimen"),
    path("xem-loi-van/", specimen.of_wording, name="official_wording_specimen"),
    path("yeu-cau-xoa/", erasures.ErasuresView.as_view(), name="case_erasures"),
    path("qua-han/", late.LateView.as_view(), name="late_cases"),
    path("<str:code>/", case.CaseView.as_view(), name="case"),
    path("<str:code>/giay-to/<int:pk>/", paper.paper, name="case_paper"),
    path("<str:code>/giay-to/<int:pk>/trang/<int:number>/", side_by_side.page, name="case_paper_page"),
    path("<str:code>/doi-chieu/", side_by_side.SideBySideView.as_view(), name="case_side_by_side"),
    path("<str:code>/van-ban/<int:pk>/", official.desk_paper, name="desk_paper"),
    path("<str:code>/phieu-kiem-soat/", official.issue_control_sheet, name="issue_control_sheet"),
    path("<str:code>/thu-phi/", charges.AskPaymentView.as_view(), name="ask_payment"),
    path("<str:code>/da-nop/", charges.PaidView.as_view(), name="mark_paid"),
    path("<str:code>/phieu/", receipt.receipt, name="case_receipt"),
]
