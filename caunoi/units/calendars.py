"""Working days and hours: the national calendar with what an authority, or one of its units, changed in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db.models import Q

from caunoi.units.models import Authority, DayException, Unit
from caunoi.vietnam.calendar import Calendar
from caunoi.vietnam.working_time import OFFICE_WEEK, Interval, Week, WorkingHours

Day = tuple[int | None, date, str]


def calendar_of(site_id: int) -> Calendar:
    """Of the authority that the site speaks for."""
    own = Authority.objects.filter(site_id=site_id, unit__isnull=False).values_list("unit_id", flat=True)[:1]
    return _calendar(list(own))


def hours_of(unit: Unit) -> WorkingHours:
    """When a unit works: its own hours and days off, else those of the nearest unit above it that says some."""
    return hours_of_each([unit])[unit.pk]


def hours_of_each(units: Iterable[Unit]) -> dict[int, WorkingHours]:
    """The same for many units in two queries, by the number of the unit."""
    lines = {unit.pk: unit.line[::-1] for unit in units}
    concerned = {pk for line in lines.values() for pk in line}
    told = dict(Unit.objects.filter(pk__in=concerned).values_list("pk", "working_hours"))
    days = _days_of(concerned)
    return {pk: _hours(line, told, days) for pk, line in lines.items()}


def _hours(line: list[int], told: dict[int, Any], days: list[Day]) -> WorkingHours:
    rows = next((told[pk] for pk in reversed(line) if told.get(pk)), None)
    return WorkingHours(week=_week(rows) if rows else OFFICE_WEEK, calendar=_calendar_from(line, days))


def _week(rows: Iterable[Iterable[object]]) -> Week:
    week: dict[int, list[Interval]] = {}
    for weekday, opens, closes in rows:
        week.setdefault(int(str(weekday)), []).append(
            Interval(time.fromisoformat(str(opens)), time.fromisoformat(str(closes)))
        )
    return week


def _calendar(line: list[int]) -> Calendar:
    return _calendar_from(line, _days_of(line))


def _days_of(units: Iterable[int]) -> list[Day]:
    """Days of all units, and those of each of these."""
    rows = DayException.objects.filter(Q(unit=None) | Q(unit__in=list(units)))
    return list(rows.values_list("unit_id", "day", "kind"))


def _calendar_from(line: list[int], days: Iterable[Day]) -> Calendar:
    """Days of all units, then those of each unit of the line, the nearest last: it outweighs the others."""
    own = [row for row in days if row[0] is None or row[0] in line]
    ordered = sorted(own, key=lambda row: line.index(row[0]) if row[0] else -1)
    kinds = {day: kind for _unit, day, kind in ordered}
    return Calendar(
        extra_days_off=frozenset(day for day, kind in kinds.items() if kind == DayException.Kind.OFF),
        extra_working_days=frozenset(day for day, kind in kinds.items() if kind == DayException.Kind.WORKING),
    )
