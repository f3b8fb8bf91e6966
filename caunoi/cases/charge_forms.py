"""What a clerk types about money: which lines are asked for, and how it was paid."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.cases.fee_offers import FeeOffer
from caunoi.cases.models import Charge
from caunoi.cases.rules.charges import MOST_DONG, MOST_QUANTITY, Exemption, FeeLine

BLANK_ROWS = 2


class FeeLineForm(forms.Form):
    """One line; a line without a quantity is not asked for."""

    name = forms.CharField(label=_("Khoản thu"), max_length=200, required=False)
    amount = forms.IntegerField(label=_("Mức thu (đồng)"), min_value=0, max_value=MOST_DONG, required=False)
    unit = forms.CharField(label=_("Đơn vị"), max_length=40, required=False)
    quantity = forms.IntegerField(label=_("Số lượng"), min_value=0, max_value=MOST_QUANTITY, required=False)
    source = forms.CharField(max_length=250, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("quantity") and (not typed.get("name") or typed.get("amount") is None):
            self.add_error("name", _("Khoản có số lượng phải có tên và mức thu."))
        return typed


FeeLines = forms.formset_factory(FeeLineForm, extra=BLANK_ROWS, max_num=20, absolute_max=20)


class ExemptionForm(forms.Form):
    exemption = forms.ChoiceField(label=_("Miễn, giảm"), required=False)

    def __init__(self, *args: Any, offer: FeeOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(place), f"{each.who} (−{each.percent}%)") for place, each in enumerate(offer.exemptions)]
        self.offer = offer
        self.fields["exemption"].choices = [("", _("Không")), *rows]

    def chosen(self) -> Exemption | None:
        picked = self.cleaned_data["exemption"]
        return self.offer.exemptions[int(picked)] if picked else None


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
    """The lines of the table as the form begins: the first is asked for once."""
    return [
        {
            "name": line.name,
            "amount": line.amount,
            "unit": line.unit,
            "source": line.source,
            "quantity": int(place == 0),
        }
        for place, line in enumerate(offer.lines)
    ]


def lines_of(forms_of_lines: Any) -> list[FeeLine]:
    typed = [form.cleaned_data for form in forms_of_lines if form.cleaned_data.get("quantity")]
    return [FeeLine(row["name"], row["amount"], row["quantity"], row["unit"], row["source"]) for row in typed]
