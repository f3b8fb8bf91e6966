"""What people type about a case: readers to find theirs, officers to move it on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules.codes import as_typed, is_code


class FollowForm(forms.Form):
    code = forms.CharField(
        label=_("Mã hồ sơ"),
        max_length=60,
        help_text=_("In trên giấy tiếp nhận, ví dụ H62.50-261008-0975."),
        error_messages={"required": _("Hãy nhập mã hồ sơ in trên giấy tiếp nhận.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    phone_end = forms.CharField(
        label=_("Bốn số cuối điện thoại của người nộp"),
        max_length=4,
        help_text=_("Số điện thoại đã ghi khi nộp hồ sơ."),
        error_messages={
            "required": _("Hãy nhập bốn số cuối điện thoại đã ghi khi nộp."),
            "max_length": _("Chỉ nhập bốn số cuối."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "pattern": "[0-9]{4}"}),
    )

    def clean_code(self) -> str:
        code = as_typed(self.cleaned_data["code"])
        if not is_code(code):
            raise ValidationError(_("Mã hồ sơ có dạng H62.50-261008-0975: xem lại giấy tiếp nhận."))
        return code

    def clean_phone_end(self) -> str:
        digits: str = self.cleaned_data["phone_end"].strip()
        if len(digits) != 4 or not digits.isdecimal():
            raise ValidationError(_("Hãy nhập đủ bốn chữ số cuối của số điện thoại."))
        return digits


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy viết nội dung trước khi gửi.")},
    )


class PaperForm(forms.Form):
    file = forms.FileField(
        label=_("Giấy tờ"),
        max_length=200,
        help_text=_("Ảnh chụp, PDF, DOCX, ODT hoặc XLSX."),
        error_messages={
            "required": _("Hãy chọn tệp cần gửi."),
            "empty": _("Tệp trống. Hãy chụp hoặc quét lại."),
            "max_length": _("Tên tệp quá dài. Hãy đổi tên ngắn hơn rồi chọn lại."),
        },
    )
    part = forms.CharField(label=_("Là giấy tờ gì"), max_length=200, required=False)


class RatingForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=_("Ông/bà hài lòng đến đâu?"),
        coerce=int,
        choices=[
            (5, _("Rất hài lòng")),
            (4, _("Hài lòng")),
            (3, _("Bình thường")),
            (2, _("Không hài lòng")),
            (1, _("Rất không hài lòng")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một mức.")},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do.")},
    )


class QueueForm(forms.Form):
    """What narrows the queue; anything unreadable narrows nothing."""

    q = forms.CharField(required=False, max_length=80, label=_("Mã, tên người nộp, số điện thoại, số định danh"))
    state = forms.CharField(required=False, max_length=12)
    desk = forms.ChoiceField(
        required=False, choices=[("mine", _("Của tôi")), ("free", _("Chưa giao")), ("all", _("Tất cả"))]
    )
    late = forms.BooleanField(required=False)

    def narrowed(self) -> dict[str, Any]:
        self.is_valid()
        return {"q": "", "state": "", "desk": "", "late": False, **self.cleaned_data}
