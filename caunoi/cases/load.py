"""How much lies on each officer's desk; three queries, however many officers and cases there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from caunoi.cases.models import Case
from caunoi.cases.queue import OPEN
from caunoi.cases.rules.life_cycle import State

# Four hours in the morning and three and a half after noon, as in the office week of the ground.
MINUTES_OF_A_DAY = 450


@dataclass(frozen=True)
class Load:
    """`median_days`: working days from acceptance to the result, of what was done this month; None for nothing."""

    officer: Any
    open: int = 0
    late: int = 0
    due_this_week: int = 0
    done_this_month: int = 0
    median_days: float | None = None


def load_of(cases: QuerySet[Case], officers: QuerySet[Any], now: datetime) -> list[Load]:
    """For each officer, the busiest first; what nobody has is the last, under None."""
    today = timezone.localtime(now)
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    week_ends = midnight + timedelta(days=7 - midnight.weekday())
    running = Q(finished_at=None)
    on_desks = cases.filter(state__in=OPEN).order_by().values("assignee")
    told = {
        row["assignee"]: row
        for row in on_desks.annotate(
            open=Count("pk"),
            late=Count("pk", filter=running & Q(due_at__lt=now)),
            due_this_week=Count("pk", filter=running & Q(due_at__gte=now, due_at__lt=week_ends)),
        )
    }
    done = _done_since(cases, midnight.replace(day=1))
    names = {officer.pk: officer for officer in officers}
    for row in (told, done):
        for pk in row:
            names.setdefault(pk, None)
    loads = [
        _load(officer, told.get(pk, {}), done.get(pk, {})) for pk, officer in names.items() if pk is None or officer
    ]
    return sorted(loads, key=lambda load: (load.officer is None, -load.late, -load.open, str(load.officer)))


def _load(officer: Any, desk: dict[str, Any], done: dict[str, Any]) -> Load:
    minutes = done.get("median")
    return Load(
        officer,
        desk.get("open", 0),
        desk.get("late", 0),
        desk.get("due_this_week", 0),
        done.get("cases", 0),
        round(minutes / MINUTES_OF_A_DAY, 1) if minutes is not None else None,
    )


def _done_since(cases: QuerySet[Case], since: datetime) -> dict[int | None, dict[str, Any]]:
    """How many each finished, and the time in the middle of each officer's own; the database puts them in order."""
    finished = cases.filter(
        state__in=[State.DONE, State.RETURNED], finished_at__gte=since, spent_minutes__isnull=False
    ).order_by()
    own = {"partition_by": [F("assignee")]}
    numbered = finished.annotate(
        place=Window(RowNumber(), order_by=[F("spent_minutes").asc(), F("pk").asc()], **own),
        cases=Window(Count("pk"), **own),
    )
    middle = numbered.filter(place__gte=F("cases") / 2.0, place__lte=F("cases") / 2.0 + 1)
    rows: dict[int | None, dict[str, Any]] = {}
    for pk, cases_of, minutes in middle.values_list("assignee", "cases", "spent_minutes"):
        row = rows.setdefault(pk, {"cases": cases_of, "minutes": []})
        row["minutes"].append(minutes)
    return {
        pk: {"cases": row["cases"], "median": sum(row["minutes"]) / len(row["minutes"])} for pk, row in rows.items()
    }
