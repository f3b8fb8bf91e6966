"""The table of a case's life: every state comes to an end, and nobody does what is not theirs."""

from __future__ import annotations

import pytest

from caunoi.cases.rules.life_cycle import (
    ENDS,
    LIFE_CYCLES,
    WITH_THE_CITIZEN,
    WITH_THE_OFFICE,
    Clock,
    Party,
    State,
    Verb,
    reaches_an_end,
    reason_is_enough,
    step_of,
    steps_for,
)

TABLES = pytest.mark.parametrize("kind", LIFE_CYCLES)


@TABLES
@pytest.mark.parametrize("state", State)
def test_every_state_can_come_to_an_end(kind: str, state: State) -> None:
    assert reaches_an_end(LIFE_CYCLES[kind], state)


@TABLES
def test_an_end_is_left_by_no_step(kind: str) -> None:
    assert not [step for step in LIFE_CYCLES[kind] if step.source in ENDS]


@TABLES
def test_every_state_but_the_first_is_reached(kind: str) -> None:
    assert {step.target for step in LIFE_CYCLES[kind]} == set(State) - {State.NEW}


@TABLES
def test_one_verb_leads_to_one_state(kind: str) -> None:
    for started in (True, False):
        rows = [
            (step.verb, step.source) for step in LIFE_CYCLES[kind] if step.started is None or step.started == started
        ]
        assert len(rows) == len(set(rows))


@TABLES
def test_the_clock_stops_where_a_case_ends(kind: str) -> None:
    ending = [step for step in LIFE_CYCLES[kind] if step.target in ENDS - {State.RETURNED}]
    assert {step.clock for step in ending} == {Clock.STOP}


@TABLES
def test_whatever_waits_for_the_citizen_pauses_a_clock_that_runs(kind: str) -> None:
    waiting = [
        step for step in LIFE_CYCLES[kind] if step.target in WITH_THE_CITIZEN and step.source is State.PROCESSING
    ]
    assert {step.clock for step in waiting} == {Clock.PAUSE}


@TABLES
def test_whatever_is_refused_sent_back_or_stopped_says_why(kind: str) -> None:
    sent_back = {Verb.REFUSE, Verb.ASK_SUPPLEMENT, Verb.STOP, Verb.WITHDRAW}
    assert all(step.needs_reason for step in LIFE_CYCLES[kind] if step.verb in sent_back)


def test_every_state_is_with_somebody_or_at_its_end() -> None:
    assert set(State) == WITH_THE_OFFICE | WITH_THE_CITIZEN | ENDS


def test_a_citizen_may_only_withdraw() -> None:
    may = {step.verb for state in State for step in steps_for("application", state, {Party.CITIZEN}, started=True)}
    assert may == {Verb.WITHDRAW}


def test_a_supplement_goes_on_where_it_was_asked_for() -> None:
    before = step_of("application", State.SUPPLEMENT, Verb.RECEIVE_SUPPLEMENT, {Party.DESK}, started=False)
    later = step_of("application", State.SUPPLEMENT, Verb.RECEIVE_SUPPLEMENT, {Party.DESK}, started=True)
    assert before is not None
    assert (before.target, before.clock) == (State.ACCEPTED, Clock.START)
    assert later is not None
    assert (later.target, later.clock) == (State.PROCESSING, Clock.RESUME)


@pytest.mark.parametrize(
    ("reason", "enough"), [("", False), ("Thiếu giấy tờ", False), ("Thiếu giấy chứng sinh bản chính", True)]
)
def test_a_reason_is_a_sentence(reason: str, enough: bool) -> None:
    assert reason_is_enough(reason) is enough
