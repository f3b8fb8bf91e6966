"""Merging units: first told, then done, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from caunoi.demo import factories
from caunoi.units.actions import appoint
from caunoi.units.models import Person, Post, Succession, Unit

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/don-vi/to-chuc-lai/"
DAY = date(2025, 7, 1)


@pytest.fixture
def desk(administrator: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(administrator)


def wish(predecessors: list[Unit], **changes: Any) -> dict[str, Any]:
    return {
        "kind": "merge",
        "predecessors": [unit.pk for unit in predecessors],
        "successors": [],
        "new_units": "Xã Sông Hồng",
        "day": DAY.isoformat(),
        "basis": "Nghị quyết thử nghiệm",
        **changes,
    }


def dict_of(typed: list[tuple[str, str]]) -> dict[str, list[str]]:
    """What the hidden fields of the agreement send."""
    sent: dict[str, list[str]] = {}
    for name, value in typed:
        sent.setdefault(name, []).append(value)
    return sent


def test_a_dry_run_tells_everything_and_changes_nothing(
    desk: Client, commune: Unit, other_commune: Unit, district: Unit
) -> None:
    post = Post.objects.create(unit=commune, title="Chủ tịch", rank=1)
    appoint(Person.objects.create(full_name="Lại Thị Mới"), post, None, first_day=date(2021, 7, 1))
    page = desk.post(ADDRESS, wish([commune, other_commune])).content.decode()
    for told in (
        "Lập đơn vị mới: Xã Sông Hồng",
        "Xã Hòa Sơn kết thúc hoạt động sau ngày 30/06/2025",
        "Lại Thị Mới thôi giữ chức",
        "Đồng ý, thực hiện",
    ):
        assert told in page
    assert not Unit.objects.filter(name="Sông Hồng").exists()
    assert Unit.objects.get(pk=commune.pk).last_day is None


def test_what_was_told_is_what_is_done(desk: Client, client: Client, commune: Unit, other_commune: Unit) -> None:
    post = Post.objects.create(unit=commune, title="Chủ tịch", rank=1)
    appointment = appoint(Person.objects.create(full_name="Lại Thị Mới"), post, None, first_day=date(2021, 7, 1))
    preview = desk.post(ADDRESS, wish([commune, other_commune]))
    told = preview.context["report"].changes
    agreed = {**dict_of(preview.context["typed"]), "seen": preview.context["seen"], "agreed": "1"}
    response = desk.post(ADDRESS, agreed, follow=True)
    assert f"Đã tổ chức lại: {len(told)} việc." in response.content.decode()
    successor = Unit.objects.get(name="Sông Hồng")
    assert successor.first_day == DAY
    assert set(Succession.objects.values_list("predecessor__name", "successor__name")) == {
        ("Hòa Sơn", "Sông Hồng"),
        ("Đông Phú", "Sông Hồng"),
    }
    appointment.refresh_from_db()
    assert appointment.last_day == date(2025, 6, 30)
    old = client.get("/xa/hoa-son/").content.decode()
    assert "kết thúc hoạt động" in old
    assert 'href="/xa/song-hong/"' in old


def test_without_a_successor_one_is_asked_and_nothing_typed_is_lost(desk: Client, commune: Unit) -> None:
    page = desk.post(ADDRESS, wish([commune], new_units="")).content.decode()
    assert "Chọn một đơn vị đã có, hoặc nhập tên của đơn vị mới." in page
    assert "Nghị quyết thử nghiệm" in page


def test_what_was_not_read_is_not_done(desk: Client, commune: Unit, other_commune: Unit) -> None:
    preview = desk.post(ADDRESS, wish([commune]))
    changed = {**wish([other_commune]), "seen": preview.context["seen"], "agreed": "1"}
    page = desk.post(ADDRESS, changed).content.decode()
    assert "Hãy đọc lại rồi đồng ý" in page
    assert "Xã Đông Phú kết thúc hoạt động" in page
    assert not Unit.objects.exclude(last_day=None).exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"new_units": "Sông Hồng"}, "Hãy viết cả loại, ví dụ: Xã Sông Hồng"),
        ({"new_units": "Xã Sông Hồng\nXã Sông Đà"}, "Nhiều đơn vị kế thừa là chia tách"),
        ({"day": "31/02/2025"}, "ngày"),
        ({"basis": ""}, "bắt buộc"),
        ({"kind": "rename", "predecessors": "both"}, "Mỗi lần chỉ chia tách hoặc đổi tên một đơn vị"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field(
    changes: dict[str, Any], words: str, desk: Client, commune: Unit, other_commune: Unit
) -> None:
    chosen = [commune, other_commune] if changes.get("predecessors") == "both" else [commune]
    page = desk.post(ADDRESS, {**wish(chosen), **changes, "predecessors": [unit.pk for unit in chosen]})
    assert words in page.content.decode()
    assert "Đồng ý, thực hiện" not in page.content.decode()


def test_one_unit_becomes_two(desk: Client, commune: Unit, district: Unit) -> None:
    preview = desk.post(ADDRESS, wish([commune], kind="split", new_units="Xã Hòa Sơn Thượng\nPhường Hòa Sơn Hạ"))
    agreed = {**dict_of(preview.context["typed"]), "seen": preview.context["seen"], "agreed": "1"}
    assert desk.post(ADDRESS, agreed).status_code == 302
    carried_on = Unit.objects.filter(origins__predecessor=commune, parent=district)
    assert {str(unit) for unit in carried_on} == {"Xã Hòa Sơn Thượng", "Phường Hòa Sơn Hạ"}


def test_the_top_of_an_authority_is_not_its_own_to_end(desk: Client, district: Unit, commune: Unit) -> None:
    page = desk.post(ADDRESS, wish([district], successors=[commune.pk], new_units=""))
    assert page.context["form"].errors["predecessors"]
    assert Unit.objects.get(pk=district.pk).last_day is None


def test_units_of_another_authority_cannot_be_chosen(desk: Client, commune: Unit) -> None:
    other = factories.make_unit("Xa Lạ", "commune")
    desk.post(ADDRESS, {**wish([other], successors=[commune.pk]), "agreed": "1"})
    assert Unit.objects.get(pk=other.pk).last_day is None


@pytest.mark.parametrize("role", ["editor", "head", "leader"])
def test_it_is_the_administrators_screen(
    role: str, request: pytest.FixtureRequest, as_person: Callable[[Any], Client]
) -> None:
    assert as_person(request.getfixturevalue(role)).get(ADDRESS).status_code == 302
