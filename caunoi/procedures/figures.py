"""How the office keeps its word: received, finished, on time, early and late; computed from the cases themselves.

Definitions, which the page states too: *received* in a year is what was submitted in it; *finished* what got its
result in it; *on time* is a result no later than the due moment, *early* one on a day before the due day; what was
refused, withdrawn or stopped has no result and is counted neither way. Zero of zero is no share. Groups with fewer
than `FEWEST` cases are not told one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractMonth, TruncDate
from django.utils import timezone

from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import State
from caunoi.procedures.models import Procedure
from caunoi.units.models import Unit

FEWEST = 5
FIRST_YEAR = 2009
WITH_RESULT = (State.DONE, State.RETURNED)
CONTENT = 4


@dataclass(frozen=True)
class Figures:
    received: int = 0
    finished: int = 0
    on_time: int = 0
    early: int = 0
    online: int = 0
    rated: int = 0
    content: int = 0

    @property
    def late(self) -> int:
        return self.finished - self.on_time

    @property
    def on_time_share(self) -> float | None:
        return _share(self.on_time, self.finished)

    @property
    def online_share(self) -> float | None:
        return _share(self.online, self.received)

    @property
    def content_share(self) -> float | None:
        return _share(self.content, self.rated) if self.rated >= FEWEST else None


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


@dataclass(frozen=True)
class Row:
    label: str
    figures: Figures


@dataclass(frozen=True)
class YearOfFigures:
    year: int
    total: Figures
    running: int
    running_late: int
    median_minutes: int | None
    ninth_minutes: int | None
    by_unit: list[Row]
    by_field: list[Row]
    by_month: list[tuple[int, int]]
    small: int


def figures_of(site_id: int, year: int, now: datetime | None = None) -> YearOfFigures:
    """Of one site and year; a fixed number of queries, however many cases."""
    now = now or timezone.now()
    cases = Case.objects.filter(site=site_id, kind="application")
    running = cases.open().filter(finished_at=None)
    by_unit, few_units = _by_unit(cases, year)
    fields, few_fields = _by_field(cases, year)
    minutes = _finished(cases, year).exclude(spent_minutes=None).order_by("spent_minutes")
    count = minutes.count()
    return YearOfFigures(
        year=year,
        total=_figures(_summed(cases, year)),
        running=running.count(),
        running_late=running.late(now).count(),
        median_minutes=_at(minutes, count, 0.5),
        ninth_minutes=_at(minutes, count, 0.9),
        by_unit=by_unit,
        by_field=fields,
        by_month=_by_month(cases, year),
        small=few_units + few_fields,
    )


def years_of(site_id: int) -> list[int]:
    """The years in which anything was received, the newest first."""
    years = Case.objects.filter(site=site_id).dates("submitted_at", "year", order="DESC")
    return [day.year for day in years]


def _finished(cases: QuerySet[Case], year: int) -> QuerySet[Case]:
    return cases.filter(finished_at__year=year, state__in=WITH_RESULT)


_RESULT = Q(state__in=WITH_RESULT)


def _counted(year: int) -> dict[str, Count]:
    received = Q(submitted_at__year=year)
    finished = _RESULT & Q(finished_at__year=year)
    in_time = Q(due_at=None) | Q(finished_at__lte=F("due_at"))
    return {
        "received": Count("pk", filter=received),
        "finished": Count("pk", filter=finished),
        "on_time": Count("pk", filter=finished & in_time),
        "early": Count("pk", filter=finished & Q(finished_day__lt=F("due_day"))),
        "online": Count("pk", filter=received & Q(channel=Case.Channel.ONLINE)),
        "rated": Count("pk", filter=finished & Q(rating__isnull=False)),
        "content": Count("pk", filter=finished & Q(rating__gte=CONTENT)),
    }


def _of_year(cases: QuerySet[Case], year: int) -> QuerySet[Case]:
    touched = cases.filter(Q(submitted_at__year=year) | Q(finished_at__year=year))
    return touched.annotate(finished_day=TruncDate("finished_at"), due_day=TruncDate("due_at"))


def _summed(cases: QuerySet[Case], year: int) -> dict[str, int]:
    return _of_year(cases, year).aggregate(**_counted(year))


def _grouped(cases: QuerySet[Case], year: int, name: str) -> list[dict[str, Any]]:
    return list(_of_year(cases, year).order_by().values(name).annotate(**_counted(year)))


def _figures(row: dict[str, Any]) -> Figures:
    return Figures(**{name: row[name] or 0 for name in Figures.__dataclass_fields__})


def _by_unit(cases: QuerySet[Case], year: int) -> tuple[list[Row], int]:
    """Each unit with enough to tell, in the order of the apparatus; and how many units have too little."""
    told = {row["unit"]: _figures(row) for row in _grouped(cases, year, "unit")}
    enough = {key: figures for key, figures in told.items() if figures.received >= FEWEST}
    units = sorted(Unit.objects.filter(pk__in=enough), key=lambda unit: (unit.position, unit.sort_key))
    return [Row(str(unit), enough[unit.pk]) for unit in units], len(told) - len(enough)


def _by_field(cases: QuerySet[Case], year: int) -> tuple[list[Row], int]:
    fields = dict(Procedure.objects.order_by("pk").values_list("code", "field__name"))
    summed: dict[str, Figures] = {}
    for row in _grouped(cases, year, "subject_key"):
        name = fields.get(row["subject_key"])
        if name:
            summed[name] = _added(summed.get(name, Figures()), _figures(row))
    enough = [Row(name, figures) for name, figures in sorted(summed.items()) if figures.received >= FEWEST]
    return enough, len(summed) - len(enough)


def _added(one: Figures, other: Figures) -> Figures:
    return Figures(**{name: getattr(one, name) + getattr(other, name) for name in Figures.__dataclass_fields__})


def _by_month(cases: QuerySet[Case], year: int) -> list[tuple[int, int]]:
    rows = cases.filter(submitted_at__year=year).order_by().annotate(month=ExtractMonth("submitted_at"))
    counted = dict(rows.values("month").annotate(total=Count("pk")).values_list("month", "total"))
    return [(month, counted.get(month, 0)) for month in range(1, 13)]


def _at(minutes: QuerySet[Case], count: int, share: float) -> int | None:
    """The value below which `share` of all lie; None for too few to tell."""
    if count < FEWEST:
        return None
    return minutes.values_list("spent_minutes", flat=True)[min(count - 1, int(count * share))]


def table_of(year: YearOfFigures) -> Iterable[list[Any]]:
    """For the table to take away: total, units, fields."""
    for label, figures in [("", year.total), *((row.label, row.figures) for row in (*year.by_unit, *year.by_field))]:
        yield [label, figures.received, figures.finished, figures.on_time, figures.early, figures.late, figures.online]
