"""How much lies on whose desk: leaders see it, in as many questions for many officers as for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from caunoi.cases.load import MINUTES_OF_A_DAY, Load
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import State, Verb
from caunoi.demo import factories
from caunoi.demo.case_factories import walk
from tests.conftest import PASSWORD

LOAD = "/quan-tri/ho-so/khoi-luong/"
SignIn = Callable[[Any], Client]


def load_of(browser: Client, officer: Any) -> Load:
    return next(load for load in browser.get(LOAD).context["loads"] if load.officer == officer)


def test_an_officer_and_what_nobody_has_are_told(
    make_case: Callable[..., Case], desk_officer: Any, leader: Any, as_person: SignIn
) -> None:
    late, running, _nobodys = (walk(make_case(), Verb.ACCEPT) for _number in range(3))
    Case.objects.filter(pk__in=[late.pk, running.pk]).update(assignee=desk_officer)
    Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=2))
    browser = as_person(leader)
    told = load_of(browser, desk_officer)
    assert (told.open, told.late, told.done_this_month, told.median_days) == (2, 1, 0, None)
    assert load_of(browser, None).open == 1


@pytest.mark.parametrize(("days", "middle"), [((1,), 1.0), ((1, 2), 1.5), ((9, 1, 2), 2.0), ((1, 8, 2, 4), 3.0)])
def test_the_days_in_the_middle(
    days: tuple[int, ...],
    middle: float,
    make_case: Callable[..., Case],
    desk_officer: Any,
    leader: Any,
    as_person: SignIn,
) -> None:
    now = timezone.now()
    for count in days:
        Case.objects.filter(pk=make_case().pk).update(
            state=State.DONE, assignee=desk_officer, finished_at=now, spent_minutes=count * MINUTES_OF_A_DAY
        )
    told = load_of(as_person(leader), desk_officer)
    assert (told.done_this_month, told.median_days) == (len(days), middle)


def test_many_officers_cost_no_more_questions(
    make_case: Callable[..., Case], portal_site: Site, commune: Any, leader: Any, as_person: SignIn
) -> None:
    browser = as_person(leader)
    make_case()
    browser.get(LOAD)
    with CaptureQueriesContext(connection) as one:
        browser.get(LOAD)
    for number in range(6):
        officer = factories.make_person(
            f"can_bo_{number}", f"Cán Bộ {number}", role="officer", site=portal_site, password=PASSWORD, unit=commune
        )
        Case.objects.filter(pk=make_case().pk).update(assignee=officer)
    with CaptureQueriesContext(connection) as many:
        browser.get(LOAD)
    assert len(many) == len(one)


def test_officers_are_not_shown_one_another_s_load(desk_officer: Any, as_person: SignIn) -> None:
    assert as_person(desk_officer).get(LOAD).status_code in {302, 403}
