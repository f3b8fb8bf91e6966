"""One deed for many cases: each has its row in the history, and of each that was not done it is said why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caunoi.cases.models import Case, Event
from caunoi.cases.rules.life_cycle import State, Verb
from caunoi.demo.case_factories import walk

QUEUE = "/quan-tri/ho-so/"
SignIn = Callable[[Any], Client]


@pytest.fixture
def at_the_desk(desk_officer: Any, as_person: SignIn) -> Client:
    return as_person(desk_officer)


def done(make_case: Callable[..., Case]) -> Case:
    return walk(make_case(), Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH)


def hand_over(browser: Client, *cases: Case) -> Any:
    versions = {f"version-{case.pk}": case.version for case in cases}
    return browser.post(QUEUE, {"deed": "hand_over", "case": [case.pk for case in cases], **versions})


def test_each_case_that_is_given_has_a_row_of_its_own(
    make_case: Callable[..., Case], at_the_desk: Client, desk_officer: Any
) -> None:
    cases = [make_case() for _number in range(3)]
    at_the_desk.post(QUEUE, {"case": [case.pk for case in cases], "officer": desk_officer.pk})
    assert Event.objects.filter(verb="assign", case__in=cases).count() == 3


def test_results_are_handed_over_together(make_case: Callable[..., Case], at_the_desk: Client) -> None:
    cases = [done(make_case), done(make_case)]
    assert hand_over(at_the_desk, *cases).status_code == 302
    assert set(Case.objects.values_list("state", flat=True)) == {State.RETURNED}
    assert Event.objects.filter(verb=Verb.HAND_OVER).count() == 2


def test_what_could_not_be_done_is_said_case_by_case_and_stays_ticked(
    make_case: Callable[..., Case], at_the_desk: Client
) -> None:
    ready, not_ready = done(make_case), make_case()
    page = hand_over(at_the_desk, ready, not_ready)
    assert page.status_code == 400
    assert [case.pk for case, _why in page.context["refused"]] == [not_ready.pk]
    assert page.context["chosen"] == {not_ready.pk}
    ready.refresh_from_db()
    assert ready.state == State.RETURNED


def test_a_case_that_somebody_else_moved_meanwhile_is_left_alone(
    make_case: Callable[..., Case], at_the_desk: Client
) -> None:
    case = done(make_case)
    case.version -= 1
    page = hand_over(at_the_desk, case)
    assert "vừa được người khác xử lý" in page.content.decode()
    case.refresh_from_db()
    assert case.state == State.DONE


def test_an_officer_of_another_commune_gets_only_what_is_theirs(
    make_case: Callable[..., Case], at_the_desk: Client, other_officer: Any
) -> None:
    case = make_case()
    page = at_the_desk.post(QUEUE, {"case": [case.pk], "officer": other_officer.pk})
    assert page.status_code == 400
    assert case.code in page.content.decode()
    assert page.context["given_to"] == other_officer.pk
    assert not Case.objects.filter(assignee=other_officer).exists()


def test_ticks_stay_when_nobody_was_chosen(make_case: Callable[..., Case], at_the_desk: Client) -> None:
    case = make_case()
    page = at_the_desk.post(QUEUE, {"case": [case.pk], "officer": ""})
    assert page.status_code == 400
    assert page.context["chosen"] == {case.pk}


def test_cases_of_another_commune_are_not_touched(
    make_case: Callable[..., Case], other_officer: Any, as_person: SignIn
) -> None:
    case = done(make_case)
    hand_over(as_person(other_officer), case)
    case.refresh_from_db()
    assert case.state == State.DONE


def test_a_leader_gives_nothing(
    make_case: Callable[..., Case], leader: Any, desk_officer: Any, as_person: SignIn
) -> None:
    case = make_case()
    as_person(leader).post(QUEUE, {"case": [case.pk], "officer": desk_officer.pk})
    case.refresh_from_db()
    assert case.assignee is None
