"""What people type about a case: readers to find theirs, officers to move it on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User, units_of
from caunoi.cases.models import Case
from caunoi.cases.permissions import officers_for, overseen_sites
from caunoi.cases.queue import LAST_PAGE, ORDERS, Wish
from caunoi.cases.rules.answers import PLACEHOLDERS, unknown_placeholders
from caunoi.cases.rules.codes import as_typed, is_code
from caunoi.cases.rules.life_cycle import State
from caunoi.units.own_forms import SiteOwnedForm


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
    # What was being written when the hour of the page was over.
    kept = forms.CharField(
        label=_("Nội dung ông/bà đang viết, giữ lại để gửi tiếp"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
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

    q = forms.CharField(required=False, max_length=80)
    state = forms.ChoiceField(required=False, choices=[(state.value, state.value) for state in State])
    procedure = forms.CharField(required=False, max_length=60)
    unit = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    officer = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    desk = forms.ChoiceField(required=False, choices=[("mine", ""), ("free", "")])
    due = forms.ChoiceField(required=False, choices=[("late", ""), ("soon", "")])
    channel = forms.ChoiceField(required=False, choices=Case.Channel.choices)
    fee = forms.ChoiceField(required=False, choices=Case.FeeState.choices)
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in ORDERS])
    trang = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def wish(self) -> Wish:
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value}
        if "trang" in told:
            told["page"] = told.pop("trang")
        return Wish(**told)


class LeaveForm(forms.Form):
    """Who is away, who works in their place, and when; officers ask for themselves and are not asked who is away."""

    away = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Người vắng mặt"),
        empty_label=_("Chọn người"),
        error_messages={"required": _("Hãy chọn người vắng mặt.")},
    )
    stand_in = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Người làm thay"),
        empty_label=_("Chọn người"),
        error_messages={"required": _("Hãy chọn người làm thay.")},
    )
    first_day = forms.DateField(
        label=_("Từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Hãy chọn ngày đầu."), "invalid": _("Hãy chọn ngày đầu, ví dụ 05/10/2026.")},
    )
    last_day = forms.DateField(
        label=_("Đến hết ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Hãy chọn ngày cuối."), "invalid": _("Hãy chọn ngày cuối, ví dụ 09/10/2026.")},
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=200,
        help_text=_("Ví dụ: nghỉ phép năm, đi tập huấn."),
        error_messages={"required": _("Hãy ghi lý do.")},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        overseen = overseen_sites(user)
        self.fields["stand_in"].queryset = officers_for(user)
        if overseen:
            self.fields["away"].queryset = officers_for(user)
        else:
            self.fields["away"].queryset = User.objects.filter(pk=user.pk)
            self.initial["away"] = user.pk
            self.fields["away"].disabled = True
            self.fields["away"].widget = forms.HiddenInput()


class AnswerTemplateForm(SiteOwnedForm):
    """A template that names what nobody knows is a letter with a hole in it, so the list is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        self.fields["text"].help_text = _("Những chữ được thay khi chèn: %(names)s.") % {"names": told}
        self.fields["unit"].queryset = units_of(overseen_sites(self.for_user)).order_by("sort_key")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        unknown = unknown_placeholders(text)
        if unknown:
            told = ", ".join(f"{{{name}}}" for name in unknown)
            raise ValidationError(_("Không có chữ thay thế nào tên là %(names)s.") % {"names": told})
        return text


class RegisterForm(forms.Form):
    """Which unit's register, and of which days."""

    unit = forms.ModelChoiceField(queryset=None, label=_("Đơn vị"), empty_label=None)
    first_day = forms.DateField(label=_("Từ ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_day = forms.DateField(label=_("Đến ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        today = timezone.localdate()
        self.fields["first_day"].initial, self.fields["last_day"].initial = today.replace(day=1), today

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        first, last = typed.get("first_day"), typed.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Ngày cuối phải từ ngày đầu trở đi."))
        return typed
