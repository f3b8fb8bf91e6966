"""Working hours: when an office is open, and how deadlines run only while it is.

Every moment given must know its time zone; every moment returned is in Vietnam's. Vietnam has no summer time, so that
differences between two local times are true durations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from caunoi.vietnam.calendar import WEEKEND, Calendar
from caunoi.vietnam.dates import VIETNAM, WEEKDAYS


class Interval(NamedTuple):
    """From `opens`, included, to `closes`, excluded, on one day."""

    opens: time
    closes: time


Week = Mapping[int, Sequence[tuple[time, time]]]

OFFICE_DAY = (Interval(time(7, 30), time(11, 30)), Interval(time(13, 30), time(17, 0)))
OFFICE_WEEK: Week = dict.fromkeys(range(5), OFFICE_DAY)
_NOTHING = timedelta(0)


@dataclass(frozen=True)
class WorkingHours:
    """The hours of each weekday (0 is Monday), on the days that the calendar leaves open.

    Hours given for Saturday or Sunday are hours of opening, but those days do not become working days: deadlines in
    days pass over them. A Saturday or Sunday that is worked for a swapped day has the hours of the first weekday that
    has some.
    """

    week: Week = field(default_factory=lambda: OFFICE_WEEK, hash=False)
    calendar: Calendar = field(default_factory=Calendar)

    def __post_init__(self) -> None:
        week = {weekday: _checked(weekday, intervals) for weekday, intervals in sorted(self.week.items())}
        if not any(intervals for weekday, intervals in week.items() if weekday not in WEEKEND):
            raise ValueError("Giờ làm việc phải có ít nhất một buổi trong các ngày từ thứ Hai đến thứ Sáu.")
        object.__setattr__(self, "week", week)

    def intervals_on(self, day: date) -> Sequence[tuple[time, time]]:
        """The hours of opening on `day`, in order; empty when it is off."""
        if day.weekday() in WEEKEND and self.calendar.is_called_to_work(day):
            return next(intervals for intervals in self.week.values() if intervals)
        return () if self.calendar.is_holiday(day) else self.week.get(day.weekday(), ())

    def is_working(self, at: datetime) -> bool:
        """Whether the office is open at that moment; not any more at the minute it closes."""
        at = _local(at)
        return any(opens <= at.time() < closes for opens, closes in self.intervals_on(at.date()))

    def next_opening(self, at: datetime) -> datetime:
        """`at` itself while the office is open, else the moment it opens next."""
        opens, _closes = next(self._openings_from(_local(at)))
        return opens

    def add_working_days(self, at: datetime, count: int) -> datetime:
        """When the `count`-th working day after the day of `at` closes.

        As the Civil Code counts (articles 147 and 148): the day of the event is not counted, a term in days lasts to
        the end of its last day.
        """
        if count < 1:
            raise ValueError("Số ngày làm việc phải từ 1 trở lên.")
        day = _local(at).date()
        while count:
            day = self.calendar.next_working_day(day + timedelta(days=1))
            count -= bool(self.intervals_on(day))
        return _moment(day, self.intervals_on(day)[-1][1])

    def add_working_minutes(self, at: datetime, minutes: int) -> datetime:
        """The earliest moment by which the office has been open for `minutes` since `at`; `at` itself for none.

        A term that ends with the morning ends at 11:30, not at the opening of the afternoon.
        """
        if minutes < 0:
            raise ValueError("Số phút làm việc không được âm.")
        moment, left = _local(at), timedelta(minutes=minutes)
        if not left:
            return moment
        openings = self._openings_from(moment)
        opens, closes = next(openings)
        while closes - opens < left:
            left -= closes - opens
            opens, closes = next(openings)
        return opens + left

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """How long the office is open between two moments; negative when `end` is the earlier one."""
        start, end = _local(start), _local(end)
        if end < start:
            return -self.working_time_between(end, start)
        total = _NOTHING
        for offset in range((end.date() - start.date()).days + 1):
            day = start.date() + timedelta(days=offset)
            for opens, closes in self.intervals_on(day):
                total += max(_NOTHING, min(end, _moment(day, closes)) - max(start, _moment(day, opens)))
        return total

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole minutes of `working_time_between`, begun minutes not counted."""
        passed = self.working_time_between(start, end)
        return passed // timedelta(minutes=1) if passed >= _NOTHING else -(-passed // timedelta(minutes=1))

    def _openings_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is left of the opening at `moment`, then each later one, until the calendar's last year ends."""
        day = moment.date()
        while True:
            for opens, closes in self.intervals_on(day):
                closing = _moment(day, closes)
                if moment < closing:
                    yield max(moment, _moment(day, opens)), closing
            day += timedelta(days=1)


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("Thời điểm phải có múi giờ.")
    return at.astimezone(VIETNAM)


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, VIETNAM)


def _checked(weekday: int, intervals: Sequence[tuple[time, time]]) -> tuple[Interval, ...]:
    """The intervals of a weekday in order, or a ValueError that says what is wrong with them."""
    if weekday not in range(7):
        raise ValueError(f"Ngày trong tuần phải từ 0 (thứ Hai) đến 6 (Chủ nhật), không phải {weekday}.")
    ordered = tuple(sorted(Interval(*interval) for interval in intervals))
    previous = None
    for opens, closes in ordered:
        if opens.tzinfo or closes.tzinfo:
            raise ValueError("Giờ làm việc là giờ Việt Nam, không kèm múi giờ.")
        if opens >= closes:
            raise ValueError(f"{WEEKDAYS[weekday]}: giờ đóng cửa {closes:%H:%M} phải sau giờ mở cửa {opens:%H:%M}.")
        if previous and opens < previous:
            raise ValueError(f"{WEEKDAYS[weekday]}: buổi mở cửa lúc {opens:%H:%M} chồng lên buổi trước.")
        previous = closes
    return ordered
