"""Writing the chain of events, and the log of who looked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from caunoi.cases.models import Access, Case, Event
from caunoi.cases.permissions import stands_in_for
from caunoi.cases.rules.history import BEGINNING, digest_of
from caunoi.cases.rules.life_cycle import Party

# One look is one row, however often the page is loaded meanwhile.
ONE_LOOK = timedelta(minutes=30)


class NotAllowed(Exception):
    """What was asked for may not be; the message is for whoever asked."""


class Stale(NotAllowed):
    """Somebody else was faster: the case is not any more as the page showed it."""


def locked(case_pk: int) -> Case:
    """The case as it is now, and nobody else changes it before this transaction ends."""
    return Case.objects.select_for_update().get(pk=case_pk)


def record(
    case: Case,
    verb: str,
    party: Party,
    actor: Any,
    *,
    before: str = "",
    data: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> Event:
    """Add a link to the chain of a locked case. `data` holds no personal data: events are kept for ever.

    Whoever does it in the place of the assignee, who is on leave, is written down as doing so.
    """
    told = dict(data or {})
    if case.assignee_id in stands_in_for(actor):
        told["in_place_of"] = case.assignee_id
    event = Event(
        case=case,
        sequence=case.history_length + 1,
        at=at or timezone.now(),
        verb=verb,
        party=party.value,
        actor=actor if getattr(actor, "pk", None) else None,
        before=before,
        after=case.state,
        data=told,
        previous=case.history_head or BEGINNING,
    )
    event.digest = digest_of(event.previous, event.told())
    event.save(force_insert=True)
    case.history_length, case.history_head = event.sequence, event.digest
    case.save(update_fields=["history_length", "history_head"])
    return event


def note_access(case: Case, actor: Any, reason: Any, what: Any = Access.What.CASE, paper: Any = None) -> None:
    """`reason` is one of `Access.Reason`, `what` one of `Access.What`; a file is named too."""
    now = timezone.now()
    look = {"case": case, "reason": reason, "what": what, "paper": paper}
    look["actor"] = actor if getattr(actor, "pk", None) else None
    if not Access.objects.filter(**look, at__gt=now - ONE_LOOK).exists():
        Access.objects.create(**look, at=now)
