"""How the office keeps its word: received, finished, on time, early and late; read from the months that were counted.

Definitions, which the page states too: *received* in a month is what was submitted in it; *finished* what got its
result in it; *on time* is a result no later than the due moment, *early* one on a day before the due day; what was
refused, withdrawn or stopped has no result and is counted neither way. Zero of zero is no share, and small counts
stay untold: `rules.figures.untold`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import ENDS, State
from caunoi.procedures import tasks
from caunoi.procedures.actions.counting import count_cases
from caunoi.procedures.models import Procedure
from caunoi.procedures.models.case_month import CaseCount, CaseMonth
from caunoi.procedures.rules.figures import FEWEST, is_small, percentile, share, untold
from caunoi.units.models import Unit

FIRST_YEAR = 2009
# Older figures are counted anew in the background when somebody asks for them.
FRESH = timedelta(minutes=15)
# A site that never counted and has no more cases than this counts at once, before it answers.
COUNTED_AT_ONCE = 5_000
OPEN = tuple(state.value for state in State if state not in ENDS)
# Each block hides as a whole: its first count decides.
BLOCKS = (
    ("received", "online"),
    ("finished", "on_time", "early", "rated", "content", "with_papers", "with_result"),
    ("returned",),
    ("sent_back",),
    ("withdrawn",),
)
COUNTS = tuple(name for block in BLOCKS for name in block)


@dataclass(frozen=True)
class Figures:
    """None is a count that stays untold because it is small, or would betray one that is."""

    received: int | None = 0
    online: int | None = 0
    finished: int | None = 0
    on_time: int | None = 0
    early: int | None = 0
    rated: int | None = 0
    content: int | None = 0
    with_papers: int | None = 0
    with_result: int | None = 0
    returned: int | None = 0
    sent_back: int | None = 0
    withdrawn: int | None = 0
    tenths: dict[int, int] = field(default_factory=dict)

    @property
    def late(self) -> int | None:
        return None if self.finished is None or self.on_time is None else self.finished - self.on_time

    @property
    def on_time_share(self) -> float | None:
        return share(self.on_time, self.finished)

    @property
    def online_share(self) -> float | None:
        return share(self.online, self.received)

    @property
    def content_share(self) -> float | None:
        return share(self.content, self.rated) if (self.rated or 0) >= FEWEST else None

    @property
    def median_days(self) -> float | None:
        return percentile(self.tenths, 0.5) if self.finished is not None else None

    @property
    def ninth_days(self) -> float | None:
        return percentile(self.tenths, 0.9) if self.finished is not None else None


@dataclass(frozen=True)
class Row:
    """`key` is the slug of the unit or field, or the number of the month."""

    key: str
    label: str
    figures: Figures


@dataclass(frozen=True)
class YearOfFigures:
    year: int
    total: Figures
    running: int | None
    running_late: int | None
    by_unit: list[Row]
    by_field: list[Row]
    by_month: list[Row]
    counted_at: datetime | None
    small: bool = False


def figures_of(site_id: int, year: int, now: datetime | None = None) -> YearOfFigures:
    """What may be told of one site and year; a fixed number of queries, however many cases."""
    return told(counted(site_id, year, now))


def counted(site_id: int, year: int, now: datetime | None = None) -> YearOfFigures:
    """Everything that was counted, also what is too small to be told."""
    months = CaseMonth.objects.filter(site=site_id, month__range=(date(year, 1, 1), date(year, 12, 31))).order_by()
    running = Case.objects.filter(site=site_id, state__in=OPEN)
    in_work = [state for state in OPEN if state != State.DONE]
    by_pair = _tenths(months)
    return YearOfFigures(
        year=year,
        total=_figures(months.aggregate(**_sums()), by_pair),
        running=running.filter(state__in=in_work).count(),
        running_late=running.filter(state__in=in_work).late(now or timezone.now()).count(),
        by_unit=_by_unit(months, by_pair),
        by_field=_by_field(months, by_pair),
        by_month=_by_month(months, by_pair),
        counted_at=CaseCount.objects.filter(site=site_id).values_list("counted_at", flat=True).first(),
    )


def told(year: YearOfFigures) -> YearOfFigures:
    """The same without the counts that are too small, and without those by which one could work them out."""
    tables: dict[str, Any] = {name: _without_small(getattr(year, name)) for name in ("by_unit", "by_field", "by_month")}
    total = _without_small([Row("", "", year.total)])[0].figures
    hidden = any(None in _counts(row.figures) for rows in tables.values() for row in rows) or None in _counts(total)
    small_late = year.running_late is not None and is_small(year.running_late)
    small_running = year.running is not None and is_small(year.running)
    return replace(
        year,
        **tables,
        total=total,
        running=None if small_running else year.running,
        running_late=None if small_late or small_running else year.running_late,
        small=hidden or small_late or small_running,
    )


def _counts(figures: Figures) -> list[int | None]:
    return [getattr(figures, name) for name in COUNTS]


def _without_small(rows: Sequence[Row]) -> list[Row]:
    figures = [row.figures for row in rows]
    for block in BLOCKS:
        hidden: dict[str, Any] = dict.fromkeys(block)
        for place in untold([getattr(each, block[0]) or 0 for each in figures]):
            figures[place] = replace(figures[place], **hidden)
    return [replace(row, figures=shown) for row, shown in zip(rows, figures, strict=True)]


def years_of(site_id: int) -> list[int]:
    """The years in which anything was received, the newest first."""
    months = CaseMonth.objects.filter(site=site_id, received__gt=0).dates("month", "year", order="DESC")
    return [day.year for day in months]


def have_counted(site_id: int) -> bool:
    """See to it that the figures are not older than `FRESH`; False while they were never counted."""
    known = CaseCount.objects.filter(site=site_id).values_list("counted_at", flat=True).first()
    if known is not None and timezone.now() - known < FRESH:
        return True
    if known is None and Case.objects.filter(site=site_id).order_by()[: COUNTED_AT_ONCE + 1].count() <= COUNTED_AT_ONCE:
        count_cases(site_id)
        return True
    tasks.count_soon(site_id)
    return known is not None


def _sums() -> dict[str, Sum]:
    return {name: Sum(name, default=0) for name in COUNTS}


Pairs = list[tuple[tuple[int, str, int], dict[str, int]]]


def _tenths(months: QuerySet[CaseMonth]) -> Pairs:
    """How long cases took, by unit, procedure and month; read once for all tables."""
    rows = months.filter(finished__gt=0).values_list("unit", "subject_key", "month", "tenths")
    return [((unit, subject, month.month), tenths) for unit, subject, month, tenths in rows]


def _figures(sums: Mapping[str, int], pairs: Pairs) -> Figures:
    tenths: Counter[int] = Counter()
    for _key, counts in pairs:
        for tenth, count in counts.items():
            tenths[int(tenth)] += count
    return Figures(**{name: sums[name] for name in COUNTS}, tenths=dict(tenths))


def _split(pairs: Pairs, part: Callable[[tuple[int, str, int]], Any]) -> dict[Any, Pairs]:
    found: dict[Any, Pairs] = {}
    for key, counts in pairs:
        found.setdefault(part(key), []).append((key, counts))
    return found


def _by_unit(months: QuerySet[CaseMonth], pairs: Pairs) -> list[Row]:
    """Each unit, in the order of the apparatus."""
    sums = {row["unit"]: row for row in months.values("unit").annotate(**_sums())}
    parts = _split(pairs, lambda key: key[0])
    units = sorted(Unit.objects.filter(pk__in=sums), key=lambda unit: (unit.position, unit.sort_key))
    return [Row(unit.slug, str(unit), _figures(sums[unit.pk], parts.get(unit.pk, []))) for unit in units]


def _by_field(months: QuerySet[CaseMonth], pairs: Pairs) -> list[Row]:
    rows = Procedure.objects.order_by("pk").values_list("code", "field__slug", "field__name")
    fields = {code: (slug, name) for code, slug, name in rows}
    other = ("", _("Lĩnh vực khác"))
    parts = _split(pairs, lambda key: fields.get(key[1], other))
    summed: dict[tuple[str, str], Counter[str]] = {}
    for row in months.values("subject_key").annotate(**_sums()):
        counts = summed.setdefault(fields.get(row["subject_key"], other), Counter())
        counts.update({name: row[name] for name in COUNTS})
    ordered = sorted(summed, key=lambda each: (not each[0], each[1]))
    return [Row(slug, name, _figures(summed[slug, name], parts.get((slug, name), []))) for slug, name in ordered]


def _by_month(months: QuerySet[CaseMonth], pairs: Pairs) -> list[Row]:
    sums = {row["month"].month: row for row in months.values("month").annotate(**_sums())}
    parts = _split(pairs, lambda key: key[2])
    nothing = dict.fromkeys(COUNTS, 0)
    return [
        Row(
            str(month),
            _("Tháng %(month)d") % {"month": month},
            _figures(sums.get(month, nothing), parts.get(month, [])),
        )
        for month in range(1, 13)
    ]


def rows_of(year: YearOfFigures) -> Iterator[tuple[str, Row]]:
    """For the table to take away: total, units, fields, months; each with what it is."""
    yield "total", Row("", _("Tất cả"), year.total)
    tables: Iterable[tuple[str, list[Row]]] = (
        ("unit", year.by_unit),
        ("field", year.by_field),
        ("month", year.by_month),
    )
    for kind, rows in tables:
        for row in rows:
            yield kind, row
