"""The life of a case as a table: from which state to which, by whom, with what letter, and what it does to the clock.

Source: the ten states of the national synchronisation and their edges as gathered in practice; Nghị định 118/2025/NĐ-CP
on one-stop desks. Lateness is no state: it follows from the clock.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PROCESSING = "processing"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    DONE = "done"
    RETURNED = "returned"


class Verb(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    ASK_SUPPLEMENT = "ask_supplement"
    RECEIVE_SUPPLEMENT = "receive_supplement"
    PASS_ON = "pass_on"  # noqa: S105 - a verb
    ASK_PAYMENT = "ask_payment"
    CONFIRM_PAYMENT = "confirm_payment"
    WITHDRAW = "withdraw"
    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    HAND_OVER = "hand_over"


class Party(StrEnum):
    """Who does something to a case."""

    DESK = "desk"
    OFFICER = "officer"
    CITIZEN = "citizen"
    SYSTEM = "system"


class Clock(StrEnum):
    """What a step does to the time limit."""

    LEAVE = "leave"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


class PauseCause(StrEnum):
    """Why the clock stands still; time that is not the office's own does not count against it."""

    CITIZEN = "citizen"
    FEE = "fee"
    OTHER_BODY = "other_body"


@dataclass(frozen=True)
class Step:
    """One row: `paper` is the form that goes with it (01 to 07), "" for none.

    `started` narrows the row to cases whose clock has started (True) or never has (False); `waiting` to those that wait
    for another body by law (True) or do not (False). `names_body`: whoever takes the step says which body it is.
    """

    verb: Verb
    source: State
    target: State
    by: frozenset[Party]
    clock: Clock = Clock.LEAVE
    paper: str = ""
    needs_reason: bool = False
    started: bool | None = None
    waiting: bool | None = None
    names_body: bool = False


D, O, C = Party.DESK, Party.OFFICER, Party.CITIZEN  # noqa: E741 - columns of the table below


def _by(*parties: Party) -> frozenset[Party]:
    return frozenset(parties)


S, V = State, Verb
APPLICATION: tuple[Step, ...] = (
    Step(V.ACCEPT, S.NEW, S.ACCEPTED, _by(D), Clock.START, "01"),
    Step(V.REFUSE, S.NEW, S.REFUSED, _by(D), Clock.STOP, "03", needs_reason=True),
    Step(V.ASK_SUPPLEMENT, S.NEW, S.SUPPLEMENT, _by(D), paper="02", needs_reason=True),
    Step(V.WITHDRAW, S.NEW, S.WITHDRAWN, _by(C, D), Clock.STOP, needs_reason=True),
    Step(V.RECEIVE_SUPPLEMENT, S.SUPPLEMENT, S.ACCEPTED, _by(D), Clock.START, "01", started=False),
    Step(V.RECEIVE_SUPPLEMENT, S.SUPPLEMENT, S.PROCESSING, _by(D, O), Clock.RESUME, started=True),
    Step(V.REFUSE, S.SUPPLEMENT, S.REFUSED, _by(D), Clock.STOP, "03", needs_reason=True, started=False),
    Step(V.STOP, S.SUPPLEMENT, S.STOPPED, _by(D, O), Clock.STOP, "05", needs_reason=True),
    Step(V.WITHDRAW, S.SUPPLEMENT, S.WITHDRAWN, _by(C, D), Clock.STOP, needs_reason=True),
    Step(V.PASS_ON, S.ACCEPTED, S.PROCESSING, _by(D), paper="06"),
    Step(V.WITHDRAW, S.ACCEPTED, S.WITHDRAWN, _by(C, D), Clock.STOP, needs_reason=True),
    Step(V.ASK_SUPPLEMENT, S.PROCESSING, S.SUPPLEMENT, _by(O), Clock.PAUSE, "02", needs_reason=True, waiting=False),
    Step(V.ASK_PAYMENT, S.PROCESSING, S.PAYMENT, _by(D, O), Clock.PAUSE, waiting=False),
    Step(V.PAUSE, S.PROCESSING, S.PROCESSING, _by(O), Clock.PAUSE, needs_reason=True, waiting=False, names_body=True),
    Step(V.RESUME, S.PROCESSING, S.PROCESSING, _by(D, O), Clock.RESUME, waiting=True),
    Step(V.WITHDRAW, S.PROCESSING, S.WITHDRAWN, _by(C, D), Clock.STOP, needs_reason=True),
    Step(V.STOP, S.PROCESSING, S.STOPPED, _by(O), Clock.STOP, "05", needs_reason=True),
    Step(V.FINISH, S.PROCESSING, S.DONE, _by(O), Clock.STOP, waiting=False),
    Step(V.CONFIRM_PAYMENT, S.PAYMENT, S.PROCESSING, _by(D, O), Clock.RESUME),
    Step(V.STOP, S.PAYMENT, S.STOPPED, _by(D, O), Clock.STOP, "05", needs_reason=True),
    Step(V.WITHDRAW, S.PAYMENT, S.WITHDRAWN, _by(C, D), Clock.STOP, needs_reason=True),
    Step(V.FINISH, S.PAYMENT, S.DONE, _by(O), Clock.STOP),
    Step(V.HAND_OVER, S.DONE, S.RETURNED, _by(D)),
)
LIFE_CYCLES: Mapping[str, tuple[Step, ...]] = {"application": APPLICATION}
ENDS = frozenset({State.REFUSED, State.WITHDRAWN, State.STOPPED, State.RETURNED})
# Somebody in the office has to do something.
WITH_THE_OFFICE = frozenset({State.NEW, State.ACCEPTED, State.PROCESSING, State.DONE})
WITH_THE_CITIZEN = frozenset({State.SUPPLEMENT, State.PAYMENT})


def steps_from(kind: str, state: State, *, started: bool, waiting: bool = False) -> list[Step]:
    """The rows that leave `state`."""
    return [
        step
        for step in LIFE_CYCLES[kind]
        if step.source == state and step.started in (None, started) and step.waiting in (None, waiting)
    ]


def steps_for(
    kind: str, state: State, parties: Collection[Party], *, started: bool, waiting: bool = False
) -> list[Step]:
    """What somebody who is any of `parties` may do now."""
    return [step for step in steps_from(kind, state, started=started, waiting=waiting) if step.by & set(parties)]


def step_of(
    kind: str, state: State, verb: Verb, parties: Collection[Party], *, started: bool, waiting: bool = False
) -> Step | None:
    allowed = steps_for(kind, state, parties, started=started, waiting=waiting)
    return next((step for step in allowed if step.verb == verb), None)


def reaches_an_end(table: Sequence[Step], state: State) -> bool:
    """Whether a case in `state` can come to an end, whatever happened before."""
    seen, latest = {state}, {state}
    while latest:
        if latest & ENDS:
            return True
        latest = {step.target for step in table if step.source in latest} - seen
        seen |= latest
    return False


def reason_is_enough(reason: str) -> bool:
    """A citizen must be able to act on it: at least four words."""
    return len(reason.split()) >= 4
