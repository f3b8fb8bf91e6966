"""What is typed at the front door and about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.portal import rules
from caunoi.units.own_forms import SiteOwnedForm
from caunoi.vietnam.calendar import Calendar


class RatingForm(forms.Form):
    path = forms.RegexField(r"^/[^\s]*$", max_length=400)
    useful = forms.ChoiceField(choices=[("yes", _("Có")), ("no", _("Chưa"))])


class AlertForm(SiteOwnedForm):
    def clean_url(self) -> str:
        address: str = self.cleaned_data["url"].strip()
        if address and not rules.is_safe_link(address):
            raise forms.ValidationError(
                _("Hãy dán địa chỉ đầy đủ, bắt đầu bằng https://, hoặc địa chỉ trong cổng, bắt đầu bằng dấu /.")
            )
        return address


class OfficialChannelForm(SiteOwnedForm):
    """The address must be of the kind that was chosen: people will press on it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        wrong = rules.wrong_with_channel(cleaned.get("kind", ""), cleaned.get("address", ""))
        if wrong:
            self.add_error("address", WRONG_ADDRESSES[wrong])
        return cleaned


WRONG_ADDRESSES = {
    "link": _("Hãy dán địa chỉ đầy đủ của trang, bắt đầu bằng https://."),
    "phone": _("Số điện thoại có từ 3 đến 15 chữ số, có thể bắt đầu bằng dấu +."),
    "email": _("Thư điện tử có dạng ten@coquan.vn."),
}


class PlannedOutageForm(SiteOwnedForm):
    """Refuses an announcement that comes less than seven working days before, unless forced by nature."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts = cleaned.get("starts_at")
        if not starts or cleaned.get("force_majeure") or (self.instance.pk and "starts_at" not in self.changed_data):
            return cleaned
        today = timezone.localdate()
        day = timezone.localtime(starts).date()
        if not rules.announced_early_enough(today, day, Calendar()):
            earliest = rules.earliest_outage(today, Calendar())
            self.add_error(
                "starts_at",
                _(
                    "Phải báo trước ít nhất 7 ngày làm việc (Nghị định 224/2026, Điều 13): sớm nhất là %(day)s. "
                    "Nếu bất khả kháng, hãy đánh dấu vào ô bên dưới và nói rõ lý do."
                )
                % {"day": f"{earliest:%d/%m/%Y}"},
            )
        return cleaned
