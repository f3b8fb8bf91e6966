"""A table of reorganisations does what the screen does: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from caunoi.demo import factories
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
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


def test_a_dry_run_says_the_same_as_the_real_one(
    commune: Unit, other_commune: Unit, table: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    factories.make_unit("Trường Hòa Sơn", "school", parent=commune)
    path = str(table("hoa-son,dong-phu,,,2025-07-01,merge,NQ\n"))
    call_command("reorganise_units", path, "--dry-run")
    told = capsys.readouterr().out
    call_command("reorganise_units", path)
    assert capsys.readouterr().out == told
    assert "Trường Hòa Sơn chuyển về trực thuộc Xã Đông Phú" in told


def test_a_new_unit_does_not_stand_below_one_that_ends(
    commune: Unit, district: Unit, table: Callable[[str], Path]
) -> None:
    province = factories.make_unit("Trung Du", "province")
    district.parent = province
    district.save()
    carried_on = "hoa-son-moi,commune,Hòa Sơn,2025-07-01,split,NQ\n"
    call_command(
        "reorganise_units", str(table(f"hoa-son,{carried_on}thanh-binh,{carried_on}".replace("split", "merge")))
    )
    assert Unit.objects.get(slug="hoa-son-moi").parent == province
