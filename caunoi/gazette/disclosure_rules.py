"""Decisions about what an authority must publish: by when, how it stands, and how ready the authority is.

Sources: Luật Tiếp cận thông tin 104/2016/QH13 (articles 17 to 19), Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15
(articles 11 to 14). What they say of each category is dated data, `DisclosureCategory`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol


class WorkingCalendar(Protocol):
    def add_working_days(self, day: date, count: int) -> date: ...


class Standing(StrEnum):
    """How one entry of the catalogue stands on a day."""

    DUE = "due"
    LATE = "late"
    IN_TIME = "in_time"
    PUBLISHED_LATE = "published_late"
    STALE = "stale"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Lack(StrEnum):
    """Why a category is not in order."""

    MISSING = "missing"
    LATE = "late"
    STALE = "stale"
    PUBLISHED_LATE = "published_late"


SHOWN = frozenset({Standing.IN_TIME, Standing.PUBLISHED_LATE, Standing.STALE})
# What an entry is worth of its category; what is not due yet, no longer shown or withdrawn counts neither way.
_WORTH = {
    Standing.IN_TIME: 1.0,
    Standing.PUBLISHED_LATE: 0.5,
    Standing.STALE: 0.5,
    Standing.LATE: 0.0,
}
_LACK_OF = {
    Standing.LATE: Lack.LATE,
    Standing.STALE: Lack.STALE,
    Standing.PUBLISHED_LATE: Lack.PUBLISHED_LATE,
}


def due_on(made_on: date, working_days: int, calendar: WorkingCalendar) -> date:
    """The last day to publish in time; no working days means at once, on the day itself."""
    return calendar.add_working_days(made_on, working_days) if working_days else made_on


def display_until(published_on: date | None, days_on_display: int | None) -> date | None:
    """The last day that it must be shown; None: as long as it holds."""
    if published_on is None or days_on_display is None:
        return None
    return published_on + timedelta(days=days_on_display - 1)


@dataclass(frozen=True)
class Entry:
    """What is known of one entry; `checked_on` is when somebody last saw that it still holds."""

    due_on: date
    published_on: date | None
    display_until: date | None = None
    checked_on: date | None = None
    review_days: int | None = None
    withdrawn: bool = False


def standing_on(day: date, entry: Entry) -> Standing:
    if entry.withdrawn:
        return Standing.WITHDRAWN
    if entry.published_on is None or entry.published_on > day:
        return Standing.DUE if entry.due_on >= day else Standing.LATE
    if entry.display_until is not None and entry.display_until < day:
        return Standing.EXPIRED
    seen = max(entry.published_on, entry.checked_on or entry.published_on)
    if entry.review_days is not None and seen + timedelta(days=entry.review_days) < day:
        return Standing.STALE
    return Standing.IN_TIME if entry.published_on <= entry.due_on else Standing.PUBLISHED_LATE


@dataclass(frozen=True)
class CategoryState:
    """The entries of one category on a day; an expected one must always have something on show."""

    key: str
    expected: bool
    standings: Sequence[Standing]

    @property
    def is_missing(self) -> bool:
        return self.expected and not any(standing in SHOWN for standing in self.standings)


@dataclass(frozen=True)
class Reason:
    """`points` is what this takes from the score."""

    key: str
    lack: Lack
    count: int
    points: float


@dataclass(frozen=True)
class Readiness:
    score: int
    reasons: tuple[Reason, ...]


def readiness(categories: Iterable[CategoryState]) -> Readiness:
    """From 0 to 100: each category weighs the same; one that is expected and has nothing on show gives nothing.

    A category that is not expected counts once it has something that was to be published.
    """
    counted = [state for state in categories if state.expected or any(kind in _WORTH for kind in state.standings)]
    if not counted:
        return Readiness(0, ())
    share = 100 / len(counted)
    reasons = [reason for state in counted for reason in _reasons(state, share)]
    score = round(100 - sum(reason.points for reason in reasons))
    return Readiness(max(0, score), tuple(sorted(reasons, key=lambda reason: (-reason.points, reason.key))))


def _reasons(state: CategoryState, share: float) -> list[Reason]:
    if state.is_missing:
        late = state.standings.count(Standing.LATE)
        return [Reason(state.key, Lack.LATE if late else Lack.MISSING, max(late, 1), share)]
    weighed = [standing for standing in state.standings if standing in _WORTH]
    found = []
    for standing, lack in _LACK_OF.items():
        count = weighed.count(standing)
        if count:
            found.append(Reason(state.key, lack, count, share * count * (1 - _WORTH[standing]) / len(weighed)))
    return found


_QUARTER = re.compile(r"^(20\d\d)-([1-4])$")


def quarter_of(text: str) -> tuple[date, date] | None:
    """First and last day of `2026-3`; None for what is no quarter."""
    found = _QUARTER.match(text)
    if not found:
        return None
    year, number = int(found[1]), int(found[2])
    first = date(year, number * 3 - 2, 1)
    following = date(year + 1, 1, 1) if number == 4 else date(year, number * 3 + 1, 1)
    return first, following - timedelta(days=1)


def name_of_quarter(day: date) -> str:
    return f"{day.year}-{(day.month + 2) // 3}"
