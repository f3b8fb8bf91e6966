"""A case comes in: its code, its clock, its first event, its letter."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed, record
from caunoi.cases.actions.letters import write_letter
from caunoi.cases.actions.telling_helpers import tell_helper
from caunoi.cases.models import Case, CodeCounter, CodePattern, Submitter, Trace
from caunoi.cases.rules.clock import Limit
from caunoi.cases.rules.codes import code_of
from caunoi.cases.rules.life_cycle import LIFE_CYCLES, Party, State
from caunoi.files import sealing
from caunoi.units.models import Unit


@dataclass(frozen=True)
class Person:
    """`account` is whoever signed in to send it for themselves, `helped_by` whoever sent it for them."""

    name: str
    phone: str = ""
    email: str = ""
    identity_number: str = ""
    address: str = ""
    on_behalf_of: str = ""
    account: Any = None
    helped_by: Any = None


WORDS_OF_PERSON = ("name", "phone", "email", "identity_number", "address", "on_behalf_of")


@dataclass(frozen=True)
class Submission:
    """What somebody brings: `source_key` is given by the form, so that the same press twice is one case."""

    site_id: int
    kind: str
    title: str
    unit: Unit
    person: Person
    channel: str
    limit: Limit = field(default_factory=Limit)
    subject_key: str = ""
    parts_received: Sequence[str] = ()
    source_key: str = ""
    submitted_at: datetime | None = None


def submit(submission: Submission, actor: Any, party: Party = Party.CITIZEN) -> Case:
    """The new case; the one that is here already when its `source_key` is known.

    Raises NotAllowed when the unit has no code to make codes of.
    """
    known = _known(submission.source_key)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return _opened(submission, actor, party)
    except IntegrityError:
        # The same form, sent twice at once: the other one won.
        known = _known(submission.source_key)
        if known is None:
            raise
        return known


def _known(source_key: str) -> Case | None:
    return Case.objects.filter(source_key=source_key).first() if source_key else None


def _opened(submission: Submission, actor: Any, party: Party) -> Case:
    if submission.kind not in LIFE_CYCLES:
        raise NotAllowed(_("Không có loại hồ sơ này."))
    now = submission.submitted_at or timezone.now()
    case = Case.objects.create(
        site_id=submission.site_id,
        kind=submission.kind,
        code=next_code(submission.unit, now),
        secret=secrets.token_urlsafe(12),
        title=submission.title[:300],
        subject_key=submission.subject_key,
        unit=submission.unit,
        parts_received=list(submission.parts_received),
        channel=submission.channel,
        state=State.NEW,
        source_key=submission.source_key or None,
        limit_amount=submission.limit.amount,
        limit_measure=submission.limit.measure.value,
        submitted_at=now,
        state_since=now,
        received_by=actor if party is Party.DESK else None,
    )
    _keep_person(case, submission.person)
    told = {"channel": submission.channel, **({"helped": True} if submission.person.helped_by else {})}
    event = record(case, "submit", party, actor, data=told, at=now)
    write_letter(case, event, "submitted")
    tell_helper(case, event)
    return case


def _keep_person(case: Case, person: Person) -> None:
    told = {name: str(getattr(person, name)).strip() for name in WORDS_OF_PERSON}
    Submitter.objects.create(case=case, account=person.account, helped_by=person.helped_by, **told)
    found = sealing.traced(f"{person.name} {person.on_behalf_of}", [person.phone, person.identity_number])
    Trace.objects.bulk_create(
        [Trace(case=case, kind=kind, digest=digest) for kind, digest in dict.fromkeys(found)], ignore_conflicts=True
    )


def next_code(unit: Unit, at: datetime) -> str:
    """A code that nobody else gets, however many ask at once: the counter's row is advanced before it is read."""
    day = timezone.localdate(at)
    pattern = CodePattern.objects.of(unit, day)
    if pattern is None:
        raise NotAllowed(
            _("Đơn vị %(unit)s chưa có mã định danh để cấp mã hồ sơ. Nhờ quản trị viên khai mẫu mã hồ sơ.")
            % {"unit": unit}
        )
    CodeCounter.objects.bulk_create([CodeCounter(unit_code=pattern.unit_code, day=day)], ignore_conflicts=True)
    counters = CodeCounter.objects.filter(unit_code=pattern.unit_code, day=day)
    counters.update(last=F("last") + 1)
    return code_of(pattern.unit_code, day, counters.values_list("last", flat=True).get(), pattern.digits)
