"""`/so-lieu/dich-vu-cong/`: what share was on time, computed from the cases, telling nothing about single people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from caunoi.cases.actions import rate, take_step
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import Verb
from caunoi.demo import case_factories
from caunoi.procedures.figures import FEWEST, figures_of
from caunoi.units.models import Unit
from caunoi.vietnam.dates import VIETNAM

ADDRESS = "/so-lieu/dich-vu-cong/"
MONDAY = datetime(2026, 10, 5, 8, tzinfo=VIETNAM)


@pytest.fixture
def finished(portal_site: Site, commune: Unit, district: Unit) -> Callable[..., Case]:
    """A case with a limit of two days that had its result after so many days."""
    case_factories.open_codes(district)

    def make(days: int, unit: Unit | None = None, **wishes: Any) -> Case:
        case = case_factories.make_case(portal_site, unit or commune, days=2, submitted_at=MONDAY, **wishes)
        at = MONDAY
        for verb in (Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH):
            at = MONDAY + timedelta(days=days) if verb is Verb.FINISH else at
            case = take_step(case, verb, None, case_factories.ALL, version=case.version, at=at)
        return case

    return make


def test_on_time_early_and_late_are_told_apart(portal_site: Site, finished: Callable[..., Case]) -> None:
    for days in (1, 2, 3):
        finished(days)
    total = figures_of(portal_site.pk, 2026).total
    assert (total.received, total.finished, total.on_time, total.early, total.late) == (3, 3, 2, 1, 1)
    assert total.on_time_share == 66.7


def test_nothing_of_nothing_is_no_share(portal_site: Site, client: Client) -> None:
    assert figures_of(portal_site.pk, 2026).total.on_time_share is None
    assert client.get(ADDRESS).status_code == 200


def test_waiting_for_the_citizen_makes_nothing_late(
    portal_site: Site, finished: Callable[..., Case], commune: Unit
) -> None:
    case = case_factories.make_case(portal_site, commune, days=2, submitted_at=MONDAY)
    moments = {
        Verb.ACCEPT: 0,
        Verb.PASS_ON: 0,
        Verb.ASK_SUPPLEMENT: 1,
        Verb.RECEIVE_SUPPLEMENT: 8,
        Verb.FINISH: 8,
    }
    for verb, days in moments.items():
        why = "Thiếu bản chính giấy chứng sinh"
        at = MONDAY + timedelta(days=days)
        case = take_step(case, verb, None, case_factories.ALL, version=case.version, reason=why, at=at)
    assert figures_of(portal_site.pk, 2026).total.on_time == 1


def test_a_refused_case_is_counted_neither_way(portal_site: Site, finished: Any, commune: Unit) -> None:
    case = case_factories.make_case(portal_site, commune, submitted_at=MONDAY)
    case_factories.walk(case, Verb.REFUSE)
    total = figures_of(portal_site.pk, timezone.localdate().year).total
    assert total.finished == 0


def test_a_unit_with_few_cases_is_not_told_apart(
    portal_site: Site, finished: Callable[..., Case], other_commune: Unit, client: Client
) -> None:
    for _number in range(FEWEST):
        finished(1)
    finished(1, unit=other_commune)
    told = figures_of(portal_site.pk, 2026)
    assert [row.label for row in told.by_unit] == ["Xã Hòa Sơn"]
    page = client.get(ADDRESS, {"nam": "2026"}).content.decode()
    assert "Đông Phú" not in page
    assert "không được kê riêng" in page


def test_how_it_was_is_told_only_of_several(portal_site: Site, finished: Callable[..., Case]) -> None:
    cases = [finished(1) for _number in range(FEWEST)]
    rate(cases[0], 5)
    assert figures_of(portal_site.pk, 2026).total.content_share is None
    for case, stars in zip(cases, (5, 5, 4, 4, 1), strict=True):
        rate(case, stars)
    assert figures_of(portal_site.pk, 2026).total.content_share == 80.0


def test_the_page_asks_the_same_for_few_cases_as_for_many(finished: Callable[..., Case], portal_site: Site) -> None:
    for _number in range(FEWEST):
        finished(1)
    with CaptureQueriesContext(connection) as few:
        figures_of(portal_site.pk, 2026)
    for _number in range(FEWEST):
        finished(2)
    with CaptureQueriesContext(connection) as many:
        figures_of(portal_site.pk, 2026)
    assert len(many) == len(few)


def test_cases_of_another_site_are_not_counted(second_site: Site, finished: Callable[..., Case]) -> None:
    finished(1)
    assert figures_of(second_site.pk, 2026).total.received == 0


def test_the_table_is_taken_away(finished: Callable[..., Case], client: Client) -> None:
    finished(1)
    answer = client.get("/so-lieu/dich-vu-cong.csv", {"nam": "2026"})
    assert answer["Content-Type"].startswith("text/csv")
    assert "Tất cả,1,1,1,1,0,1" in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize("typed", ["abc", "99999", "-1", "1800", "3000", "２０２６"])
def test_a_year_that_makes_no_sense_is_this_year(typed: str, portal_site: Site, client: Client) -> None:
    assert client.get(ADDRESS, {"nam": typed}).context["told"].year == timezone.localdate().year
