"""Up the line: who is told when a case nears its due moment, passes it, and stays late.

The ladder is data with a first day; its rungs are told once each, in the order of time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from caunoi.vietnam.dates import VIETNAM
from caunoi.vietnam.working_time import WorkingHours


class Audience(StrEnum):
    ASSIGNEE = "assignee"
    HEAD = "head"
    LEADER = "leader"


@dataclass(frozen=True, order=True)
class Rung:
    """`days` are working days after the due day, negative before it; 0 is the due moment itself."""

    days: int
    audience: Audience


# What holds where an installation says nothing else.
LADDER = (Rung(-1, Audience.ASSIGNEE), Rung(0, Audience.HEAD), Rung(2, Audience.LEADER))


def told_at(rung: Rung, due: datetime, hours: WorkingHours) -> datetime:
    """The due moment, or the opening of the working day that lies so many working days before or after it."""
    if rung.days == 0:
        return due
    step = timedelta(days=1 if rung.days > 0 else -1)
    day = due.astimezone(VIETNAM).date()
    for _counted in range(abs(rung.days)):
        day += step
        while not hours.calendar.is_working_day(day):
            day += step
    return hours.next_opening(datetime.combine(day, time(0), VIETNAM))


def reached(now: datetime, due: datetime, hours: WorkingHours, ladder: Iterable[Rung]) -> list[Rung]:
    """The rungs whose moment has come, the lowest first."""
    return [rung for rung in sorted(ladder) if now >= told_at(rung, due, hours)]
