"""Working days: weekends, public holidays with their substitutes, and what an authority adds to them.

Public holidays come from the `holidays` package, which knows the lunar ones (Tết, Giỗ Tổ), the substitute days of the
Labour Code and, since 2026, 24 November (resolution 28/2026/QH16). Each autumn the ministry announces the exact days
of Tết and the working days that are swapped; until then the package reckons them by the rule of earlier years. What it
lacks of announced swaps stands in `ANNOUNCED_SWAPS`; what an authority learns later is data, `extra_days_off` and
`extra_working_days`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import holidays

from caunoi.vietnam.dates import local_day, short_date

WEEKEND = (5, 6)
FIRST_YEAR, LAST_YEAR = 1990, 2100


class Swap(NamedTuple):
    """A working day given off between holidays and the weekend day worked for it, and who announced it."""

    day_off: date
    working_day: date
    source: str


ANNOUNCED_SWAPS = (
    Swap(date(2026, 1, 2), date(2026, 1, 10), "Bộ Nội vụ thông báo ngày 25/12/2025; gói holidays 0.109 chưa có"),
)


@lru_cache(maxsize=128)
def public_holidays(year: int) -> Mapping[date, str]:
    """Each public day off of a year with its name, in order, substitute and swapped days included."""
    _refuse_unknown(year)
    days_off = dict(holidays.country_holidays("VN", years=year, language="vi").items())
    for swap in ANNOUNCED_SWAPS:
        if swap.day_off.year == year:
            days_off.setdefault(swap.day_off, f"Ngày nghỉ (thay cho ngày {short_date(swap.working_day)})")
    return MappingProxyType(dict(sorted(days_off.items())))


@lru_cache(maxsize=128)
def swapped_working_days(year: int) -> frozenset[date]:
    """The weekend days of a year on which public offices work for a swapped day off."""
    _refuse_unknown(year)
    known = holidays.country_holidays("VN", years=year).weekend_workdays
    announced = {swap.working_day for swap in ANNOUNCED_SWAPS}
    return frozenset(day for day in known | announced if day.year == year)


def _refuse_unknown(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Lịch nghỉ lễ chỉ có từ năm {FIRST_YEAR} đến năm {LAST_YEAR}, không có năm {year}.")


@dataclass(frozen=True)
class Calendar:
    """The national calendar with an authority's own days off and compensatory working days."""

    extra_days_off: frozenset[date] = field(default_factory=frozenset)
    extra_working_days: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        both = sorted(self.extra_days_off & self.extra_working_days)
        if both:
            raise ValueError(f"Ngày {short_date(both[0])} không thể vừa là ngày nghỉ vừa là ngày làm việc.")

    def is_holiday(self, day: date) -> bool:
        """Off for another reason than the weekend: a public holiday, its substitute or an extra day off."""
        day = local_day(day)
        if day in self.extra_days_off:
            return True
        return day in public_holidays(day.year) and day not in self.extra_working_days

    def is_called_to_work(self, day: date) -> bool:
        """A day that is worked whatever weekday it is: swapped by the Government or by the authority."""
        day = local_day(day)
        if day in self.extra_days_off:
            return False
        return day in self.extra_working_days or day in swapped_working_days(day.year)

    def is_working_day(self, day: date) -> bool:
        """Whether public offices work on `day`, and deadlines counted in working days run."""
        day = local_day(day)
        if day.weekday() in WEEKEND:
            return self.is_called_to_work(day)
        return not self.is_holiday(day)

    def reason_for_rest(self, day: date) -> str:
        """Why nobody works on `day`: the holiday's name, or the weekend; "" on a working day."""
        day = local_day(day)
        if self.is_working_day(day):
            return ""
        name = public_holidays(day.year).get(day, "")
        return name or ("Ngày nghỉ của cơ quan" if day in self.extra_days_off else "Nghỉ cuối tuần")

    def next_working_day(self, day: date) -> date:
        """`day` itself when it is a working day, else the first one after it."""
        day = local_day(day)
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The day on which `count` working days have passed since `day`, which itself does not count."""
        if count < 0:
            raise ValueError("Số ngày làm việc không được âm.")
        day = local_day(day)
        for _passed in range(count):
            day = self.next_working_day(day + timedelta(days=1))
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; negative when `last` is earlier."""
        first, last = local_day(first), local_day(last)
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working_day(first + timedelta(days=offset)) for offset in range(1, (last - first).days + 1))
