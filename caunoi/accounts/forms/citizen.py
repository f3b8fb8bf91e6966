"""What citizens type to sign in, and about themselves."""

from __future__ import annotations

from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts import text_messages
from caunoi.accounts.actions.citizens import Profile
from caunoi.accounts.contacts import Contact, contact_of
from caunoi.accounts.models import Citizen
from caunoi.units.models import Unit
from caunoi.vietnam.identity_numbers import digits_only, is_identity_number
from caunoi.vietnam.telephones import is_written_like_a_number


class ContactForm(forms.Form):
    contact = forms.CharField(
        label=_("Số điện thoại di động hoặc thư điện tử"),
        max_length=200,
        error_messages={"required": _("Hãy nhập số điện thoại hoặc địa chỉ thư điện tử của ông/bà.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not text_messages.are_sent():
            self.fields["contact"].label = _("Thư điện tử")
            self.fields["contact"].widget.attrs |= {"inputmode": "email", "autocomplete": "email"}

    def clean_contact(self) -> Contact:
        typed = self.cleaned_data["contact"]
        contact = contact_of(typed)
        if is_written_like_a_number(typed) and not text_messages.are_sent():
            raise ValidationError(_("Cổng này chưa gửi được tin nhắn. Hãy dùng địa chỉ thư điện tử."))
        if contact is None and is_written_like_a_number(typed):
            raise ValidationError(_("Số di động có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09."))
        if contact is None:
            raise ValidationError(_("Nhập số di động như 0912 345 678, hoặc địa chỉ thư như ten@example.vn."))
        return contact


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Mã xác nhận"),
        max_length=20,
        error_messages={"required": _("Hãy nhập mã 6 số vừa nhận được.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "pattern": "[0-9 ]*"}),
    )

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        self.expected = expected
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"]
        if not compare_user_code(actual=typed, expected=self.expected):
            raise ValidationError(_("Mã không đúng. Hãy xem lại tin nhắn hoặc thư mới nhất."))
        return typed


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Họ và tên"),
        max_length=200,
        error_messages={"required": _("Hãy nhập họ và tên như trên giấy tờ.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    identity_number = forms.CharField(
        label=_("Số định danh cá nhân"),
        max_length=20,
        required=False,
        help_text=_("12 chữ số trên thẻ căn cước; không bắt buộc. Được mã hóa khi lưu."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    unit = forms.ModelChoiceField(
        label=_("Xã, phường, thị trấn"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Nơi khác hoặc không khai"),
    )
    address = forms.CharField(
        label=_("Địa chỉ"),
        max_length=300,
        required=False,
        help_text=_("Thôn, tổ dân phố, số nhà; ở nơi khác thì ghi cả xã và tỉnh."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def __init__(self, *args: Any, citizen: Citizen, units: Any, **kwargs: Any) -> None:
        told = {name: getattr(citizen, name) for name in ("name", "identity_number", "address")}
        super().__init__(*args, initial={**told, "unit": citizen.unit_id}, **kwargs)
        self.fields["unit"].queryset = units
        if citizen.identified_at is not None:
            for name in ("name", "identity_number"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Theo VNeID, không sửa ở đây.")

    def clean_identity_number(self) -> str:
        typed: str = self.cleaned_data["identity_number"].strip()
        if typed and not is_identity_number(typed, timezone.localdate()):
            raise ValidationError(_("Số định danh cá nhân có 12 chữ số, in trên thẻ căn cước."))
        return digits_only(typed)

    def profile(self) -> Profile:
        return Profile(**self.cleaned_data)
