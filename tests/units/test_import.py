"""Units and posts come in from the tables that offices keep; twice is once, and a bad line stops no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from caunoi.units.models import Appointment, Unit

pytestmark = pytest.mark.django_db
UNITS = (
    "slug,kind,name,parent,code,first_day,last_day,phone\n"
    "thanh-binh,district,Thanh Bình,,,1999-01-01,,0210 1\n"
    "hoa-son,commune,Hòa Sơn,thanh-binh,08001,1999-01-01,,0210 2\n"
)
POSTS = (
    "unit_slug,post_title,rank,person,first_day,last_day\n"
    "hoa-son,Chủ tịch,1,Phan Văn Cũ,2016-07-01,2021-06-30\n"
    "hoa-son,Chủ tịch,1,Lại Thị Mới,2021-07-01,\n"
)


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_units_come_in_with_their_place_in_the_tree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_units", written(tmp_path, "units.csv", UNITS))
    commune = Unit.objects.get(slug="hoa-son")
    assert commune.parent.slug == "thanh-binh"
    assert "2" in capsys.readouterr().out


def test_a_second_time_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = written(tmp_path, "units.csv", UNITS)
    call_command("import_units", table)
    capsys.readouterr()
    call_command("import_units", table)
    assert "không đổi 2" in capsys.readouterr().out


def test_an_empty_cell_does_not_bring_back_a_dissolved_unit(tmp_path: Path) -> None:
    table = written(tmp_path, "units.csv", UNITS)
    call_command("import_units", table)
    Unit.objects.filter(slug="hoa-son").update(last_day=date(2024, 12, 31))
    call_command("import_units", table)
    assert Unit.objects.get(slug="hoa-son").last_day == date(2024, 12, 31)


def test_a_bad_line_is_named_and_the_rest_comes_in(tmp_path: Path) -> None:
    table = written(tmp_path, "units.csv", UNITS + "x,lang,Làng X,thanh-binh,,,,\ny,commune,Y,khong-co,,,,\n")
    with pytest.raises(CommandError):
        call_command("import_units", table, rejects=tmp_path / "rejects.csv")
    assert Unit.objects.count() == 2
    rejects = (tmp_path / "rejects.csv").read_text("utf-8")
    assert "lang" in rejects
    assert "khong-co" in rejects


def test_posts_bring_the_history_of_who_led(tmp_path: Path) -> None:
    call_command("import_units", written(tmp_path, "units.csv", UNITS))
    table = written(tmp_path, "posts.csv", POSTS)
    call_command("import_posts", table)
    call_command("import_posts", table)
    led = Appointment.objects.order_by("first_day").values_list("person__full_name", "first_day", "last_day")
    assert list(led) == [
        ("Phan Văn Cũ", date(2016, 7, 1), date(2021, 6, 30)),
        ("Lại Thị Mới", date(2021, 7, 1), None),
    ]
    assert [item.person.full_name for item in Appointment.objects.on(date(2020, 1, 1))] == ["Phan Văn Cũ"]


def test_outlines_come_from_a_collection(tmp_path: Path) -> None:
    call_command("import_units", written(tmp_path, "units.csv", UNITS))
    square = '{"type":"Polygon","coordinates":[[[105.3,21.4],[105.4,21.4],[105.4,21.5],[105.3,21.4]]]}'
    features = ",".join(
        f'{{"type":"Feature","properties":{{"{key}":"{value}"}},"geometry":{square}}}'
        for key, value in (("slug", "hoa-son"), ("code", "99999"))
    )
    path = written(tmp_path, "xa.geojson", f'{{"type":"FeatureCollection","features":[{features}]}}')
    with pytest.raises(CommandError, match="99999"):
        call_command("import_outlines", path)
    assert Unit.objects.get(slug="hoa-son").outline["type"] == "MultiPolygon"


@pytest.fixture
def outlines(tmp_path: Path) -> str:
    call_command("import_units", written(tmp_path, "units.csv", UNITS))
    square = '{"type":"Polygon","coordinates":[[[105.3,21.4],[105.4,21.4],[105.4,21.5],[105.3,21.4]]]}'
    feature = f'{{"type":"Feature","properties":{{"code":"08001"}},"geometry":{square}}}'
    return written(tmp_path, "xa.geojson", f'{{"type":"FeatureCollection","features":[{feature}]}}')


def test_outlines_are_told_before_they_are_taken(outlines: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    call_command("import_outlines", outlines, "--dry-run")
    assert "Nhận 1 ranh giới, không đổi 0" in capsys.readouterr().out
    assert Unit.objects.get(slug="hoa-son").outline is None


def test_the_same_outlines_again_change_nothing(outlines: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_outlines", outlines)
    capsys.readouterr()
    call_command("import_outlines", outlines)
    assert "Nhận 0 ranh giới, không đổi 1" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[]", '{"features": 3}', "{"])
def test_a_file_that_holds_no_outlines_is_refused_in_one_line(text: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="GeoJSON") as refused:
        call_command("import_outlines", written(tmp_path, "xa.geojson", text))
    assert refused.value.returncode == 2
