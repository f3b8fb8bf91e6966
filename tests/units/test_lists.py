"""The lists of the back office find what one looks for, and cost no more for being long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from caunoi.demo import factories
from caunoi.units.actions import appoint, keep_person
from caunoi.units.models import DayException, Person, Post, Unit

pytestmark = pytest.mark.django_db
DESK = "/quan-tri/don-vi"


@pytest.fixture
def desk(administrator: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(administrator)


def listed(desk: Client, address: str) -> list[str]:
    return [str(thing) for thing in desk.get(f"{DESK}/{address}").context["object_list"]]


@pytest.mark.parametrize("typed", ["đông phú", "dong phu", "ĐÔNG", "phu dong", "dong-phu"])
def test_a_unit_is_found_with_and_without_diacritics(typed: str, desk: Client) -> None:
    assert listed(desk, f"danh-sach/?q={typed}") == ["Xã Đông Phú"]


def test_units_are_narrowed_by_kind_standing_and_place(
    desk: Client, district: Unit, commune: Unit, other_commune: Unit
) -> None:
    factories.make_unit("Phòng Nội vụ", "department", parent=district)
    Unit.objects.filter(pk=other_commune.pk).update(last_day=date(2024, 12, 31))
    assert listed(desk, "danh-sach/?kind=department") == ["Phòng Nội vụ"]
    assert listed(desk, "danh-sach/?standing=ended") == ["Xã Đông Phú"]
    assert "Xã Đông Phú" not in listed(desk, "danh-sach/?standing=lasting")
    assert "31/12/2024" in desk.get(f"{DESK}/danh-sach/").content.decode()
    assert set(listed(desk, f"danh-sach/?parent={district.pk}")) == {"Phòng Nội vụ", "Xã Hòa Sơn", "Xã Đông Phú"}


def test_appointments_are_narrowed_by_unit_and_standing(desk: Client, commune: Unit, other_commune: Unit) -> None:
    for unit, name, last_day in ((commune, "Phan Văn Cũ", date(2021, 6, 30)), (other_commune, "Lại Thị Mới", None)):
        post = Post.objects.create(unit=unit, title="Chủ tịch", rank=1)
        appoint(keep_person(Person(full_name=name), None), post, None, first_day=date(2016, 7, 1), last_day=last_day)
    assert listed(desk, "bo-nhiem/?standing=ended") == ["Phan Văn Cũ, Chủ tịch"]
    assert listed(desk, f"bo-nhiem/?unit={other_commune.pk}") == ["Lại Thị Mới, Chủ tịch"]
    assert "Chủ tịch, Xã Đông Phú" in desk.get(f"{DESK}/can-bo/").content.decode()


@pytest.mark.parametrize("screen", ["danh-sach", "can-bo", "chuc-vu", "bo-nhiem", "ngay-nghi"])
def test_queries_do_not_grow_with_what_is_listed(
    screen: str, desk: Client, district: Unit, queries_of: Callable[..., int]
) -> None:
    def grow(numbers: range) -> None:
        for number in numbers:
            unit = factories.make_unit(f"Xã số {number}", parent=district)
            post = Post.objects.create(unit=unit, title="Chủ tịch", rank=1)
            appoint(Person.objects.create(full_name=f"Lê Văn {number}"), post, None, first_day=date(2020, 1, 1))
            DayException.objects.create(unit=unit, day=date(2026, 1, 2), kind="off", reason="Nghỉ bù")

    grow(range(2))
    few = queries_of(f"{DESK}/{screen}/", desk)
    grow(range(2, 8))
    assert queries_of(f"{DESK}/{screen}/", desk) == few


def test_reorganising_stands_in_the_same_menu(desk: Client, as_person: Callable[[Any], Client], editor: Any) -> None:
    assert "/quan-tri/don-vi/to-chuc-lai/" in desk.get("/quan-tri/").content.decode()
    assert "/quan-tri/don-vi/to-chuc-lai/" not in as_person(editor).get("/quan-tri/").content.decode()
