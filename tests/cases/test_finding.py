"""The desk finds a case by what people tell, and a name that half the country bears costs no more than any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.cases import finding
from caunoi.cases.actions import Person
from caunoi.cases.finding import found
from caunoi.cases.models import Case

QUEUE = "/quan-tri/ho-so/"


@pytest.fixture
def people(make_case: Callable[..., Case]) -> dict[str, Case]:
    names = ["Nguyễn Văn An", "Nguyễn Thị An", "Trần Thị An", "Nguyễn Văn Bình", "Nguyễn Văn An"]
    made = [make_case(person=Person(name=name, phone=f"091234567{number}")) for number, name in enumerate(names)]
    return {f"{number}": case for number, case in enumerate(made)}


def codes(typed: str, first: int = 0, most: int = 41) -> list[str]:
    return [case.code for case in found(Case.objects.all(), typed, first, most).cases]


def numbers(people: dict[str, Case], told: list[str]) -> list[str]:
    return [next(number for number, case in people.items() if case.code == code) for code in told]


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("nguyen van an", ["4", "0"]),
        ("An Nguyễn", ["4", "1", "0"]),
        ("thị", ["2", "1"]),
        ("nguyen thi binh", []),
        ("nguyen khong-co", []),
        ("zzz", []),
        ("091 234 5673", ["3"]),
        ("0999999999", []),
        ("!!!", []),
    ],
)
def test_all_words_must_fit_and_the_newest_stands_first(typed: str, fits: list[str], people: dict[str, Case]) -> None:
    assert numbers(people, codes(typed)) == fits


def test_a_case_is_found_by_its_code_and_by_the_beginning_of_it(people: dict[str, Case]) -> None:
    whole = people["3"].code
    assert codes(whole.lower()) == [whole]
    assert len(codes(whole[:-5])) == 5
    assert codes(f"{whole[:-1]}9") == []


def test_pages_follow_each_other_without_a_gap(people: dict[str, Case]) -> None:
    one_by_one = [codes("nguyen", first, 1) for first in range(5)]
    assert [told for page in one_by_one for told in page] == codes("nguyen")


def test_what_somebody_may_not_see_takes_no_place_on_the_page(people: dict[str, Case]) -> None:
    seen = Case.objects.exclude(pk=people["4"].pk)
    told = found(seen, "nguyen", 0, 2).cases
    assert numbers(people, [case.code for case in told]) == ["3", "1"]


def test_of_a_name_that_too_many_bear_the_newest_are_looked_through_and_the_desk_is_told(
    people: dict[str, Case], desk_officer: Any, as_person: Callable[[Any], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_LOOKED_THROUGH", 2)
    told = found(Case.objects.all(), "nguyen van", 0, 41)
    assert told.only_newest
    assert people["4"].code in [case.code for case in told.cases]
    assert people["0"].code not in [case.code for case in told.cases]
    assert "chỉ tìm trong các hồ sơ mới nhất" in as_person(desk_officer).get(QUEUE, {"q": "nguyen"}).content.decode()
    assert not found(Case.objects.all(), "nguyen van binh", 0, 41).only_newest


def test_a_name_is_looked_for_in_as_many_queries_however_many_bear_it(
    people: dict[str, Case], make_case: Callable[..., Case]
) -> None:
    with CaptureQueriesContext(connection) as few:
        codes("nguyen van an")
    for _number in range(10):
        make_case(person=Person(name="Nguyễn Văn An"))
    with CaptureQueriesContext(connection) as many:
        assert len(codes("nguyen van an")) == 12
    assert len(many) == len(few)
