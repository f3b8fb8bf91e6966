"""For whom a helper files, and how that person agreed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.actions.helping import HelpWish
from caunoi.accounts.forms.citizen import ContactForm
from caunoi.accounts.models import Helping


class HelpForm(ContactForm):
    name = forms.CharField(
        label=_("Họ và tên người được giúp"),
        max_length=200,
        error_messages={"required": _("Hãy nhập họ và tên người được giúp.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consent = forms.ChoiceField(
        label=_("Người đó đồng ý bằng cách nào?"),
        choices=[
            ("code", _("Mã gửi đến điện thoại hoặc hộp thư của người đó")),
            ("paper", _("Giấy đồng ý đã ký")),
        ],
        initial="code",
        widget=forms.RadioSelect,
    )
    paper = forms.CharField(
        label=_("Giấy đồng ý ký ngày nào, lưu ở đâu"),
        max_length=300,
        required=False,
        help_text=_("Chỉ ghi khi dùng giấy đồng ý, ví dụ: ký ngày 12/11/2026, lưu tại nhà văn hóa thôn."),
    )
    field_order = ["name", "contact", "consent", "paper"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].help_text = _("Của chính người được giúp; phiếu tiếp nhận cũng được gửi đến đó.")
        self.fields["contact"].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("consent") == Helping.Consent.PAPER and not told.get("paper", "").strip():
            self.add_error("paper", _("Hãy ghi giấy đồng ý ký ngày nào và lưu ở đâu."))
        return told

    def wish(self) -> HelpWish:
        told = self.cleaned_data
        return HelpWish(name=told["name"], contact=told["contact"], paper=told["paper"])


class ConsentCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Mã mà người được giúp đọc cho bạn"),
        max_length=20,
        error_messages={"required": _("Hãy nhập mã 6 số mà người được giúp vừa nhận được.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
