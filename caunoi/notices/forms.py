"""What a follower types: an address, and what about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caunoi.notices.links import offered, read_offer
from caunoi.notices.topics import OFFERED


class FollowForm(forms.Form):
    """`what` is signed by the page that offered it: nobody puts words of their own into our letters."""

    what = forms.CharField(
        max_length=3000,
        error_messages={"required": _("Hãy chọn điều bạn muốn theo dõi.")},
        label=_("Theo dõi"),
    )
    email = forms.EmailField(
        label=_("Thư điện tử của bạn"),
        max_length=254,
        error_messages={
            "required": _("Hãy nhập địa chỉ thư điện tử."),
            "invalid": _("Địa chỉ này chưa đúng. Địa chỉ đúng có dạng ten@example.vn."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    # People do not see it; what fills it in is no person.
    website = forms.CharField(required=False, max_length=300, label=_("Bỏ trống ô này"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = read_offer(self.data.get("what", "")) if self.is_bound else None
        self.choices = [(offered(topic, str(label)), label) for topic, label in OFFERED.items()]

    def clean_what(self) -> str:
        if self.offer is None:
            raise ValidationError(_("Không đọc được điều cần theo dõi. Hãy mở lại trang và thử lần nữa."))
        return self.cleaned_data["what"]

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))
