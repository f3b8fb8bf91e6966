"""Decisions of the front door."""

from datetime import date
from typing import Protocol

# Decree 224/2026, article 13.
OUTAGE_NOTICE_WORKING_DAYS = 7


class WorkingCalendar(Protocol):
    def add_working_days(self, day: date, count: int) -> date: ...


def earliest_outage(today: date, calendar: WorkingCalendar) -> date:
    """The first day on which an outage that is announced today may begin."""
    return calendar.add_working_days(today, OUTAGE_NOTICE_WORKING_DAYS)


def announced_early_enough(today: date, starts: date, calendar: WorkingCalendar) -> bool:
    return starts >= earliest_outage(today, calendar)
