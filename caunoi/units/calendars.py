"""Working days and hours: the national calendar with what an authority, or one of its units, changed in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from django.db.models import Q

from caunoi.units.models import Authority, DayException, Unit
from caunoi.vietnam.calendar import Calendar
from caunoi.vietnam.working_time import OFFICE_WEEK, Interval, Week, WorkingHours


def calendar_of(site_id: int) -> Calendar:
    """Of the authority that the site speaks for."""
    own = Authority.objects.filter(site_id=site_id, unit__isnull=False).values_list("unit_id", flat=True)[:1]
    return _calendar(list(own))


def hours_of(unit: Unit) -> WorkingHours:
    """When a unit works: its own hours and days off, else those of the nearest unit above it that says some."""
    line = [*(int(pk) for pk in unit.lineage.strip("/").split("/") if pk), unit.pk]
    told = dict(Unit.objects.filter(pk__in=line).values_list("pk", "working_hours"))
    rows = next((told[pk] for pk in reversed(line) if told.get(pk)), None)
    return WorkingHours(week=_week(rows) if rows else OFFICE_WEEK, calendar=_calendar(line))


def _week(rows: Iterable[Iterable[object]]) -> Week:
    week: dict[int, list[Interval]] = {}
    for weekday, opens, closes in rows:
        week.setdefault(int(str(weekday)), []).append(
            Interval(time.fromisoformat(str(opens)), time.fromisoformat(str(closes)))
        )
    return week


def _calendar(line: list[int]) -> Calendar:
    """Days of all units, then those of each unit of the line, the nearest last: it outweighs the others."""
    rows = DayException.objects.filter(Q(unit=None) | Q(unit__in=line)).values_list("unit_id", "day", "kind")
    ordered = sorted(rows, key=lambda row: line.index(row[0]) if row[0] else -1)
    kinds = {day: kind for _unit, day, kind in ordered}
    return Calendar(
        extra_days_off=frozenset(day for day, kind in kinds.items() if kind == DayException.Kind.OFF),
        extra_working_days=frozenset(day for day, kind in kinds.items() if kind == DayException.Kind.WORKING),
    )
