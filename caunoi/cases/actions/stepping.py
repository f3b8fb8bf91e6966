"""One step of the life-cycle: checked against the table, counted on the clock, told to the submitter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed, Stale, locked, record
from caunoi.cases.actions.issuing import issue
from caunoi.cases.actions.letters import write_letter
from caunoi.cases.actions.retention import keep_until
from caunoi.cases.actions.timing import renew_due, spent_on
from caunoi.cases.models import Case, Charge, Pause
from caunoi.cases.rules.life_cycle import (
    ENDS,
    Clock,
    Party,
    PauseCause,
    State,
    Step,
    Verb,
    reason_is_enough,
    step_of,
)
from caunoi.cases.state_names import name_of

LETTERS = {
    State.ACCEPTED: "accepted",
    State.REFUSED: "refused",
    State.SUPPLEMENT: "supplement",
    State.PAYMENT: "payment",
    State.PROCESSING: "processing",
    State.DONE: "done",
    State.RETURNED: "returned",
    State.STOPPED: "stopped",
    State.WITHDRAWN: "withdrawn",
}
MOST_SIGNS_OF_BODY = 200
# Where the state stays, the step itself has something to tell.
LETTERS_OF_STEPS = {Verb.PAUSE: "waiting", Verb.RESUME: "resumed"}
CAUSES = {State.SUPPLEMENT: PauseCause.CITIZEN, State.PAYMENT: PauseCause.FEE, State.PROCESSING: PauseCause.OTHER_BODY}


@transaction.atomic
def take_step(
    case: Case,
    verb: Verb,
    actor: Any,
    parties: Collection[Party],
    *,
    version: int,
    reason: str = "",
    body: str = "",
    at: datetime | None = None,
) -> Case:
    """Do `verb` to the case as the page of `version` showed it; returns it as it is then.

    `at` is given for what was done on paper earlier and is only now written down; `body` names whose answer the law
    makes the office wait for.

    Raises Stale when somebody was faster, NotAllowed when the table has no such step for these parties.
    """
    case = locked(case.pk)
    step = open_step(case, verb, parties, version)
    reason, body = _checked(step, reason, body)
    _settle_charges(case, step)
    waited_for = case.waits_for
    at = at or timezone.now()
    _move(case, step, body, at)
    party = Party.DESK if Party.DESK in step.by & set(parties) else next(iter(step.by & set(parties)))
    event = record(case, verb.value, party, actor, before=step.source.value, data=_told(step, body), at=at)
    if reason:
        _keep_reason(case, actor, reason, at)
    paper = issue(case, step.paper, event, actor, reason=reason) if step.paper else None
    letter = LETTERS_OF_STEPS.get(verb, LETTERS[step.target])
    write_letter(case, event, letter, reason=reason, body=body or waited_for, paper=paper)
    return case


def open_step(case: Case, verb: Verb, parties: Collection[Party], version: int) -> Step:
    """The row of the table for a locked case. Raises Stale, or NotAllowed where there is none."""
    if case.version != version:
        raise Stale(
            _("Hồ sơ vừa được người khác xử lý, nay ở trạng thái “%(state)s”. Hãy xem lại rồi quyết định.")
            % {"state": name_of(case.state)}
        )
    step = step_of(case.kind, State(case.state), verb, parties, started=case.has_started, waiting=case.is_waiting)
    if step is None:
        raise NotAllowed(_("Bước này không làm được ở trạng thái hiện nay, hoặc không thuộc việc của bạn."))
    return step


def _checked(step: Step, reason: str, body: str) -> tuple[str, str]:
    """What was written, without stray space; raises NotAllowed when it tells too little."""
    reason = "\n".join(" ".join(line.split()) for line in reason.strip().splitlines())
    body = " ".join(body.split())[:MOST_SIGNS_OF_BODY] if step.names_body else ""
    if step.names_body and not body:
        raise NotAllowed(_("Hãy ghi tên cơ quan mà hồ sơ phải chờ ý kiến theo luật định."))
    if step.needs_reason and not reason_is_enough(reason):
        raise NotAllowed(_("Hãy ghi rõ lý do thành câu để người dân biết phải làm gì (ít nhất bốn từ)."))
    return reason, body


def _settle_charges(case: Case, step: Step) -> None:
    """Nobody confirms a payment that is not written down; who is stopped or withdraws owes nothing any more."""
    if step.source is not State.PAYMENT:
        return
    due = Charge.objects.due().filter(case=case)
    if step.verb is Verb.CONFIRM_PAYMENT and due.exists():
        raise NotAllowed(_("Hãy ghi cách nộp và số chứng từ ở phần Phí, lệ phí."))
    if due.update(state=Charge.State.DROPPED):
        case.fee_state = case.charges.all().telling()


def _told(step: Step, body: str) -> dict[str, str]:
    return {name: value for name, value in (("paper", step.paper), ("body", body)) if value}


def _keep_reason(case: Case, actor: Any, reason: str, at: datetime) -> None:
    """Reasons may name people: they stand in the thread, which is sealed, and not in the history."""
    from caunoi.cases.models import Message

    Message.objects.create(
        case=case,
        at=at,
        author=actor if getattr(actor, "pk", None) else None,
        audience=Message.Audience.SUBMITTER,
        text=reason,
    )


def _move(case: Case, step: Step, body: str, now: datetime) -> None:
    case.state, case.state_since, case.version = step.target.value, now, case.version + 1
    if step.clock is Clock.START:
        case.started_at = now
    elif step.clock is Clock.PAUSE:
        Pause.objects.create(case=case, cause=CAUSES[step.target], body=body, begins_at=now)
        case.waits_for = body
    elif step.clock in (Clock.RESUME, Clock.STOP):
        Pause.objects.filter(case=case, ends_at=None).update(ends_at=now)
        case.waits_for = ""
    if step.clock is Clock.STOP:
        case.finished_at = now
        case.spent_minutes = spent_on(case)
    if step.target is State.RETURNED:
        case.returned_at = now
    if step.clock is not Clock.LEAVE:
        renew_due(case)
    if step.target in ENDS:
        keep_until(case)
    case.save()
