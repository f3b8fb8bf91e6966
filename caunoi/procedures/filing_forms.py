"""Who files on the web, and the papers that they send along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.cases.actions import Person
from caunoi.procedures.reception_forms import AsksForPhone
from caunoi.units.models import Unit
from caunoi.vietnam.identity_numbers import digits_only, is_identity_number

TOLD = ("name", "phone", "email", "identity_number", "address", "on_behalf_of")


class ContactForm(AsksForPhone):
    """`unit` is the slug of the place that the case goes to."""

    prefix = "c"

    unit = forms.ChoiceField(
        label=_("Nộp đến"),
        error_messages={"required": _("Hãy chọn nơi giải quyết."), "invalid_choice": _("Hãy chọn nơi giải quyết.")},
    )
    name = forms.CharField(
        label=_("Họ và tên của bạn"),
        max_length=300,
        error_messages={
            "required": _("Hãy ghi họ và tên của bạn."),
            "max_length": _("Tên dài quá %(limit_value)d chữ. Hãy viết ngắn lại."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        max_length=20,
        help_text=_("Bốn số cuối dùng để tra cứu hồ sơ; cán bộ gọi số này khi cần."),
        error_messages={"required": _("Hãy ghi số điện thoại: bạn tra cứu hồ sơ bằng bốn số cuối.")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử (không bắt buộc)"),
        required=False,
        help_text=_("Để nhận đường dẫn làm tiếp và thư báo mỗi khi hồ sơ chuyển bước."),
        error_messages={"invalid": _("Địa chỉ này chưa đúng. Địa chỉ đúng có dạng ten@example.vn.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    identity_number = forms.CharField(
        label=_("Số định danh cá nhân (không bắt buộc)"),
        max_length=20,
        required=False,
        help_text=_("12 chữ số trên thẻ căn cước."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    address = forms.CharField(label=_("Địa chỉ (không bắt buộc)"), max_length=300, required=False)
    on_behalf_of = forms.CharField(
        label=_("Nộp thay cho ai (nếu có)"), max_length=300, required=False, help_text=_("Để trống nếu nộp cho mình.")
    )

    def __init__(self, data: Any = None, *, units: Sequence[Unit], needs_email: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = [(unit.slug, unit.full_name) for unit in units]
        if len(units) > 1:
            field.choices = [("", "—"), *field.choices]
        if needs_email:
            self.fields["email"].required = True
            self.fields["email"].label = _("Thư điện tử")
            self.fields["email"].error_messages["required"] = _("Thủ tục này cần xác nhận địa chỉ thư của bạn.")

    def clean_identity_number(self) -> str:
        typed = self.cleaned_data["identity_number"]
        if typed and not is_identity_number(typed, timezone.localdate()):
            raise ValidationError(_("Số định danh có 12 chữ số, ba số đầu là mã tỉnh. Hãy xem lại trên thẻ căn cước."))
        return digits_only(typed)

    def typed(self) -> dict[str, str]:
        """As it was typed, right or wrong: a draft keeps it."""
        return {name: str(self[name].value() or "")[:2000] for name in self.fields}

    def person(self, account: Any, *, is_helped: bool = False) -> Person:
        """Whoever signed in sends it for themselves, or as a helper for somebody who agreed to it."""
        told = {name: self.cleaned_data[name] for name in TOLD}
        return Person(**told, helped_by=account) if is_helped else Person(**told, account=account)
