"""Working days: weekends, public holidays with their substitutes, and what an authority adds to them.

Public holidays come from the `holidays` package, which knows the lunar ones (Tết, Giỗ Tổ), substitute days and,
since 2026, 24 November (resolution 28/2026/QH16). Swapped days that the Government announces later are data:
`extra_days_off` and `extra_working_days`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import holidays

WEEKEND = (5, 6)
FIRST_YEAR, LAST_YEAR = 1990, 2100


@lru_cache(maxsize=128)
def public_holidays(year: int) -> dict[date, str]:
    """Each public day off of a year with its name, substitute days included."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Lịch nghỉ lễ chỉ có từ năm {FIRST_YEAR} đến năm {LAST_YEAR}, không có năm {year}.")
    return dict(sorted(holidays.country_holidays("VN", years=year, language="vi").items()))


@dataclass(frozen=True)
class Calendar:
    """The national calendar with an authority's own days off and compensatory working days."""

    extra_days_off: frozenset[date] = field(default_factory=frozenset)
    extra_working_days: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        if day in self.extra_working_days:
            return True
        if day in self.extra_days_off or day.weekday() in WEEKEND:
            return False
        return day not in public_holidays(day.year)

    def next_working_day(self, day: date) -> date:
        """`day` itself when it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The day on which `count` working days have passed since `day`, which itself does not count."""
        if count < 0:
            raise ValueError("Số ngày làm việc không được âm.")
        while count:
            day = self.next_working_day(day + timedelta(days=1))
            count -= 1
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; negative when `last` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working_day(first + timedelta(days=offset)) for offset in range(1, (last - first).days + 1))
