"""While an officer is on leave somebody else works on their queue, for those days only, and history says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from caunoi.cases import actions
from caunoi.cases.actions import NotAllowed
from caunoi.cases.models import Case, Delegation
from caunoi.cases.rules.delegation import Leave, Trouble, trouble_with
from caunoi.cases.rules.life_cycle import State, Verb
from caunoi.cases.timeline import timeline_of
from caunoi.demo import factories
from caunoi.demo.case_factories import walk
from tests.conftest import PASSWORD

SCREEN = "/quan-tri/ho-so/thay-the/"
SignIn = Callable[[Any], Client]
MONDAY = date(2026, 10, 5)
WEEK = Leave(1, 2, MONDAY, MONDAY + timedelta(days=4))


def leave(away: int, stand_in: int, first: int, last: int) -> Leave:
    return Leave(away, stand_in, MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))


@pytest.mark.parametrize(
    ("wanted", "trouble"),
    [
        (leave(1, 1, 7, 8), Trouble.ONESELF),
        (leave(1, 3, 8, 7), Trouble.BACKWARDS),
        (leave(1, 3, -9, -8), Trouble.PAST),
        (leave(1, 3, 4, 9), Trouble.OVERLAP),
        (leave(1, 3, 5, 9), None),
        (leave(3, 1, 2, 3), Trouble.STAND_IN_IS_AWAY),
        (leave(2, 3, 0, 1), Trouble.AWAY_STANDS_IN),
        (leave(2, 3, 5, 6), None),
        (leave(4, 2, 0, 4), None),
    ],
)
def test_no_chain_no_overlap_and_nobody_for_themselves(wanted: Leave, trouble: Trouble | None) -> None:
    assert trouble_with(wanted, [WEEK], MONDAY) == trouble


@pytest.fixture
def on_leave(portal_site: Site, other_commune: Any) -> Any:
    """Works in another commune, so that the stand-in sees nothing of it otherwise."""
    return factories.make_person(
        "vang_mat", "Phạm Thị Dung", role="officer", site=portal_site, password=PASSWORD, unit=other_commune
    )


@pytest.fixture
def elsewhere(make_case: Callable[..., Case], other_commune: Any, on_leave: Any) -> Case:
    case = walk(make_case(unit=other_commune), Verb.ACCEPT, Verb.PASS_ON)
    actions.assign([case], on_leave, on_leave)
    case.refresh_from_db()
    return case


def sent_off(away: Any, stand_in: Any, first: int = 0, last: int = 3, actor: Any = None) -> Delegation:
    today = timezone.localdate()
    days = today + timedelta(days=first), today + timedelta(days=last)
    return actions.delegate(away, stand_in, *days, "Nghỉ phép năm", actor or away)


def fresh(person: Any) -> Any:
    return type(person).objects.get(pk=person.pk)


def test_the_stand_in_sees_and_handles_the_queue(
    elsewhere: Case, on_leave: Any, desk_officer: Any, as_person: SignIn
) -> None:
    browser = as_person(desk_officer)
    address = f"/quan-tri/ho-so/{elsewhere.code}/"
    assert browser.get(address).status_code == 404
    sent_off(on_leave, desk_officer)
    assert elsewhere.code in browser.get("/quan-tri/ho-so/", {"desk": "mine"}).content.decode()
    assert "thay cho Phạm Thị Dung" in browser.get(address).content.decode()
    browser.post(address, {"act": "step", "verb": "finish", "version": elsewhere.version})
    elsewhere.refresh_from_db()
    assert elsewhere.state == State.DONE


def test_history_says_in_whose_place(elsewhere: Case, on_leave: Any, desk_officer: Any, as_person: SignIn) -> None:
    sent_off(on_leave, desk_officer)
    address = f"/quan-tri/ho-so/{elsewhere.code}/"
    as_person(desk_officer).post(address, {"act": "step", "verb": "finish", "version": elsewhere.version})
    event = elsewhere.events.get(verb="finish")
    assert event.actor == desk_officer
    assert event.data["in_place_of"] == on_leave.pk
    told = [step["who"] for step in timeline_of(Case.objects.get(pk=elsewhere.pk), for_staff=True)]
    assert "Trần Văn Bình thay cho Phạm Thị Dung" in told


@pytest.mark.parametrize(("first", "last"), [(1, 5), (-5, -1)])
def test_before_and_after_the_days_nothing_is_seen(
    first: int, last: int, elsewhere: Case, on_leave: Any, desk_officer: Any
) -> None:
    today = timezone.localdate()
    Delegation.objects.create(
        away=on_leave,
        stand_in=desk_officer,
        first_day=today + timedelta(days=first),
        last_day=today + timedelta(days=last),
        reason="Nghỉ phép",
        set_by=on_leave,
        set_at=timezone.now(),
    )
    assert not Case.objects.visible_to(fresh(desk_officer)).filter(pk=elsewhere.pk).exists()


def test_only_what_lies_on_the_desk_of_who_is_away(
    elsewhere: Case, on_leave: Any, desk_officer: Any, make_case: Callable[..., Case], other_commune: Any
) -> None:
    nobodys = make_case(unit=other_commune)
    sent_off(on_leave, desk_officer)
    seen = Case.objects.visible_to(fresh(desk_officer))
    assert seen.filter(pk=elsewhere.pk).exists()
    assert not seen.filter(pk=nobodys.pk).exists()


def test_taken_back_is_over_at_once(elsewhere: Case, on_leave: Any, desk_officer: Any) -> None:
    actions.take_back(sent_off(on_leave, desk_officer), on_leave)
    assert not Case.objects.visible_to(fresh(desk_officer)).filter(pk=elsewhere.pk).exists()


def test_nobody_sends_somebody_else_on_leave(on_leave: Any, desk_officer: Any) -> None:
    with pytest.raises(NotAllowed, match="cho mình"):
        sent_off(on_leave, desk_officer, actor=desk_officer)


def test_a_leader_sets_it_for_an_officer(on_leave: Any, desk_officer: Any, leader: Any, as_person: SignIn) -> None:
    today = timezone.localdate()
    typed = {
        "away": on_leave.pk,
        "stand_in": desk_officer.pk,
        "first_day": today.isoformat(),
        "last_day": today.isoformat(),
        "reason": "Ốm",
    }
    assert as_person(leader).post(SCREEN, typed).status_code == 302
    assert Delegation.objects.get().set_by == leader


def test_what_is_wrong_is_said_and_what_was_typed_stays(on_leave: Any, desk_officer: Any, as_person: SignIn) -> None:
    sent_off(on_leave, desk_officer)
    today = timezone.localdate()
    typed = {
        "stand_in": desk_officer.pk,
        "first_day": today.isoformat(),
        "last_day": today.isoformat(),
        "reason": "Đi tập huấn",
    }
    page = as_person(on_leave).post(SCREEN, typed)
    assert page.status_code == 400
    assert "đã có người làm thay" in page.content.decode()
    assert "Đi tập huấn" in page.content.decode()


def test_an_officer_sets_it_for_themselves_only_whatever_is_sent(
    on_leave: Any, desk_officer: Any, as_person: SignIn
) -> None:
    today = timezone.localdate()
    typed = {
        "away": desk_officer.pk,
        "stand_in": desk_officer.pk,
        "first_day": today.isoformat(),
        "last_day": today.isoformat(),
        "reason": "Nghỉ phép",
    }
    as_person(on_leave).post(SCREEN, typed)
    assert Delegation.objects.get().away == on_leave
