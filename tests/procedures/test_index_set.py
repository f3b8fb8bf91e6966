"""The national index set: computed from what was counted, by dated definitions, honest about what is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.cases.models import Case
from caunoi.procedures.actions.counting import count_cases
from caunoi.procedures.index_set import index_set_of
from caunoi.procedures.models import IndexDefinition
from caunoi.procedures.rules.figures import FEWEST
from caunoi.procedures.rules.index_set import Part, score, summed
from tests.procedures.test_figures import finished

__all__ = ["finished"]
ADDRESS = "/so-lieu/bo-chi-so-phuc-vu/"


def test_nothing_of_nothing_is_no_score_and_is_left_out_of_the_sum() -> None:
    assert score(18, [Part("a", 0, 0), Part("b")]) is None
    assert summed([(18, None), (20, 15.0)]) == (15.0, 20)
    assert summed([(18, None)]) == (None, 0)


def test_a_group_is_worth_the_mean_of_what_can_be_computed() -> None:
    assert score(22, [Part("a", 1, 2), Part("b", 1, 1), Part("c"), Part("d", 0, 0)]) == 16.5


def test_the_set_has_five_groups_of_a_hundred_points(db: Any) -> None:
    groups = IndexDefinition.objects.on(date(2026, 1, 1))
    assert [group.points for group in groups] == [18, 20, 22, 22, 18]


def test_timeliness_is_on_time_of_finished(portal_site: Site, finished: Callable[..., Case]) -> None:
    for days in (1, 1, 1, 1, 1, 1, 3, 3, 3, 3):
        finished(days)
    count_cases(portal_site.pk)
    groups = {group.key: group for group in index_set_of(portal_site.pk, 2026).groups}
    assert groups["timeliness"].score == pytest.approx(20 * 6 / 10)
    assert groups["satisfaction"].score is None


def test_the_definitions_of_another_day_hold_from_that_day(portal_site: Site) -> None:
    IndexDefinition.objects.create(
        group="timeliness", position=2, name="Tiến độ", points=30, source="Quyết định mới", valid_from=date(2026, 1, 1)
    )
    points = {group.key: group.points for group in index_set_of(portal_site.pk, 2026).groups}
    assert points["timeliness"] == 30
    assert {group.key: group.points for group in index_set_of(portal_site.pk, 2025).groups}["timeliness"] == 20


def test_the_page_says_what_cannot_be_computed(
    portal_site: Site, finished: Callable[..., Case], client: Client
) -> None:
    for _number in range(FEWEST):
        finished(1)
    page = client.get(ADDRESS, {"nam": "2026"}).content.decode()
    assert "chưa tính được trên cổng này" in page
    assert "Tiến độ, kết quả giải quyết" in page


def test_machines_are_told_the_same(portal_site: Site, finished: Callable[..., Case], client: Client) -> None:
    for _number in range(FEWEST):
        finished(1)
    told = client.get("/api/v1/services/figures", {"year": 2026}).json()
    assert (told["total"]["received"], told["total"]["on_time_percent"]) == (FEWEST, 100.0)
    assert [row["received"] for row in told["by_month"]][9] == FEWEST
    index = client.get("/api/v1/services/index", {"year": 2026}).json()
    assert [group["group"] for group in index["groups"]][1] == "timeliness"
    assert index["groups"][1]["score"] == 20


@pytest.mark.parametrize("year", ["abc", "1800", "9998"])
def test_machines_hear_what_is_wrong_with_a_year(year: str, portal_site: Site, client: Client) -> None:
    assert client.get("/api/v1/services/figures", {"year": year}).status_code == 422
