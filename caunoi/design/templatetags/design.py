"""Small things that every template needs; a builtin of the template engine."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from lucide.templatetags.lucide import lucide

from caunoi.vietnam import dates

register = template.Library()

# A tone is seen by its colour and by its sign; words always stand beside both.
TONE_ICONS = {
    "plain": "circle-dot",
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-x",
}


@lru_cache(maxsize=256)
def _icon(name: str, size: int) -> SafeString:
    drawing = lucide(name, size=size, aria_hidden="true", focusable="false", stroke_width="1.75")
    return mark_safe(str(drawing).replace("<svg", '<svg class="icon"', 1))


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A Lucide icon, hidden from screen readers: a word always stands beside it. Unknown names raise."""
    return _icon(name, size)


@register.filter
def tone_icon(tone: str) -> str:
    """The sign of a tone; none is plain, an unknown one raises."""
    return TONE_ICONS[tone or "plain"]


@register.inclusion_tag("design/components/mark.html")
def portal_mark() -> dict[str, Any]:
    return {}


@register.filter
def vietnamese_date(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    if translation.get_language() == "en":
        return date_format(dates.local_day(moment), "j F Y")
    return dates.short_date(moment)


@register.filter
def long_date(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    if translation.get_language() == "en":
        return date_format(dates.local_day(moment), "l, j F Y")
    return dates.long_date(moment)


@register.filter
def clock(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""


@register.filter
def ago(moment: datetime | None) -> str:
    """How long ago, in words."""
    if moment is None:
        return ""
    if translation.get_language() == "en":
        return f"{timesince(moment, depth=1)} ago"
    return dates.ago(moment, timezone.now())


@register.filter
def iso(moment: date | datetime | None) -> str:
    return moment.isoformat() if moment else ""


@register.filter
def grouped(number: float | None) -> str:
    return "" if number is None else number_format(number, use_l10n=True, force_grouping=True)


@register.simple_tag
def query_with(parameters: QueryDict, **changes: Any) -> str:
    """The query string of `parameters` with `changes` made; None removes."""
    changed = parameters.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = value
    return f"?{changed.urlencode()}" if changed else "?"


@register.simple_tag
def asset(name: str) -> str:
    """The hashed address of a built asset."""
    return static(f"design/{name}")
