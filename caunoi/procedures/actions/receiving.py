"""The one-stop desk takes in what somebody brings: a case under the version of the procedure that holds today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.cases import actions as cases
from caunoi.cases.actions import Person, Submission
from caunoi.cases.models import Case
from caunoi.cases.rules.clock import Limit, Measure
from caunoi.cases.rules.life_cycle import Party, Verb
from caunoi.procedures.models import Application, ProcedureVersion
from caunoi.procedures.rules import TimeUnit
from caunoi.units.models import Unit

MEASURES = {
    TimeUnit.WORKING_DAY: Measure.WORKING_DAYS,
    TimeUnit.DAY: Measure.CALENDAR_DAYS,
    TimeUnit.WORKING_HOUR: Measure.WORKING_MINUTES,
    TimeUnit.MONTH: Measure.CALENDAR_DAYS,
}
FACTORS = {TimeUnit.WORKING_HOUR: 60, TimeUnit.MONTH: 30}


@dataclass(frozen=True)
class Brought:
    """What lies on the counter. `missing` says what has to be brought still; "" when the dossier is whole."""

    version: ProcedureVersion
    site_id: int
    unit: Unit
    person: Person
    channel: str
    parts: Sequence[str]
    missing: str = ""
    source_key: str = ""
    at: datetime | None = None


def limit_of(content: dict[str, Any], channel: str) -> Limit:
    """The limit of this way to apply, else of the first that tells one in figures; no limit when none does."""
    rows = sorted(content["channels"], key=lambda row: row["kind"] != channel)
    told = next((row for row in rows if row["time_amount"] is not None), None)
    if told is None:
        return Limit()
    unit, amount = TimeUnit(told["time_unit"]), told["time_amount"]
    return Limit(amount * FACTORS.get(unit, 1), MEASURES[unit]) if amount else Limit(0, Measure.SAME_DAY)


# The office's ways to receive, and what the catalogue calls them.
CHANNELS = {"counter": "in_person", "online": "online", "post": "post", "phone": "in_person"}


@transaction.atomic
def receive(brought: Brought, actor: Any) -> Case:
    """Open the case, keep what was brought, and accept it, or ask at once for what is missing."""
    content = brought.version.content
    case = cases.submit(
        Submission(
            site_id=brought.site_id,
            kind="application",
            title=content["name"],
            unit=brought.unit,
            person=brought.person,
            channel=brought.channel,
            limit=limit_of(content, CHANNELS[brought.channel]),
            subject_key=content["code"],
            parts_received=brought.parts,
            source_key=brought.source_key,
            submitted_at=brought.at,
        ),
        actor,
        Party.DESK,
    )
    _application, is_new = Application.objects.get_or_create(case=case, defaults={"version": brought.version})
    if is_new:
        verb = Verb.ASK_SUPPLEMENT if brought.missing else Verb.ACCEPT
        case = cases.take_step(
            case, verb, actor, {Party.DESK}, version=case.version, reason=brought.missing, at=brought.at
        )
    return case
