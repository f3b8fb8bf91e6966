"""The time limit of a case: when it is due, how much is left, what is late.

Time waiting for the citizen, for a fee or for another body by law is not the office's: the clock pauses, and the due
moment moves on by as much working time as the pause held.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from caunoi.vietnam.dates import VIETNAM
from caunoi.vietnam.working_time import WorkingHours

NO_TIME = timedelta(0)


class Measure(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WORKING_MINUTES = "working_minutes"
    SAME_DAY = "same_day"


@dataclass(frozen=True)
class Limit:
    """How long the office may take; `amount` 0 is no limit, but for what is due before the office closes that day."""

    amount: int = 0
    measure: Measure = Measure.WORKING_DAYS

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a limit is never negative")

    def __bool__(self) -> bool:
        return bool(self.amount) or self.measure is Measure.SAME_DAY

    @property
    def is_of_a_day(self) -> bool:
        """Counted from the hour of receipt, and not from the day after it."""
        return self.measure in (Measure.WORKING_MINUTES, Measure.SAME_DAY)


@dataclass(frozen=True)
class Pause:
    """From `begins` until `ends`; None while it goes on."""

    begins: datetime
    ends: datetime | None = None


@dataclass(frozen=True)
class ClockRule:
    """What holds for counting from a day on; the values are data of the installation.

    `late_after`: what is due the same day and comes in later is counted from the next working day.
    `warn_days`: working days before the due moment on which the officer is warned.
    `apology_days`: working days before it by which the letter of apology must be out.
    """

    late_after: time = time(15, 0)
    warn_days: int = 1
    apology_days: int = 1


def counted_from(received: datetime, limit: Limit, hours: WorkingHours, rule: ClockRule) -> datetime:
    """The moment from which the limit runs. For days it is the receipt itself: its day is not counted anyway."""
    if not limit.is_of_a_day:
        return received
    opening = hours.next_opening(received)
    if opening.astimezone(VIETNAM).time() < rule.late_after:
        return opening
    midnight = datetime.combine(opening.date() + timedelta(days=1), time(0), VIETNAM)
    return hours.next_opening(midnight)


def due_at(
    received: datetime, limit: Limit, hours: WorkingHours, pauses: Iterable[Pause] = (), rule: ClockRule | None = None
) -> datetime | None:
    """When it is due; None without a limit, and while the clock stands still.

    `pauses` do not overlap. A pause moves the due moment by the working time that lies in it.
    """
    if not limit:
        return None
    start = counted_from(received, limit, hours, rule or ClockRule())
    due = _first_due(start, limit, hours)
    for pause in sorted(pauses, key=lambda pause: pause.begins):
        if pause.ends is None:
            return None
        lost = hours.working_time_between(max(pause.begins, start), pause.ends)
        if pause.begins < due and lost > NO_TIME:
            due = hours.add_working_minutes(due, -(-lost // timedelta(minutes=1)))
    return due


def _first_due(start: datetime, limit: Limit, hours: WorkingHours) -> datetime:
    if limit.measure is Measure.WORKING_MINUTES:
        return hours.add_working_minutes(start, limit.amount)
    if limit.measure is Measure.SAME_DAY:
        day = start.astimezone(VIETNAM).date()
        return datetime.combine(day, hours.intervals_on(day)[-1][1], VIETNAM)
    if limit.measure is Measure.WORKING_DAYS:
        return hours.add_working_days(start, limit.amount)
    # A term that ends on a day off ends on the next working day (Civil Code 91/2015/QH13, article 148).
    return hours.add_working_days(start + timedelta(days=limit.amount - 1), 1)


class Lateness(StrEnum):
    """As the badge says it."""

    NONE = ""
    LEFT = "left"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"


@dataclass(frozen=True)
class Remaining:
    """`days` are working days, begun ones not counted while there is time, counted when it is late."""

    state: Lateness
    days: int = 0


def remaining(
    now: datetime,
    due: datetime | None,
    finished: datetime | None,
    hours: WorkingHours,
    *,
    paused: bool,
    warn_days: int = 1,
) -> Remaining:
    """What is left on the clock, or by how much it was missed."""
    if finished is not None:
        missed = due is not None and finished > due
        return Remaining(Lateness.LATE, _days(hours, due, finished)) if missed and due else Remaining(Lateness.DONE)
    if paused:
        return Remaining(Lateness.PAUSED)
    if due is None:
        return Remaining(Lateness.NONE)
    if now > due:
        return Remaining(Lateness.LATE, _days(hours, due, now))
    left = hours.calendar.working_days_between(now, due)
    return Remaining(Lateness.SOON if left <= warn_days else Lateness.LEFT, left)


def _days(hours: WorkingHours, due: datetime, end: datetime) -> int:
    """A day that has begun is a day late."""
    return max(1, hours.calendar.working_days_between(due, end))


def warns_at(due: datetime, hours: WorkingHours, days: int) -> datetime:
    """The opening of the working day that lies `days` working days before the due one."""
    day = due.astimezone(VIETNAM).date()
    for _counted in range(days):
        day -= timedelta(days=1)
        while not hours.calendar.is_working_day(day):
            day -= timedelta(days=1)
    return hours.next_opening(datetime.combine(day, time(0), VIETNAM))
