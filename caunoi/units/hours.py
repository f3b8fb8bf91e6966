"""Working hours as an office writes them: `Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00`, one line for like days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise

from django.utils.translation import gettext_noop

from caunoi.vietnam.text import fold

# Weekday (0 is Monday), opens, closes; the two as "07:30".
Row = tuple[int, str, str]

DAY_NAMES = (
    gettext_noop("Thứ Hai"),
    gettext_noop("Thứ Ba"),
    gettext_noop("Thứ Tư"),
    gettext_noop("Thứ Năm"),
    gettext_noop("Thứ Sáu"),
    gettext_noop("Thứ Bảy"),
    gettext_noop("Chủ nhật"),
)
_WRITTEN = {
    **{fold(name): weekday for weekday, name in enumerate(DAY_NAMES)},
    **{f"thu {number}": number - 2 for number in range(2, 8)},
    **{f"t{number}": number - 2 for number in range(2, 8)},
    "cn": 6,
}
_DASH = re.compile(r"\s*(?:[-–—]|đến)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[,;]|\bvà\b)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"^(\d{1,2})\s*(?:[:h.]|giờ)\s*(\d{2})?$")


class Unreadable(ValueError):
    """A line that is no working hours; `line` is what was written, and the message is for the writer."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def read(text: str) -> list[Row]:
    """The rows of what somebody typed, in order. Raises Unreadable with the first line that is not understood."""
    rows: list[Row] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        days, colon, spans = line.partition(":")
        try:
            if not colon:
                raise ValueError(line)
            weekdays = [weekday for part in _AND.split(days.strip()) for weekday in _weekdays(part)]
            rows += [(weekday, *_span(span)) for weekday in weekdays for span in _AND.split(spans.strip())]
        except ValueError as wrong:
            raise Unreadable(line) from wrong
    rows = sorted(set(rows))
    for (day, _opens, closes), (next_day, opens, _closes) in pairwise(rows):
        if day == next_day and opens < closes:
            raise Unreadable(f"{DAY_NAMES[day]}: {closes} – {opens}")
    return rows


def _weekdays(text: str) -> range:
    first, *rest = (_WRITTEN[name] if name in _WRITTEN else _unknown(name) for name in map(fold, _DASH.split(text)))
    last = rest[0] if rest else first
    if len(rest) > 1 or last < first:
        raise ValueError(text)
    return range(first, last + 1)


def _unknown(name: str) -> int:
    raise ValueError(name)


def _span(text: str) -> tuple[str, str]:
    opens, closes = (_clock(part) for part in _DASH.split(text.strip()))
    if opens >= closes:
        raise ValueError(text)
    return opens, closes


def _clock(text: str) -> str:
    found = _CLOCK.match(text.strip())
    if not found:
        raise ValueError(text)
    return f"{time(int(found[1]), int(found[2] or 0)):%H:%M}"


def lines(rows: Iterable[Iterable[object]]) -> list[tuple[str, str]]:
    """Days and their hours, neighbours with the same hours together: `[("Thứ Hai – Thứ Sáu", "07:30–11:30")]`."""
    by_day: dict[int, list[str]] = {}
    for weekday, opens, closes in rows:
        by_day.setdefault(int(str(weekday)), []).append(f"{opens}–{closes}")
    grouped: list[tuple[int, int, str]] = []
    for weekday, spans in sorted(by_day.items()):
        told = ", ".join(spans)
        if grouped and grouped[-1][1] == weekday - 1 and grouped[-1][2] == told:
            grouped[-1] = (grouped[-1][0], weekday, told)
        else:
            grouped.append((weekday, weekday, told))
    return [
        (DAY_NAMES[first] if first == last else f"{DAY_NAMES[first]} – {DAY_NAMES[last]}", told)
        for first, last, told in grouped
    ]


def write(rows: Iterable[Iterable[object]]) -> str:
    """The text that `read` reads back."""
    return "\n".join(f"{days}: {told}" for days, told in lines(rows))
