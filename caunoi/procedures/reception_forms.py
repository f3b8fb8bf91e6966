"""What the one-stop desk types while somebody stands at the counter."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caunoi.cases.actions import Person
from caunoi.cases.actions.opening import WORDS_OF_PERSON
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import reason_is_enough
from caunoi.procedures.rules.answers import PHONE_NUMBER
from caunoi.units.models import Unit

IDENTITY = re.compile(r"^(?:\d{9}|\d{12})$")


class AsksForPhone(forms.Form):
    """A form with a `phone`: as bare digits, whatever stands between them."""

    def clean_phone(self) -> str:
        phone = re.sub(r"[ .\-]", "", self.cleaned_data["phone"])
        if not PHONE_NUMBER.match(phone):
            raise ValidationError(_("Số điện thoại gồm 9 đến 11 chữ số, bắt đầu bằng 0 hoặc +84."))
        return phone


class ReceptionForm(AsksForPhone):
    """`version` is that of the page: papers are ticked by the names which it calls them."""

    source_key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    name = forms.CharField(
        label=_("Họ và tên người nộp"), max_length=300, error_messages={"required": _("Hãy ghi họ và tên người nộp.")}
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        max_length=20,
        help_text=_("Bốn số cuối dùng để tra cứu hồ sơ."),
        error_messages={"required": _("Hãy ghi số điện thoại: người nộp tra cứu hồ sơ bằng bốn số cuối.")},
    )
    identity_number = forms.CharField(label=_("Số định danh cá nhân hoặc CMND"), max_length=14, required=False)
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Để nhận thư báo mỗi khi hồ sơ chuyển bước."),
        error_messages={"invalid": _("Địa chỉ này chưa đúng. Địa chỉ đúng có dạng ten@example.vn.")},
    )
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    on_behalf_of = forms.CharField(label=_("Nộp thay cho (nếu có)"), max_length=300, required=False)
    unit = forms.ModelChoiceField(
        label=_("Đơn vị giải quyết"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Hãy chọn đơn vị giải quyết.")},
    )
    channel = forms.ChoiceField(
        label=_("Cách nộp"),
        choices=[choice for choice in Case.Channel.choices if choice[0] != "online"],
        initial="counter",
    )
    parts = forms.MultipleChoiceField(
        label=_("Giấy tờ đã nhận"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    missing = forms.CharField(
        label=_("Còn thiếu gì"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Để trống nếu hồ sơ đủ. Viết thành câu để người nộp biết phải mang thêm gì; chỉ yêu cầu một lần."),
    )

    def __init__(self, *args: Any, units: Any, parts: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        own = list(units[:2])
        if len(own) == 1:
            self.fields["unit"].initial = own[0].pk
        self.fields["parts"].choices = [(part, part) for part in parts]

    def clean_identity_number(self) -> str:
        number = re.sub(r"\s", "", self.cleaned_data["identity_number"])
        if number and not IDENTITY.match(number):
            raise ValidationError(_("Số định danh có 12 chữ số, số CMND có 9 chữ số."))
        return number

    def clean_missing(self) -> str:
        missing: str = self.cleaned_data["missing"].strip()
        if missing and not reason_is_enough(missing):
            raise ValidationError(_("Hãy viết thành câu: còn thiếu giấy gì, bản chính hay bản sao."))
        return missing

    def person(self) -> Person:
        told = self.cleaned_data
        return Person(**{name: told[name] for name in WORDS_OF_PERSON})
