"""Placing a unit: its address, its order, its place in the tree, and what becomes of those below it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Site

from caunoi.demo import factories
from caunoi.units.actions import place_unit
from caunoi.units.actions.placing import CircularPlace
from caunoi.units.models import Unit
from caunoi.units.signals import unit_changed

pytestmark = pytest.mark.django_db


def test_the_address_comes_from_the_name_and_is_nobody_elses(district: Unit) -> None:
    first, second = (factories.make_unit("Đức Bác", parent=district) for _turn in range(2))
    assert (first.slug, second.slug) == ("duc-bac", "duc-bac-2")
    assert factories.make_unit("Phòng Nội vụ", "department", parent=district).slug == "phong-noi-vu"


def test_units_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    district = factories.make_unit("Trung Du", "district")
    for name in ("Đông Quế", "Đôn Nhân", "Dương Xá", "Ân Thi", "An Bình"):
        factories.make_unit(name, parent=district)
    placed = Unit.objects.filter(parent=district).order_by("sort_key")
    assert [unit.name for unit in placed] == ["An Bình", "Ân Thi", "Dương Xá", "Đôn Nhân", "Đông Quế"]


def test_whoever_moves_takes_along_all_below(district: Unit, commune: Unit, other_commune: Unit) -> None:
    school = factories.make_unit("Trường Hòa Sơn", "school", parent=commune)
    class_room = factories.make_unit("Điểm trường Đình", "school", parent=school)
    elsewhere = factories.make_unit("Trung Du", "district")
    commune.parent = elsewhere
    place_unit(commune, None)
    assert set(Unit.objects.within(elsewhere)) == {elsewhere, commune, school, class_room}
    assert set(Unit.objects.within(district)) == {district, other_commune}


def test_a_circle_is_refused(district: Unit, commune: Unit) -> None:
    district.parent = commune
    with pytest.raises(CircularPlace):
        place_unit(district, None)


def test_a_unit_cannot_end_before_it_begins(commune: Unit) -> None:
    commune.first_day, commune.last_day = date(2025, 1, 2), date(2025, 1, 1)
    with pytest.raises(ValidationError, match="Ngày cuối cùng phải sau"):
        place_unit(commune, None)


def test_an_old_address_leads_on_and_a_returning_one_is_free_again(
    client: Client, portal_site: Site, commune: Unit
) -> None:
    for slug in ("hoa-son-moi", "hoa-son"):
        commune.slug = slug
        place_unit(commune, None)
    assert client.get("/xa/hoa-son/").status_code == 200
    assert client.get("/xa/hoa-son-moi/").headers["Location"] == "/xa/hoa-son/"
    assert Redirect.objects.count() == 1


def test_every_change_is_logged_and_announced(
    administrator: Any, commune: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[Unit] = []
    with django_capture_on_commit_callbacks(execute=True):

        def hear(unit: Unit, **_announced: Any) -> None:
            heard.append(unit)

        unit_changed.connect(hear)
        commune.phone = "0210 3000 009"
        place_unit(commune, administrator)
    unit_changed.disconnect(hear)
    assert heard == [commune]
    logged = ModelLogEntry.objects.for_instance(commune).get(action="wagtail.edit")
    assert logged.user == administrator


def test_a_page_that_readers_have_seen_is_renewed(
    client: Client, portal_site: Site, commune: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    assert "0210 3000 002" in client.get("/xa/hoa-son/").content.decode()
    assert "Hòa Sơn" in client.get("/bo-may/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        commune.phone, commune.name = "0210 3000 009", "Hòa Sơn Hạ"
        place_unit(commune, None)
    assert "0210 3000 009" in client.get("/xa/hoa-son/").content.decode()
    assert "Hòa Sơn Hạ" in client.get("/bo-may/").content.decode()
