"""What a reader asks of a list, and what the board writes when it decides."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.news import rules
from caunoi.news.models import ArticlePage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.units.models import Unit
from caunoi.vietnam import dates

LONGEST_DAY = 20
# The public names of the filters in an address.
QUERY_NAMES = {"kind": "the-loai", "unit": "xa", "since": "tu", "until": "den"}


class DayInput(forms.DateInput):
    """The browser's own picker; a day that it would throw away stays as it was typed, to be mended."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        try:
            widget["value"] = dates.parse_day(widget["value"]).isoformat() if widget["value"] else None
        except ValueError:
            widget["type"] = "text"
        else:
            widget["type"] = "date"
        return context


class DayField(forms.Field):
    """A day as people here write it, or as a browser's own picker sends it."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return dates.parse_day(text if len(text) <= LONGEST_DAY else f"{text[:LONGEST_DAY]}…")
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong


class ListFilter(forms.Form):
    """Narrows a list of articles; whatever is wrong is said and left out, the rest still counts."""

    kind = forms.ChoiceField(
        label=_("Thể loại"),
        required=False,
        choices=[("", _("Mọi thể loại")), *ArticlePage.Kind.choices],
        error_messages={"invalid_choice": _("Không có thể loại “%(value)s”.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Địa phương, đơn vị"),
        required=False,
        queryset=Unit.objects.none(),
        to_field_name="slug",
        empty_label=_("Mọi địa phương"),
        error_messages={"invalid_choice": _("Không có địa phương này trong danh sách.")},
    )
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, data: Any, *, units: Any) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units
        for field in self.fields.values():
            field.widget.attrs["class"] = "control"

    def add_prefix(self, field_name: str) -> str:
        return QUERY_NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", gettext("Ngày kết thúc trước ngày bắt đầu."))
        return cleaned

    def narrow(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("kind"):
            articles = articles.filter(kind=asked["kind"])
        if asked.get("unit"):
            articles = articles.concerning(list(Unit.objects.within(asked["unit"]).values_list("pk", flat=True)))
        if asked.get("since"):
            articles = articles.filter(published_at__gte=_midnight(asked["since"]))
        if asked.get("until"):
            articles = articles.filter(published_at__lt=_midnight(asked["until"] + timedelta(days=1)))
        return articles

    @property
    def is_used(self) -> bool:
        return any(self.data.get(name) for name in QUERY_NAMES.values())


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class ReasonForm(forms.Form):
    """Why the board does something out of the ordinary."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Hãy viết lý do.")},
    )

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"].strip()
        if not rules.reason_is_enough(reason):
            raise ValidationError(_("Hãy viết lý do thành câu, ít nhất mười ký tự."))
        return reason
