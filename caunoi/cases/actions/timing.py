"""Keeping the clock: due moments counted anew, warnings, and the letter of apology before anybody has to ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from caunoi.cases.actions.history import locked, record
from caunoi.cases.actions.issuing import APOLOGY, issue
from caunoi.cases.actions.letters import write_letter
from caunoi.cases.models import Case, CaseClock
from caunoi.cases.rules import clock
from caunoi.cases.rules.life_cycle import Party
from caunoi.units.calendars import hours_of
from caunoi.units.models import Unit
from caunoi.vietnam.working_time import WorkingHours

# A new date is half the old limit away, a day at least, and is set once.
PROMISED_SHARE = 2
# Each working day lies within so many calendar days, holidays aside.
DAYS_AROUND, HOLIDAYS = 3, 12


def renew_due(case: Case, hours: WorkingHours | None = None) -> None:
    """Count the due moment anew from the limit, the pauses and the calendar as they are now; does not save.

    A case that is finished keeps the due moment that it had: days off announced later make nothing late or on time.
    """
    if case.started_at is None or (case.finished_at is not None and case.due_at is not None):
        return
    hours = hours or hours_of(case.unit)
    pauses = [clock.Pause(pause.begins_at, pause.ends_at) for pause in case.pauses.all()]
    rule = CaseClock.objects.rule_on(timezone.localdate(case.started_at))
    case.due_at = clock.due_at(case.started_at, case.limit, hours, pauses, rule)


def spent_on(case: Case, hours: WorkingHours | None = None) -> int | None:
    """Working minutes from acceptance to the end, less those of the pauses; None for what was never accepted."""
    if case.started_at is None or case.finished_at is None:
        return None
    hours = hours or hours_of(case.unit)
    paused = sum(
        hours.working_minutes_between(pause.begins_at, pause.ends_at) for pause in case.pauses.all() if pause.ends_at
    )
    return max(0, hours.working_minutes_between(case.started_at, case.finished_at) - paused)


def renew_open_cases(units: Iterable[Unit] | None = None) -> int:
    """After a change of holidays or hours; returns how many due moments moved."""
    cases = Case.objects.open().filter(started_at__isnull=False, finished_at=None).select_related("unit")
    if units is not None:
        cases = cases.filter(unit__in=list(units))
    known: dict[int, WorkingHours] = {}
    moved = 0
    for case in cases.prefetch_related("pauses").order_by("pk").iterator(chunk_size=500):
        if case.unit_id not in known:
            known[case.unit_id] = hours_of(case.unit)
        before = case.due_at
        renew_due(case, known[case.unit_id])
        if case.due_at != before:
            moved += _move_due(case.pk, case.due_at)
    return moved


@transaction.atomic
def _move_due(case_pk: int, due: datetime | None) -> int:
    case = locked(case_pk)
    told = {"due_before": case.due_at, "due": due}
    case.due_at = due
    case.save(update_fields=["due_at"])
    data = {name: at.isoformat() if at else "" for name, at in told.items()}
    event = record(case, "due_moved", Party.SYSTEM, None, data=data)
    before = told["due_before"]
    if due and before and timezone.localdate(due) != timezone.localdate(before):
        write_letter(case, event, "moved", before=before)
    return 1


class ClockRules:
    """The rules of all days, read once: a run of the clock passes over every case that is due soon."""

    def __init__(self) -> None:
        self.rows = list(CaseClock.objects.order_by("-valid_from"))

    def on(self, day: date) -> clock.ClockRule:
        return next((row.rule for row in self.rows if row.valid_from <= day), clock.ClockRule())

    @property
    def ahead(self) -> timedelta:
        """Calendar days that hold the working days of the earliest warning, whatever the holidays are."""
        days = max([row.warn_days for row in self.rows] or [clock.ClockRule().warn_days])
        return timedelta(days=days * DAYS_AROUND + HOLIDAYS)


def keep_clock(now: datetime | None = None) -> dict[str, int]:
    """Warn of what is due soon, apologise for what will be late; run by the worker every few minutes."""
    now = now or timezone.now()
    done = {"warned": 0, "apologised": 0}
    rules = ClockRules()
    cases = Case.objects.filter(finished_at=None, due_at__lt=now + rules.ahead, apologised_at=None)
    known: dict[int, WorkingHours] = {}
    for case in cases.select_related("unit").order_by("due_at").iterator(chunk_size=500):
        hours = known.get(case.unit_id) or known.setdefault(case.unit_id, hours_of(case.unit))
        rule = rules.on(timezone.localdate(case.started_at))
        assert case.due_at is not None  # noqa: S101 - the query says so
        if now >= case.due_at:
            done["apologised"] += _apologise(case.pk, hours)
        elif case.warned_at is None and now >= clock.warns_at(case.due_at, hours, rule.warn_days):
            done["warned"] += _warn(case.pk, now)
    return done


@transaction.atomic
def _warn(case_pk: int, now: datetime) -> int:
    case = locked(case_pk)
    if case.warned_at is not None or case.finished_at is not None:
        return 0
    case.warned_at = now
    case.save(update_fields=["warned_at"])
    record(case, "warn", Party.SYSTEM, None)
    return 1


@transaction.atomic
def _apologise(case_pk: int, hours: WorkingHours, actor: Any = None) -> int:
    """The letter of apology with the new date, which is set once: form 04."""
    case = locked(case_pk)
    if case.apologised_at is not None or case.finished_at is not None or case.due_at is None:
        return 0
    now = timezone.now()
    days = max(1, case.limit_amount // PROMISED_SHARE) if case.limit.measure is clock.Measure.WORKING_DAYS else 1
    case.apologised_at, case.promised_at = now, hours.add_working_days(max(now, case.due_at), days)
    case.save(update_fields=["apologised_at", "promised_at"])
    event = record(
        case,
        "apologise",
        Party.SYSTEM,
        actor,
        data={"paper": "04", "due": case.due_at.isoformat(), "promised": case.promised_at.isoformat()},
    )
    write_letter(case, event, "late", paper=issue(case, APOLOGY, event, actor))
    return 1
