"""Merging units: first told, then done, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from caunoi.demo import factories
from caunoi.units.actions import Plan, appoint, reorganise
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
        "successor": "",
        "new_kind": "commune",
        "new_name": "Sông Hồng",
        "day": DAY.isoformat(),
        "basis": "Nghị quyết thử nghiệm",
        **changes,
    }


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
    response = desk.post(ADDRESS, {**wish([commune, other_commune]), "agreed": "1"})
    assert response.status_code == 302
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
    page = desk.post(ADDRESS, wish([commune], new_name="")).content.decode()
    assert "Chọn một đơn vị đã có, hoặc nhập tên của đơn vị mới." in page
    assert "Nghị quyết thử nghiệm" in page


def test_a_unit_that_has_ended_cannot_end_again(commune: Unit, other_commune: Unit) -> None:
    commune.last_day = date(2020, 1, 1)
    commune.save()
    report = reorganise(Plan([commune], other_commune, "merge", DAY), None, dry_run=False)
    assert report.conflicts == ["Xã Hòa Sơn đã kết thúc hoạt động ngày 01/01/2020."]
    assert not report.done


def test_doing_it_twice_changes_nothing_more(commune: Unit, other_commune: Unit) -> None:
    plan = Plan([commune], other_commune, "merge", DAY)
    assert reorganise(plan, None, dry_run=False).done
    again = reorganise(Plan([Unit.objects.get(pk=commune.pk)], other_commune, "merge", DAY), None, dry_run=False)
    assert again.changes == []


def test_units_of_another_authority_cannot_be_chosen(desk: Client, commune: Unit) -> None:
    other = factories.make_unit("Xa Lạ", "commune")
    desk.post(ADDRESS, {**wish([other], successor=commune.pk), "agreed": "1"})
    assert Unit.objects.get(pk=other.pk).last_day is None


@pytest.mark.parametrize("role", ["editor", "head", "leader"])
def test_it_is_the_administrators_screen(
    role: str, request: pytest.FixtureRequest, as_person: Callable[[Any], Client]
) -> None:
    assert as_person(request.getfixturevalue(role)).get(ADDRESS).status_code == 302


TABLE = "predecessor_slug,successor_slug,successor_kind,successor_name,day,kind,basis\n"


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    def write(rows: str) -> Path:
        path = tmp_path / "phuong-an.csv"
        path.write_text(TABLE + rows, "utf-8")
        return path

    return write


def test_a_table_does_the_same(commune: Unit, other_commune: Unit, table: Callable[[str], Path]) -> None:
    carried_on = "song-hong,commune,Sông Hồng"
    rows = f"hoa-son,{carried_on},2025-07-01,merge,NQ\ndong-phu,{carried_on},01/07/2025,merge,NQ\n"
    call_command("reorganise_units", str(table(rows)), "--dry-run")
    assert not Unit.objects.filter(slug="song-hong").exists()
    call_command("reorganise_units", str(table(rows)))
    assert Unit.objects.get(slug="song-hong").origins.count() == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("khong-co,hoa-son,,,2025-07-01,merge,NQ\n", "Không có đơn vị"),
        ("hoa-son,moi,,,2025-07-01,merge,NQ\n", "thiếu loại hoặc tên"),
        ("hoa-son,dong-phu,,,hôm nào,merge,NQ\n", "ngày"),
        ("hoa-son,dong-phu,,,2025-07-01,bien-mat,NQ\n", "Không có cách tổ chức lại"),
    ],
)
def test_a_wrong_table_is_refused_whole(
    row: str, words: str, commune: Unit, other_commune: Unit, table: Callable[[str], Path]
) -> None:
    good = "dong-phu,hoa-son,,,2025-07-01,merge,NQ\n"
    with pytest.raises(CommandError, match=words):
        call_command("reorganise_units", str(table(good + row)))
    assert not Unit.objects.filter(last_day__isnull=False).exists()
