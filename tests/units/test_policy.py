"""An administrator's power ends where their authority ends: on screens, in lists, in what can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.demo import factories
from caunoi.units.actions import appoint
from caunoi.units.models import Appointment, DayException, Person, Post, Unit
from caunoi.units.permissions import POLICIES, units_of
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
DESK = "/quan-tri/don-vi"


@pytest.fixture
def commune_administrator(second_site: Site, commune: Unit) -> Any:
    """Who administers the portal of one commune only."""
    return factories.make_person(
        "hoa-son-admin", "Đinh Thị Xuân", role="administrator", site=second_site, password=PASSWORD, unit=commune
    )


@pytest.fixture
def desk(commune_administrator: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(commune_administrator)


@pytest.fixture
def neighbour(other_commune: Unit) -> Appointment:
    post = Post.objects.create(unit=other_commune, title="Chủ tịch", rank=1)
    return appoint(Person.objects.create(full_name="Phan Thị Láng"), post, None, first_day=date(2021, 7, 1))


@pytest.fixture
def day_off(other_commune: Unit) -> DayException:
    return DayException.objects.create(unit=other_commune, day=date(2026, 4, 20), kind="off", reason="Hội làng")


def test_power_covers_the_authority_and_all_below_it(
    commune_administrator: Any, administrator: Any, commune: Unit, other_commune: Unit, district: Unit
) -> None:
    school = factories.make_unit("Trường Hòa Sơn", "school", parent=commune)
    assert set(units_of(commune_administrator)) == {commune, school}
    assert set(units_of(administrator)) == {district, commune, other_commune, school}


def test_a_superuser_has_all(db: None, other_commune: Unit) -> None:
    superuser = factories.make_person("goc", "Quản Trị Gốc", password=PASSWORD, is_superuser=True)
    assert set(units_of(superuser)) == set(Unit.objects.all())


@pytest.mark.parametrize("role", ["contributor", "editor", "secretary", "head", "clerk", "officer", "leader"])
def test_no_other_role_may_do_anything(role: str, request: pytest.FixtureRequest, commune: Unit) -> None:
    person = request.getfixturevalue(role)
    for policy in POLICIES.values():
        assert not policy.user_has_any_permission(person, {"add", "change", "delete", "view"})
    assert not POLICIES[Unit].user_has_permission_for_instance(person, "change", commune)


def test_what_is_a_neighbours_cannot_be_opened(
    desk: Client, neighbour: Appointment, day_off: DayException, other_commune: Unit
) -> None:
    for address in (
        f"danh-sach/edit/{other_commune.pk}/",
        f"danh-sach/history/{other_commune.pk}/",
        f"can-bo/edit/{neighbour.person_id}/",
        f"chuc-vu/edit/{neighbour.post_id}/",
        f"bo-nhiem/edit/{neighbour.pk}/",
        f"bo-nhiem/delete/{neighbour.pk}/",
        f"ngay-nghi/edit/{day_off.pk}/",
        f"ngay-nghi/delete/{day_off.pk}/",
    ):
        assert desk.get(f"{DESK}/{address}").status_code in {302, 404}, address
        desk.post(f"{DESK}/{address}", {"full_name": "Đã bị sửa"})
    assert Person.objects.get(pk=neighbour.person_id).full_name == "Phan Thị Láng"
    assert Appointment.objects.filter(pk=neighbour.pk).exists()
    assert DayException.objects.filter(pk=day_off.pk).exists()


def test_no_list_shows_what_is_a_neighbours(desk: Client, neighbour: Appointment, day_off: DayException) -> None:
    for screen in ("danh-sach", "can-bo", "chuc-vu", "bo-nhiem", "ngay-nghi"):
        page = desk.get(f"{DESK}/{screen}/").content.decode()
        assert "Đông Phú" not in page
        assert "Phan Thị Láng" not in page
        assert "Hội làng" not in page


def test_nothing_can_be_made_for_a_neighbour(desk: Client, neighbour: Appointment, other_commune: Unit) -> None:
    before = Post.objects.count(), Appointment.objects.count(), DayException.objects.count()
    desk.post(f"{DESK}/chuc-vu/new/", {"unit": other_commune.pk, "title": "Phó", "rank": 2, "duties": ""})
    held = {"post": neighbour.post_id, "person": neighbour.person_id, "first_day": "", "last_day": ""}
    desk.post(f"{DESK}/bo-nhiem/new/", {**held, "phone": "", "email": ""})
    exception = {"unit": other_commune.pk, "day": "20/05/2026", "kind": "off", "reason": "Không được"}
    desk.post(f"{DESK}/ngay-nghi/new/", exception)
    assert (Post.objects.count(), Appointment.objects.count(), DayException.objects.count()) == before


def test_appointing_somebody_gives_no_power_over_their_name_elsewhere(
    desk: Client, neighbour: Appointment, commune: Unit
) -> None:
    post = Post.objects.create(unit=commune, title="Bí thư", rank=1)
    typed = {"post": post.pk, "person": neighbour.person_id, "first_day": "01/01/2026", "last_day": ""}
    assert desk.post(f"{DESK}/bo-nhiem/new/", {**typed, "phone": "", "email": ""}).status_code == 302
    assert desk.get(f"{DESK}/can-bo/edit/{neighbour.person_id}/").status_code == 404


def test_the_top_of_an_authority_stays_where_it_stands(desk: Client, commune: Unit, district: Unit) -> None:
    page = desk.get(f"{DESK}/danh-sach/edit/{commune.pk}/")
    assert page.status_code == 200
    assert "parent" not in page.context["form"].fields


def test_people_of_one_name_are_told_apart_by_their_post(desk: Client, neighbour: Appointment) -> None:
    Person.objects.create(full_name="Phan Thị Láng")
    page = desk.get(f"{DESK}/bo-nhiem/new/").content.decode()
    assert "Phan Thị Láng (Chủ tịch, Xã Đông Phú)" in page
