"""`/so-lieu/dich-vu-cong/`: what share was on time, computed from the cases, telling nothing about single people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Site

from caunoi.cases.actions import rate, take_step
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import Verb
from caunoi.demo import case_factories
from caunoi.procedures.actions.counting import count_cases
from caunoi.procedures.figures import YearOfFigures, counted, figures_of
from caunoi.procedures.models import CaseCount, CaseMonth
from caunoi.procedures.rules.figures import FEWEST, percentile, untold
from caunoi.units.models import Unit
from caunoi.vietnam.dates import VIETNAM

ADDRESS = "/so-lieu/dich-vu-cong/"
MONDAY = datetime(2026, 10, 5, 8, tzinfo=VIETNAM)


def told_of(site: Site, year: int = 2026) -> YearOfFigures:
    """All that was counted just now, also what is too small to be told."""
    count_cases(site.pk)
    return counted(site.pk, year)


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
    total = told_of(portal_site).total
    assert (total.received, total.finished, total.on_time, total.early, total.late) == (3, 3, 2, 1, 1)
    assert total.on_time_share == 66.7


def test_nothing_of_nothing_is_no_share(portal_site: Site, client: Client) -> None:
    assert told_of(portal_site).total.on_time_share is None
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
    assert told_of(portal_site).total.on_time == 1


def test_a_refused_case_is_counted_neither_way(portal_site: Site, finished: Any, commune: Unit) -> None:
    case = case_factories.make_case(portal_site, commune, submitted_at=MONDAY)
    case_factories.walk(case, Verb.REFUSE)
    total = told_of(portal_site, timezone.localdate().year).total
    assert (total.finished, total.sent_back) == (0, 1)


def test_a_unit_with_few_cases_is_not_told_apart_nor_by_subtraction(
    portal_site: Site, finished: Callable[..., Case], other_commune: Unit, client: Client
) -> None:
    for _number in range(FEWEST):
        finished(1)
    finished(1, unit=other_commune)
    count_cases(portal_site.pk)
    told = figures_of(portal_site.pk, 2026)
    assert told.total.received == FEWEST + 1
    assert [row.figures.received for row in told.by_unit] == [None, None]
    page = client.get(ADDRESS, {"nam": "2026"}).content.decode()
    assert "không kê" in page


def test_how_it_was_is_told_only_of_several(portal_site: Site, finished: Callable[..., Case]) -> None:
    cases = [finished(1) for _number in range(FEWEST)]
    rate(cases[0], 5)
    assert told_of(portal_site).total.content_share is None
    for case, stars in zip(cases, (5, 5, 4, 4, 1), strict=True):
        rate(case, stars)
    assert told_of(portal_site).total.content_share == 80.0


def test_the_page_asks_the_same_for_few_cases_as_for_many(finished: Callable[..., Case], portal_site: Site) -> None:
    for _number in range(FEWEST):
        finished(1)
    count_cases(portal_site.pk)
    with CaptureQueriesContext(connection) as few:
        figures_of(portal_site.pk, 2026)
    for _number in range(FEWEST):
        finished(2)
    count_cases(portal_site.pk)
    with CaptureQueriesContext(connection) as many:
        figures_of(portal_site.pk, 2026)
    assert len(many) == len(few)
    assert not [
        query for query in many.captured_queries if "COUNT" not in query["sql"] and 'cases_case"' in query["sql"]
    ]


def test_cases_of_another_site_are_not_counted(second_site: Site, finished: Callable[..., Case]) -> None:
    finished(1)
    assert told_of(second_site).total.received == 0


def test_the_table_is_taken_away(finished: Callable[..., Case], client: Client) -> None:
    for days in (1, 1, 1, 1, 1, 3, 3, 3, 3, 3):
        finished(days)
    answer = client.get("/so-lieu/dich-vu-cong.csv", {"nam": "2026"})
    assert answer["Content-Type"].startswith("text/csv")
    assert "Tổng,Tất cả,10,10,10,5,5,5,0,0,0,50.0,100.0," in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize("typed", ["abc", "99999", "-1", "1800", "3000", "２０２６"])
def test_a_year_that_makes_no_sense_is_this_year(typed: str, portal_site: Site, client: Client) -> None:
    assert client.get(ADDRESS, {"nam": typed}).context["told"].year == timezone.localdate().year


def test_counting_twice_changes_nothing_and_a_new_step_is_counted(
    portal_site: Site, finished: Callable[..., Case], commune: Unit
) -> None:
    finished(1)
    count_cases(portal_site.pk)
    before = list(CaseMonth.objects.values())
    assert count_cases(portal_site.pk, everything=True) == 1
    keep = [{name: value for name, value in row.items() if name != "id"} for row in before]
    assert [{name: value for name, value in row.items() if name != "id"} for row in CaseMonth.objects.values()] == keep
    finished(2)
    assert told_of(portal_site).total.finished == 2


def test_what_was_handed_over_and_what_was_sent_back_are_told_apart(
    portal_site: Site, finished: Callable[..., Case], commune: Unit
) -> None:
    case = finished(1)
    take_step(case, Verb.HAND_OVER, None, case_factories.ALL, version=case.version, at=MONDAY + timedelta(days=40))
    total = told_of(portal_site).total
    assert (total.returned, total.sent_back, total.withdrawn) == (1, 0, 0)
    months = {row.key: row.figures for row in told_of(portal_site).by_month}
    assert (months["10"].finished, months["11"].returned) == (1, 1)


def test_months_and_fields_add_up_to_the_year(portal_site: Site, finished: Callable[..., Case]) -> None:
    for days in (1, 1, 30):
        finished(days)
    told = told_of(portal_site)
    for rows in (told.by_month, told.by_field, told.by_unit):
        assert sum(row.figures.finished or 0 for row in rows) == told.total.finished == 3


@settings(max_examples=200)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_no_small_count_can_be_worked_out_from_what_is_told(counts: list[int]) -> None:
    """Whoever knows the sum and the told ones has many ways left to fill in the untold ones."""
    hidden = untold(counts)
    assert all(place in hidden for place, count in enumerate(counts) if 0 < count < FEWEST)
    if hidden and len([count for count in counts if count]) > 1 and sum(counts) >= FEWEST:
        assert len(hidden) >= 2
        assert sum(counts[place] for place in hidden) >= FEWEST


@settings(max_examples=200)
@given(st.lists(st.integers(0, 300), min_size=FEWEST, max_size=60), st.sampled_from([0.5, 0.9]))
def test_the_percentile_of_counted_tenths_is_that_of_the_sorted_cases(tenths: list[int], part: float) -> None:
    counts = {tenth: tenths.count(tenth) for tenth in tenths}
    assert percentile(counts, part) == sorted(tenths)[min(len(tenths) - 1, int(len(tenths) * part))] / 10


def test_too_few_have_no_percentile() -> None:
    assert percentile({3: FEWEST - 1}, 0.5) is None


def test_figures_that_are_old_are_counted_in_the_background(
    portal_site: Site, finished: Callable[..., Case], client: Client
) -> None:
    finished(1)
    assert client.get(ADDRESS).status_code == 200
    CaseCount.objects.update(counted_at=timezone.now() - timedelta(hours=1))
    with patch("caunoi.procedures.tasks.count_cases") as counting:
        client.get(ADDRESS)
        client.get(ADDRESS, {"nam": "2025"})
    counting.enqueue.assert_called_once_with(portal_site.pk)
