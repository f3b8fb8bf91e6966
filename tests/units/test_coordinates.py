"""A place is typed as it is copied from a map."""

from __future__ import annotations

from decimal import Decimal

import pytest

from caunoi.units import coordinates

PLACE = Decimal("21.4214"), Decimal("105.3524")


@pytest.mark.parametrize(
    "typed",
    ["21.4214, 105.3524", "21.4214,105.3524", " 21.4214  105.3524 ", "21,4214; 105,3524", "21,4214, 105,3524"],
)
def test_one_place_however_it_is_copied(typed: str) -> None:
    assert coordinates.read(typed) == PLACE


def test_minutes_and_seconds_are_read_too() -> None:
    assert coordinates.read("21°25'17.04\"N 105°21'8.64\"E") == PLACE
    assert coordinates.read("21°30′N, 105°15′E") == (Decimal("21.5"), Decimal("105.25"))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("gần chợ", "form"),
        ("21.4214", "form"),
        ("105.3524, 21.4214", "order"),
        ("95, 190", "range"),
        ("21.4, 181", "range"),
    ],
)
def test_what_is_no_place_says_why(typed: str, why: str) -> None:
    with pytest.raises(coordinates.NotCoordinates, match=why):
        coordinates.read(typed)


def test_what_is_written_reads_back() -> None:
    assert coordinates.write(*PLACE) == "21.4214, 105.3524"
    assert coordinates.write(Decimal("20.000000"), Decimal("100.000000")) == "20, 100"
    assert coordinates.write(None, None) == ""
