"""The queue is narrowed by addresses, counted beside each filter, and as quick for many cases as for few."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.cases import queue
from caunoi.cases.actions import ask_payment, mark_paid
from caunoi.cases.models import Case
from caunoi.cases.rules.charges import FeeLine
from caunoi.cases.rules.life_cycle import Party, State, Verb
from caunoi.demo.case_factories import walk
from caunoi.units.models import Unit

QUEUE = "/quan-tri/ho-so/"
SignIn = Callable[[Any], Client]


@pytest.fixture
def at_the_desk(desk_officer: Any, as_person: SignIn) -> Client:
    return as_person(desk_officer)


def shown(browser: Client, **wish: Any) -> set[str]:
    page = browser.get(QUEUE, wish)
    assert page.status_code == 200
    return {row["case"].code for row in page.context["rows"]}


@pytest.fixture
def various(make_case: Callable[..., Case], desk_officer: Any) -> dict[str, Case]:
    """One of each: new and online, accepted at the counter and held by the officer, late."""
    new = make_case(subject_key="1.001193", channel=Case.Channel.ONLINE)
    held = walk(make_case(subject_key="1.000894", title="Đăng ký kết hôn", channel=Case.Channel.COUNTER), Verb.ACCEPT)
    late = walk(make_case(subject_key="1.001193", channel=Case.Channel.POST), Verb.ACCEPT)
    Case.objects.filter(pk=held.pk).update(assignee=desk_officer)
    Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=3))
    return {"new": new, "held": held, "late": late}


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"state": "new"}, {"new"}),
        ({"procedure": "1.001193"}, {"new", "late"}),
        ({"channel": "counter"}, {"held"}),
        ({"desk": "mine"}, {"held"}),
        ({"desk": "free"}, {"new", "late"}),
        ({"due": "late"}, {"late"}),
        ({"procedure": "1.001193", "state": "accepted"}, {"late"}),
        ({"procedure": "1.001193", "state": "accepted", "channel": "online"}, set()),
        ({"state": "nonsense", "unit": "x", "trang": "-4"}, {"new", "held", "late"}),
    ],
)
def test_filters_combine_and_are_an_address(
    wish: dict[str, str], expected: set[str], various: dict[str, Case], at_the_desk: Client
) -> None:
    assert shown(at_the_desk, **wish) == {various[name].code for name in expected}


def test_of_an_officer_and_of_a_unit(
    various: dict[str, Case], desk_officer: Any, commune: Unit, at_the_desk: Client
) -> None:
    assert shown(at_the_desk, officer=desk_officer.pk) == {various["held"].code}
    assert len(shown(at_the_desk, unit=commune.pk)) == 3
    assert shown(at_the_desk, unit=commune.pk + 999) == set()


def test_each_choice_says_how_many_it_would_leave(various: dict[str, Case], at_the_desk: Client) -> None:
    page = at_the_desk.get(QUEUE, {"procedure": "1.001193"})
    counted = {
        row["name"]: {choice["value"]: choice["count"] for choice in row["choices"]} for row in page.context["filters"]
    }
    assert counted["state"]["new"] == 1
    assert counted["state"]["accepted"] == 1
    assert counted["procedure"] == {"1.001193": 2, "1.000894": 1}
    assert counted["channel"]["counter"] is None
    assert page.context["counts"].total == 2


def test_what_the_filters_count_is_what_they_show(various: dict[str, Case], at_the_desk: Client) -> None:
    page = at_the_desk.get(QUEUE)
    for row in page.context["filters"]:
        for choice in row["choices"]:
            if choice["count"]:
                assert len(shown(at_the_desk, **{row["name"]: choice["value"]})) == choice["count"]
    for tab in page.context["tabs"]:
        wish = dict([tab["query"].split("=")]) if tab["query"] else {}
        assert len(shown(at_the_desk, **wish)) == tab["count"]


@pytest.mark.parametrize(("sort", "first"), [("newest", -1), ("oldest", 0)])
def test_sorting_by_the_day_of_filing(
    sort: str, first: int, make_case: Callable[..., Case], at_the_desk: Client
) -> None:
    now = timezone.now()
    cases = [make_case(submitted_at=now - timedelta(days=back)) for back in (9, 5, 1)]
    page = at_the_desk.get(QUEUE, {"sort": sort})
    assert page.context["rows"][0]["case"].pk == cases[first].pk


def test_pages_follow_one_another_without_counting_all(
    make_case: Callable[..., Case], at_the_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "PER_PAGE", 2)
    codes = {make_case().code for _number in range(5)}
    pages = [shown(at_the_desk, trang=number) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert set().union(*pages) == codes
    with CaptureQueriesContext(connection) as asked:
        at_the_desk.get(QUEUE, {"trang": 2})
    assert not [query for query in asked if "COUNT(" in query["sql"] and "cases_case" in query["sql"]]
    assert all("LIMIT" in query["sql"] for query in asked if 'FROM "cases_case"' in query["sql"])


def test_where_there_are_too_many_nothing_is_counted_and_all_is_shown(
    various: dict[str, Case], at_the_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_COUNTED", 2)
    page = at_the_desk.get(QUEUE)
    assert page.context["counts"].total is None
    assert len(page.context["rows"]) == 3
    assert {tab["count"] for tab in page.context["tabs"]} == {None}


def test_the_queue_asks_the_same_for_many_units_and_officers(
    make_case: Callable[..., Case], leader: Any, commune: Unit, other_commune: Unit, as_person: SignIn
) -> None:
    browser = as_person(leader)
    make_case()
    browser.get(QUEUE)
    with CaptureQueriesContext(connection) as one:
        browser.get(QUEUE)
    for unit in (commune, other_commune) * 5:
        make_case(unit=unit)
    with CaptureQueriesContext(connection) as many:
        browser.get(QUEUE)
    assert len(many) == len(one)


def test_what_has_ended_is_found_by_its_state(make_case: Callable[..., Case], at_the_desk: Client) -> None:
    done = walk(make_case(), Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH, Verb.HAND_OVER)
    assert done.code not in shown(at_the_desk)
    assert shown(at_the_desk, state=State.RETURNED.value) == {done.code}


@pytest.mark.parametrize("place", ["qua-han/", "so-theo-doi/", "thay-the/"])
def test_the_queue_leads_to_what_else_the_desk_keeps(place: str, at_the_desk: Client) -> None:
    assert f'href="{QUEUE}{place}"' in at_the_desk.get(QUEUE).content.decode()
    assert at_the_desk.get(f"{QUEUE}{place}").status_code == 200


def test_the_queue_is_narrowed_to_what_is_unpaid_paid_or_free_with_counts(
    make_case: Any, desk_officer: Any, as_person: Any, django_assert_max_num_queries: Any
) -> None:
    line, everybody = FeeLine("Lệ phí", 8000), frozenset(Party)
    cases = [walk(make_case(), Verb.ACCEPT, Verb.PASS_ON) for _case in range(4)]
    for case, amount in zip(cases[:3], (8000, 8000, 0), strict=True):
        ask_payment(case, [replace(line, amount=amount)], None, None, everybody, version=case.version)
    due = Case.objects.get(pk=cases[1].pk)
    mark_paid(due, "cash", "", None, everybody, version=due.version)
    desk = as_person(desk_officer)
    with django_assert_max_num_queries(60):
        page = desk.get("/quan-tri/ho-so/")
    fees = next(each for each in page.context["filters"] if each["name"] == "fee")
    assert {choice["value"]: choice["count"] for choice in fees["choices"]} == {"due": 1, "paid": 1, "free": 1}
    for state, case in zip(("due", "paid", "free"), cases[:3], strict=True):
        rows = desk.get(f"/quan-tri/ho-so/?fee={state}").context["rows"]
        assert [row["case"].pk for row in rows] == [case.pk]


def test_who_withdraws_is_no_longer_among_the_unpaid(make_case: Any) -> None:
    case = walk(make_case(), Verb.ACCEPT, Verb.PASS_ON)
    ask_payment(case, [FeeLine("Lệ phí", 8000)], None, None, frozenset(Party), version=case.version)
    assert Case.objects.get(pk=case.pk).fee_state == "due"
    walk(Case.objects.get(pk=case.pk), Verb.WITHDRAW)
    assert Case.objects.get(pk=case.pk).fee_state == ""
