"""Every kind of case in every situation, every step of the product, everybody: what is not promised does not happen."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from caunoi.cases.citizen_pass import pass_for
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import ENDS, LIFE_CYCLES, State, Verb
from caunoi.cases.views.case import CaseView
from tests.permissions.doors import Door, at, knock
from tests.permissions.personas import Who
from tests.permissions.situated_doors import SITUATED
from tests.permissions.situations import DEEDS_IN, RUNNING, SITUATIONS, STEPS, WHO_ACTS_AS
from tests.permissions.world import REASON, World

EVERY = [pytest.param(kind, name, id=f"{kind}: {name}") for kind in LIFE_CYCLES for name in SITUATIONS]
# These try every step. For the others one step is enough: as whom they act is not asked of the step, and most of them
# do not get as far.
TRIES_ALL = (Who.RECEIVER, Who.HANDLER, Who.OFFICER, Who.LEADER)
ONE_STEP = Verb.WITHDRAW


@pytest.fixture(autouse=True)
def answers_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page after a refused step is not looked at here."""
    monkeypatch.setattr(CaseView, "_again", lambda _view, status=400, **_forms: HttpResponse(status=status))


def standing(case: Case) -> tuple[str, int]:
    return Case.objects.values_list("state", "version").get(pk=case.pk)


def taking(case: Case, verb: Verb) -> Door:
    typed = {"act": "step", "verb": verb.value, "version": case.version, "reason": REASON, "body": "Sở Tư pháp"}
    return Door(at("case", f"'{case.code}'"), lambda _world: typed, changes=lambda: standing(case))


def promised_to(kind: str, situation: str, verb: Verb) -> set[Who]:
    parties = STEPS[kind][situation].get(verb, "")
    return {who for party in parties if party != "C" for who in WHO_ACTS_AS[party]}


@pytest.mark.parametrize(("kind", "situation"), EVERY)
def test_a_step_is_taken_by_those_it_was_promised_to(kind: str, situation: str, world: World) -> None:
    case = world.situations[situation]
    wrong = {}
    for verb in Verb:
        knocking = [who for who in Who if who in TRIES_ALL or verb is ONE_STEP]
        taken = {who for who in knocking if knock(world, who, taking(case, verb)).opened}
        if taken != promised_to(kind, situation, verb) & set(knocking):
            wrong[verb.value] = sorted(taken)
    assert wrong == {}


@pytest.mark.parametrize(("kind", "situation"), EVERY)
def test_the_page_offers_what_the_door_takes(kind: str, situation: str, world: World) -> None:
    for who in TRIES_ALL:
        page = world.browser_of(who).get(at("case", f"'{world.situations[situation].code}'")(world))
        offered = {Verb(offer["verb"]) for offer in page.context["verbs"]}
        may = {verb for verb in Verb if who in promised_to(kind, situation, verb)}
        assert offered == may - {Verb.ASK_PAYMENT}, who


@pytest.mark.parametrize(("kind", "situation"), EVERY)
def test_the_submitter_withdraws_where_it_was_promised(kind: str, situation: str, world: World) -> None:
    case = world.situations[situation]
    typed = {"pass": pass_for(case, by_paper=True), "act": "withdraw", "version": case.version, "reason": REASON}
    door = Door(at("act_on_case"), lambda _world: typed, changes=lambda: standing(case))
    may = "C" in STEPS[kind][situation].get(Verb.WITHDRAW, "")
    assert knock(world, Who.ANONYMOUS, door).opened is may


@pytest.mark.parametrize("situation", SITUATIONS)
def test_other_deeds_are_done_only_where_they_were_promised(situation: str, world: World) -> None:
    done = {name for name, door in SITUATED.items() if knock(world, Who.OFFICER, door(situation)).opened}
    assert done == {name for name, where in DEEDS_IN.items() if situation in where}


def test_every_kind_step_and_state_is_in_the_table() -> None:
    assert set(STEPS) == set(LIFE_CYCLES)
    for kind, table in LIFE_CYCLES.items():
        assert set(STEPS[kind]) == set(SITUATIONS)
        promised = {(SITUATIONS[name].state, verb) for name, verbs in STEPS[kind].items() for verb in verbs}
        # A payment is confirmed with its charge, by `mark_paid`.
        assert promised == {(step.source, step.verb) for step in table} - {(State.PAYMENT, Verb.CONFIRM_PAYMENT)}
    assert {told.state for told in SITUATIONS.values()} == set(State)


def test_every_situation_of_the_product_is_reached() -> None:
    """A row that is narrowed by the clock or by waiting has a situation on either side."""
    for kind, table in LIFE_CYCLES.items():
        for step in table:
            sides = [told for told in SITUATIONS.values() if told.state is step.source]
            assert any(
                step.started in (None, told.started) and step.waiting in (None, told.waiting) for told in sides
            ), (kind, step)


def test_running_means_not_ended() -> None:
    running, ended = ({SITUATIONS[name].state for name in names} for names in (RUNNING, set(SITUATIONS) - RUNNING))
    assert running.isdisjoint(ended)
    assert ended == ENDS


def test_deeds_and_doors_are_the_same() -> None:
    assert set(SITUATED) == set(DEEDS_IN)
