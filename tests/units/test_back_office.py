"""An administrator keeps the units, posts and people of their own authority, and of no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from caunoi.demo import factories
from caunoi.units.models import Appointment, Person, Post, Unit

pytestmark = pytest.mark.django_db
UNITS = "/quan-tri/don-vi/danh-sach"
SCREENS = ("danh-sach", "can-bo", "chuc-vu", "bo-nhiem", "ngay-nghi")


@pytest.fixture
def desk(administrator: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(administrator)


def wish(parent: Unit, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "commune",
        "name": "Tân Lập",
        "parent": parent.pk,
        "slug": "",
        "code": "",
        "position": 100,
        "first_day": "",
        "last_day": "",
        "address": "",
        "phone": "",
        "email": "",
        "website": "",
        "hours_text": "",
        "summary": "",
        "functions": "null",
        "history": "null",
        "last_verified": "",
        "coordinates": "",
        "tile_column": "",
        "tile_row": "",
        "area_hectares": "",
        "population": "",
        "population_year": "",
        **changes,
    }


@pytest.mark.parametrize("screen", SCREENS)
def test_every_list_opens(screen: str, desk: Client) -> None:
    assert desk.get(f"/quan-tri/don-vi/{screen}/").status_code == 200
    assert desk.get(f"/quan-tri/don-vi/{screen}/new/").status_code == 200


@pytest.mark.parametrize("role", ["contributor", "editor", "secretary", "head", "clerk", "officer", "leader"])
@pytest.mark.parametrize("screen", SCREENS)
def test_other_roles_do_not_see_them(
    screen: str, role: str, request: pytest.FixtureRequest, as_person: Callable[[Any], Client]
) -> None:
    assert as_person(request.getfixturevalue(role)).get(f"/quan-tri/don-vi/{screen}/").status_code == 302


def test_a_new_unit_has_its_page_at_once(desk: Client, client: Client, district: Unit, administrator: Any) -> None:
    response = desk.post(f"{UNITS}/new/", wish(district))
    assert response.status_code == 302, response.context["form"].errors
    assert "Xã Tân Lập" in client.get("/xa/tan-lap/").content.decode()
    unit = Unit.objects.get(slug="tan-lap")
    assert unit.lineage == f"/{district.pk}/"
    assert ModelLogEntry.objects.get(action="wagtail.create", object_id=str(unit.pk)).user == administrator


def test_a_renamed_address_leads_on(desk: Client, client: Client, commune: Unit, district: Unit) -> None:
    desk.post(f"{UNITS}/edit/{commune.pk}/", wish(district, name="Hòa Sơn", slug="hoa-son-moi"))
    assert Redirect.objects.filter(old_path="/xa/hoa-son").exists()
    assert client.get("/xa/hoa-son/").headers["Location"] == "/xa/hoa-son-moi/"


def test_hours_are_read_as_people_write_them(desk: Client, district: Unit) -> None:
    desk.post(f"{UNITS}/new/", wish(district, hours_text="T2 - T6: 7h30-11h30, 13:30 – 17:00\nThứ Bảy: 8h-11h"))
    hours = Unit.objects.get(slug="tan-lap").working_hours
    assert hours[0] == [0, "07:30", "11:30"]
    assert hours[-1] == [5, "08:00", "11:00"]
    assert len(hours) == 11


@pytest.mark.parametrize("typed", ["cả ngày", "Thứ Hai: 17:00-07:30", "Thứ Hai: 25:00-26:00", "T2: 7h-11h, 10h-12h"])
def test_hours_that_make_no_sense_are_told_with_an_example(typed: str, desk: Client, district: Unit) -> None:
    page = desk.post(f"{UNITS}/new/", wish(district, hours_text=typed)).content.decode()
    assert "Hãy viết như: Thứ Hai" in page
    assert typed.split(",")[0] in page
    assert not Unit.objects.filter(slug="tan-lap").exists()


def test_an_outline_comes_from_a_file(desk: Client, client: Client, district: Unit) -> None:
    square = b'{"type":"Polygon","coordinates":[[[105.3,21.4],[105.4,21.4],[105.4,21.5],[105.3,21.4]]]}'
    typed = wish(district, outline_file=SimpleUploadedFile("ranh-gioi.geojson", square))
    assert desk.post(f"{UNITS}/new/", typed).status_code == 302
    assert Unit.objects.get(slug="tan-lap").outline["type"] == "MultiPolygon"
    assert "Ranh giới" in client.get("/xa/tan-lap/").content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\x01 no json", "không phải là JSON"),
        (b'{"type":"Point","coordinates":[105,21]}', "đúng một vùng"),
        (
            b'{"type":"Polygon","coordinates":[[[560000,2370000],[560001,2370000],[560001,2370001],[560000,2370000]]]}',
            "WGS 84",
        ),
        (b'{"type":"Polygon","coordinates":[["a","b","c","d"]]}', "đúng một vùng"),
    ],
)
def test_a_file_that_is_no_outline_is_told_how_to_mend(
    content: bytes, words: str, desk: Client, district: Unit
) -> None:
    typed = wish(district, outline_file=SimpleUploadedFile("x.geojson", content))
    assert words in desk.post(f"{UNITS}/new/", typed).content.decode()


def test_a_unit_cannot_stand_below_itself(desk: Client, district: Unit, commune: Unit) -> None:
    child = factories.make_unit("Trường Hòa Sơn", "school", parent=commune)
    page = desk.post(f"{UNITS}/edit/{commune.pk}/", wish(child, name="Hòa Sơn")).content.decode()
    assert "không thể trực thuộc chính mình" in page


def test_units_of_another_authority_do_not_exist_here(desk: Client, district: Unit) -> None:
    other = factories.make_unit("Xa Lạ", "district")
    assert "Xa Lạ" not in desk.get(f"{UNITS}/").content.decode()
    assert desk.get(f"{UNITS}/edit/{other.pk}/").status_code == 404
    desk.post(f"{UNITS}/edit/{other.pk}/", wish(district, name="Đã bị sửa"))
    assert Unit.objects.get(pk=other.pk).name == "Xa Lạ"
    page = desk.post(f"{UNITS}/new/", wish(other)).content.decode()
    assert not Unit.objects.filter(slug="tan-lap").exists()
    assert "Tân Lập" in page


def test_units_are_never_deleted(desk: Client, commune: Unit) -> None:
    assert desk.post(f"{UNITS}/delete/{commune.pk}/").status_code in {302, 403, 404}
    assert Unit.objects.filter(pk=commune.pk).exists()


def test_a_new_leader_is_on_the_page_of_the_unit(desk: Client, client: Client, commune: Unit) -> None:
    desk.post("/quan-tri/don-vi/chuc-vu/new/", {"unit": commune.pk, "title": "Chủ tịch", "rank": 1, "duties": ""})
    desk.post("/quan-tri/don-vi/can-bo/new/", {"full_name": "Lại Thị Mới", "biography": ""})
    post, person = Post.objects.get(), Person.objects.get()
    typed = {"post": post.pk, "person": person.pk, "first_day": "01/07/2021", "last_day": "", "phone": "", "email": ""}
    response = desk.post("/quan-tri/don-vi/bo-nhiem/new/", typed)
    assert response.status_code == 302, response.context["form"].errors
    page = client.get("/xa/hoa-son/").content.decode()
    assert "Lại Thị Mới" in page
    assert "Chủ tịch" in page


def test_people_lists_sort_by_given_name(desk: Client) -> None:
    for name in ("Trần Văn Bình", "Nguyễn Thị An", "Lê Văn Ân"):
        desk.post("/quan-tri/don-vi/can-bo/new/", {"full_name": name, "biography": ""})
    assert [person.full_name for person in Person.objects.all()] == ["Nguyễn Thị An", "Lê Văn Ân", "Trần Văn Bình"]


def test_an_appointment_that_ends_before_it_begins_is_refused(desk: Client, commune: Unit) -> None:
    post = Post.objects.create(unit=commune, title="Chủ tịch", rank=1)
    person = Person.objects.create(full_name="Lại Thị Mới")
    typed = {"post": post.pk, "person": person.pk, "first_day": "01/07/2021", "last_day": "01/07/2020"}
    page = desk.post("/quan-tri/don-vi/bo-nhiem/new/", {**typed, "phone": "", "email": ""}).content.decode()
    assert "Ngày thôi giữ chức phải sau ngày bổ nhiệm." in page
    assert not Appointment.objects.exists()


def test_a_place_is_typed_as_copied_from_a_map(desk: Client, district: Unit) -> None:
    desk.post(f"{UNITS}/new/", wish(district, coordinates="21.4214, 105.3524"))
    unit = Unit.objects.get(slug="tan-lap")
    assert (str(unit.latitude), str(unit.longitude)) == ("21.421400", "105.352400")
    assert "21.4214, 105.3524" in desk.get(f"{UNITS}/edit/{unit.pk}/").content.decode()


def test_a_place_that_cannot_be_read_is_told_with_an_example(desk: Client, district: Unit) -> None:
    page = desk.post(f"{UNITS}/new/", wish(district, coordinates="105.3524, 21.4214")).content.decode()
    assert "Vĩ độ và kinh độ bị đảo" in page
    assert 'value="105.3524, 21.4214"' in page


def test_without_a_place_the_middle_of_the_outline_is_taken(desk: Client, district: Unit) -> None:
    square = b'{"type":"Polygon","coordinates":[[[105.3,21.4],[105.4,21.4],[105.4,21.5],[105.3,21.4]]]}'
    desk.post(f"{UNITS}/new/", wish(district, outline_file=SimpleUploadedFile("xa.geojson", square)))
    unit = Unit.objects.get(slug="tan-lap")
    assert (str(unit.latitude), str(unit.longitude)) == ("21.450000", "105.350000")


def test_the_top_of_the_tree_can_be_saved_by_its_administrator(desk: Client, district: Unit) -> None:
    typed = wish(district, kind="district", name="Thanh Bình", slug="thanh-binh", phone="0210 3000 999")
    assert desk.post(f"{UNITS}/edit/{district.pk}/", typed).status_code == 302
    district.refresh_from_db()
    assert (district.phone, district.parent) == ("0210 3000 999", None)
