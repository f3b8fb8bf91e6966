"""Counting cases by month for the open figures: what has changed since the last time, or everything anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, F, Max, Min, Model, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate, TruncMonth
from django.utils import timezone

from caunoi.cases.models import Case, CaseFile, Event
from caunoi.cases.rules.life_cycle import State
from caunoi.pages.cache import forget
from caunoi.procedures.models.case_month import CaseCount, CaseMonth
from caunoi.procedures.rules.figures import MINUTES_A_TENTH

WITH_RESULT = (State.DONE, State.RETURNED)
SENT_BACK = (State.REFUSED, State.STOPPED)
CONTENT = 4
# Events of transactions that were still open the last time have numbers a little below the highest known then.
LOOK_BACK = 1_000
MOMENTS = ("submitted_at", "finished_at", "returned_at")
Key = tuple[int, str]


def tag_of(site_id: int) -> str:
    """Pages that tell figures of the site are made of this."""
    return f"service-figures:{site_id}"


def count_cases(site_id: int, *, everything: bool = False) -> int:
    """Count the months anew in which anything changed; returns how many. Doing it twice changes nothing."""
    CaseCount.objects.get_or_create(site_id=site_id)
    with transaction.atomic():
        count = CaseCount.objects.select_for_update().get(site=site_id)
        now = timezone.now()
        last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
        cases = Case.objects.filter(site=site_id, kind="application")
        if everything or count.counted_at is None:
            CaseMonth.objects.filter(site=site_id).delete()
            months = _all_months(cases)
        else:
            events = Event.objects.filter(pk__gt=count.last_event - LOOK_BACK)
            months = _months_of(cases.filter(pk__in=events.order_by().values("case")))
        for month in months:
            _count_month(site_id, cases, month)
        count.counted_at, count.last_event = now, last
        count.save(update_fields=["counted_at", "last_event"])
        forget([tag_of(site_id)])
    return len(months)


def _months_of(cases: QuerySet[Case]) -> list[date]:
    """The months in which anything of these cases happened; for a few cases, for each row is looked at."""
    months: set[date] = set()
    for name in MOMENTS:
        found = (
            cases.exclude(**{name: None}).order_by().annotate(month=TruncMonth(name)).values_list("month").distinct()
        )
        months |= {timezone.localtime(month).date() for (month,) in found}
    return sorted(months)


def _all_months(cases: QuerySet[Case]) -> list[date]:
    ends = cases.aggregate(
        **{f"first_{name}": Min(name) for name in MOMENTS}, **{f"last_{name}": Max(name) for name in MOMENTS}
    )
    days = [timezone.localtime(moment).date() for moment in ends.values() if moment is not None]
    if not days:
        return []
    month, months = min(days).replace(day=1), []
    while month <= max(days):
        months.append(month)
        month = _following(month)
    return months


def _following(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _count_month(site_id: int, cases: QuerySet[Case], month: date) -> None:
    rows: dict[Key, dict[str, Any]] = defaultdict(dict)
    for found in (_received(cases, month), _finished(cases, month), _ended(cases, month), _returned(cases, month)):
        for row in found:
            rows[row.pop("unit"), row.pop("subject_key")].update(row)
    for key, tenths in _tenths(cases, month).items():
        rows[key]["tenths"] = tenths
    CaseMonth.objects.filter(site=site_id, month=month).delete()
    _create(
        CaseMonth(site_id=site_id, month=month, unit_id=unit, subject_key=subject, **told)
        for (unit, subject), told in sorted(rows.items())
    )


def _create(rows: Iterable[Model]) -> None:
    CaseMonth.objects.bulk_create(rows, batch_size=500)


def _within(cases: QuerySet[Case], name: str, month: date) -> QuerySet[Case]:
    """A range and no function of the column: an index answers it."""
    days = (month, _following(month))
    first, after = (timezone.make_aware(datetime.combine(day, time(0))) for day in days)
    return cases.filter(**{f"{name}__gte": first, f"{name}__lt": after}).order_by()


def _grouped(cases: QuerySet[Case], **counted: Count) -> Iterator[dict[str, Any]]:
    yield from cases.values("unit", "subject_key").annotate(**counted)


def _received(cases: QuerySet[Case], month: date) -> Iterator[dict[str, Any]]:
    online = Count("pk", filter=Q(channel=Case.Channel.ONLINE))
    return _grouped(_within(cases, "submitted_at", month), received=Count("pk"), online=online)


def _with_result(cases: QuerySet[Case], month: date) -> QuerySet[Case]:
    return _within(cases, "finished_at", month).filter(state__in=WITH_RESULT)


def _finished(cases: QuerySet[Case], month: date) -> Iterator[dict[str, Any]]:
    papers = CaseFile.objects.filter(case=OuterRef("pk"))
    told = _with_result(cases, month).annotate(
        finished_day=TruncDate("finished_at"),
        due_day=TruncDate("due_at"),
        has_papers=Exists(papers.filter(is_result=False)),
        has_result=Exists(papers.filter(is_result=True)),
    )
    return _grouped(
        told,
        finished=Count("pk"),
        on_time=Count("pk", filter=Q(due_at=None) | Q(finished_at__lte=F("due_at"))),
        early=Count("pk", filter=Q(finished_day__lt=F("due_day"))),
        rated=Count("pk", filter=Q(rating__isnull=False)),
        content=Count("pk", filter=Q(rating__gte=CONTENT)),
        with_papers=Count("pk", filter=Q(has_papers=True)),
        with_result=Count("pk", filter=Q(has_result=True)),
    )


def _ended(cases: QuerySet[Case], month: date) -> Iterator[dict[str, Any]]:
    """What ended without a result: sent back by the office, or withdrawn by whoever had sent it."""
    return _grouped(
        _within(cases, "finished_at", month).filter(state__in=[*SENT_BACK, State.WITHDRAWN]),
        sent_back=Count("pk", filter=Q(state__in=SENT_BACK)),
        withdrawn=Count("pk", filter=Q(state=State.WITHDRAWN)),
    )


def _returned(cases: QuerySet[Case], month: date) -> Iterator[dict[str, Any]]:
    return _grouped(_within(cases, "returned_at", month), returned=Count("pk"))


def _tenths(cases: QuerySet[Case], month: date) -> dict[Key, dict[str, int]]:
    """How many took so many tenths of a working day, to the nearest."""
    counted = (
        _with_result(cases, month)
        .exclude(spent_minutes=None)
        .annotate(tenth=(F("spent_minutes") + MINUTES_A_TENTH // 2) / MINUTES_A_TENTH)
        .values_list("unit", "subject_key", "tenth")
        .annotate(count=Count("pk"))
    )
    found: dict[Key, dict[str, int]] = defaultdict(dict)
    for unit, subject, tenth, count in counted:
        found[unit, subject][str(tenth)] = count
    return found
