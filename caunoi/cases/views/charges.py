"""Money at the desk: asking for it, and writing down that it came."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.cases import actions
from caunoi.cases.bill import bill_of
from caunoi.cases.charge_forms import ExemptionForm, FeeLines, PaidForm, begun, lines_of
from caunoi.cases.fee_offers import FeeOffer, offer_of
from caunoi.cases.models import Charge
from caunoi.cases.permissions import parties_of, reach_of
from caunoi.cases.views.case import visible_case
from caunoi.cases.views.desk import DeskView


class MoneyView(DeskView):
    """For whoever works on the case; those who only oversee ask for nothing."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if reach_of(request.user) is not None:
            self.case = visible_case(request, kwargs["code"])
            self.parties = parties_of(request.user, self.case.site_id)
            if not self.parties:
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(case=self.case, version=self.case.version, **kwargs)

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return HttpResponseRedirect(reverse("case", args=[self.case.code]))

    def version(self) -> int:
        typed = self.request.POST.get("version", "")
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1

    def again(self, **forms: Any) -> HttpResponse:
        return render(self.request, self.template_name, self.get_context_data(**forms), status=400)


class AskPaymentView(MoneyView):
    template_name = "cases/back_office/ask_payment.html"
    page_title = gettext_lazy("Yêu cầu nộp phí, lệ phí")

    @cached_property
    def offer(self) -> FeeOffer:
        return offer_of(self.case)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("lines", FeeLines(initial=begun(self.offer)))
        kwargs.setdefault("exemption_form", ExemptionForm(offer=self.offer, settled=self.settled))
        return super().get_context_data(offer=self.offer, **kwargs)

    @cached_property
    def settled(self) -> bool:
        return self.case.charges.settled().exists()

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        if "as_offered" in request.POST:
            return self._as_offered()
        lines = FeeLines(request.POST)
        exemption = ExemptionForm(request.POST, offer=self.offer, settled=self.settled)
        if not (lines.is_valid() and exemption.is_valid()):
            return self.again(lines=lines, exemption_form=exemption)
        try:
            charge = actions.ask_payment(
                self.case,
                lines_of(lines),
                exemption.chosen(),
                request.user,
                self.parties,
                version=self.version(),
                seen=exemption.cleaned_data.get("seen", ""),
                is_more=exemption.cleaned_data.get("is_more", False),
            )
        except actions.NotAllowed as refused:
            exemption.add_error(None, str(refused))
            return self.again(lines=lines, exemption_form=exemption)
        return self._asked(charge)

    def _as_offered(self) -> HttpResponse:
        """One press, where the clerk agrees with the table and with what the submitter claims."""
        exemption = self.offer.exemption
        seen = _("chấp nhận theo lời khai khi nộp trên mạng.") if exemption else ""
        try:
            charge = actions.ask_payment(
                self.case,
                self.offer.asked,
                exemption,
                self.request.user,
                self.parties,
                version=self.version(),
                seen=seen,
            )
        except actions.NotAllowed as refused:
            messages.error(self.request, str(refused))
            return HttpResponseRedirect(reverse("case", args=[self.case.code]))
        return self._asked(charge)

    def _asked(self, charge: Charge) -> HttpResponse:
        if not charge.amount:
            return self.done(_("Đã ghi: hồ sơ không phải nộp phí, lệ phí."))
        return self.done(_("Đã yêu cầu nộp. Thời hạn giải quyết tạm dừng đến khi nộp xong."))


class PaidView(MoneyView):
    template_name = "cases/back_office/paid.html"
    page_title = gettext_lazy("Ghi nhận đã nộp")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PaidForm())
        return super().get_context_data(bill=bill_of(self.case), **kwargs)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = PaidForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        told = form.cleaned_data
        try:
            actions.mark_paid(
                self.case, told["method"], told["reference"], request.user, self.parties, version=self.version()
            )
        except actions.NotAllowed as refused:
            form.add_error(None, str(refused))
            return self.again(form=form)
        return self.done(_("Đã ghi nhận và lập biên lai."))
