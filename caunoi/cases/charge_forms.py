"""What a clerk types about money: which lines are asked for, and how it was paid."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from caunoi.cases.fee_offers import FeeOffer
from caunoi.cases.models import Charge
from caunoi.cases.rules.charges import MOST_DONG, MOST_LINES, MOST_QUANTITY, Exemption, FeeLine
from caunoi.vietnam.numbers import grouped

BLANK_ROWS = 2


class FeeLineForm(forms.Form):
    """One line; a line without a quantity is not asked for."""

    name = forms.CharField(label=_("Khoản thu"), max_length=200, required=False)
    amount = forms.IntegerField(label=_("Mức thu (đồng)"), min_value=0, max_value=MOST_DONG, required=False)
    unit = forms.CharField(label=_("Đơn vị"), max_length=40, required=False)
    quantity = forms.IntegerField(label=_("Số lượng"), min_value=0, max_value=MOST_QUANTITY, required=False)
    source = forms.CharField(max_length=250, required=False, widget=forms.HiddenInput)
    row = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("quantity") and (not typed.get("name") or typed.get("amount") is None):
            self.add_error("name", _("Khoản có số lượng phải có tên và mức thu."))
        return typed


FeeLines = forms.formset_factory(FeeLineForm, extra=BLANK_ROWS, max_num=MOST_LINES, absolute_max=MOST_LINES)


class ExemptionForm(forms.Form):
    """Who is exempt is found out by looking at a paper, and what was seen is written down."""

    exemption = forms.ChoiceField(label=_("Miễn, giảm"), required=False)
    seen = forms.CharField(
        label=_("Đã xem giấy tờ gì"),
        max_length=300,
        required=False,
        help_text=_(
            "Bắt buộc khi miễn, giảm. Ví dụ: Giấy chứng nhận hộ nghèo năm 2026. Chỉ người trong cơ quan đọc được."
        ),
    )
    is_more = forms.BooleanField(
        label=_("Thu thêm: khoản này đã thu rồi mà nay thu thêm lần nữa"),
        required=False,
    )

    def __init__(self, *args: Any, offer: FeeOffer, settled: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(place), f"{each.who} ({effect_of(each)})") for place, each in enumerate(offer.exemptions)]
        self.offer = offer
        self.fields["exemption"].choices = [("", _("Không")), *rows]
        if offer.exemption is not None:
            self.initial["exemption"] = str(offer.exemptions.index(offer.exemption))
        if not offer.exemptions:
            del self.fields["exemption"], self.fields["seen"]
        if not settled:
            del self.fields["is_more"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("exemption") and not typed.get("seen", "").strip():
            self.add_error("seen", _("Hãy ghi giấy tờ đã xem: người khác phải hiểu vì sao được miễn, giảm."))
        return typed

    def chosen(self) -> Exemption | None:
        picked = self.cleaned_data.get("exemption")
        return self.offer.exemptions[int(picked)] if picked else None


def effect_of(exemption: Exemption) -> str:
    if exemption.new_amount is not None:
        return _now("chỉ thu %(amount)s đ") % {"amount": grouped(exemption.new_amount)}
    return _now("miễn") if exemption.percent == 100 else f"−{exemption.percent}%"


class PaidForm(forms.Form):
    method = forms.ChoiceField(
        label=_("Cách nộp"),
        choices=[choice for choice in Charge.Method.choices if choice[0] != Charge.Method.GATEWAY],
    )
    reference = forms.CharField(
        label=_("Số chứng từ, mã giao dịch"),
        max_length=80,
        required=False,
        help_text=_("Bắt buộc khi chuyển khoản. Không ghi số thẻ, số tài khoản của người nộp."),
    )


def begun(offer: FeeOffer) -> list[dict[str, Any]]:
    """The lines of the table as the form begins, each as often as it is asked for."""
    return [
        {
            "name": line.name,
            "amount": line.amount,
            "unit": line.unit,
            "source": line.source,
            "row": line.row,
            "quantity": line.quantity,
        }
        for line in offer.lines
    ]


def lines_of(forms_of_lines: Any) -> list[FeeLine]:
    typed = [form.cleaned_data for form in forms_of_lines if form.cleaned_data.get("quantity")]
    names = ("name", "amount", "quantity", "unit", "source", "row")
    return [FeeLine(*(row[name] for name in names)) for row in typed]
