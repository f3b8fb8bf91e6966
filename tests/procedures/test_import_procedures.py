"""`manage.py import_procedures`: the contract, again and again, with whatever offices have."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

from caunoi.procedures.models import Procedure

pytestmark = pytest.mark.django_db
RECORD = {
    "external_id": "tthc-1",
    "code": "1.001193.H38",
    "title": "Đăng ký khai sinh",
    "field": "Hộ tịch",
    "unit": "xã Hòa Sơn; Ủy ban nhân dân cấp xã",
    "level": "xã",
    "steps": "Bước 1: Nộp hồ sơ.\n- Bước 2: Nhận kết quả.",
    "dossier": "Tờ khai theo mẫu (1 bản chính)\nGiấy chứng sinh (bản chính: 1, bản sao: 2)",
    "time_limit": "Không quá 05 (năm) ngày làm việc",
    "fee": "8.000 đồng",
    "result": "Giấy khai sinh",
    "legal_basis": "Luật Hộ tịch số 60/2014/QH13; Nghị định 123/2015/NĐ-CP",
    "forms": "Tờ khai đăng ký khai sinh",
}


def write(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    return path


@pytest.fixture
def folder(portal_site: Site, tmp_path: Path) -> Path:
    return tmp_path


def run(path: Path) -> int:
    """The exit code."""
    try:
        call_command("import_procedures", str(path), "--rejects", str(path.parent / "rejects.csv"))
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def reasons(folder: Path) -> str:
    return (folder / "rejects.csv").read_text("utf-8-sig")


def test_a_record_becomes_a_public_procedure_with_all_its_parts(folder: Path, client: Client) -> None:
    assert run(write(folder / "a.jsonl", RECORD)) == 0
    content = Procedure.objects.public().get().versions.get().content
    assert (content["code"], content["code_unit"], content["level"]) == ("1.001193", "H38", "commune")
    assert content["units"] == ["hoa-son"]
    assert content["by_every_commune"] is True
    assert [step["text"] for step in content["steps"]] == ["Bước 1: Nộp hồ sơ.", "Bước 2: Nhận kết quả."]
    papers = [(row["name"], row["originals"], row["copies"]) for row in content["dossier"]]
    assert papers == [("Tờ khai theo mẫu", 1, 0), ("Giấy chứng sinh", 1, 2)]
    (channel,) = content["channels"]
    assert (channel["time_amount"], channel["time_unit"], channel["fee_amount"]) == (5, "working_day", 8000)
    assert [row["number"] for row in content["legal_bases"]] == ["60/2014/QH13", "123/2015/NĐ-CP"]
    assert "5 ngày làm việc" in client.get("/thu-tuc/1.001193/").content.decode()


def test_a_second_run_changes_nothing_and_a_changed_record_is_a_new_version(folder: Path) -> None:
    path = write(folder / "a.jsonl", RECORD)
    assert run(path) == run(path) == 0
    procedure = Procedure.objects.get()
    assert procedure.versions.count() == 1
    run(write(path, {**RECORD, "result": "Giấy khai sinh và số định danh"}))
    assert procedure.versions.count() == 2
    assert procedure.versions.get(number=1).content["result"] == "Giấy khai sinh"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_tables_are_read_too(folder: Path, form: str) -> None:
    path = folder / f"bang.{form}"
    if form == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerows([RECORD.keys(), RECORD.values()])
    else:
        book = openpyxl.Workbook()
        book.active.append(list(RECORD))
        book.active.append(list(RECORD.values()))
        book.save(path)
    assert run(path) == 0
    assert len(Procedure.objects.get().versions.get().content["dossier"]) == 2


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"code": "mã 12"}, "Mã thủ tục"),
        ({"title": ""}, "Thiếu tên"),
        ({"field": ""}, "Thiếu lĩnh vực"),
        ({"level": "thôn"}, "Cấp thực hiện"),
        ({"title": "x" * 600}, "name:"),
        ({"dossier": [{"copies": 1}]}, "phải có name"),
        ({"legal_basis": [{"title": "Luật"}]}, "phải có number"),
        ({"forms": [{"name": "Tờ khai", "file": "../ngoai.pdf"}]}, "Không có tệp"),
        ({"audience": "người sao Hỏa"}, "Không hiểu đối tượng"),
        ({"service_level": "partial"}, "phải nêu lý do"),
        ({"service_level": "all"}, "service_level:"),
        ({"life_events": ["trung-so"]}, "Không có sự kiện"),
        ({"channels": [{"kind": "online"}, {"kind": "online"}]}, "chỉ ghi một dòng"),
        ({"channels": "trực tuyến"}, "phải là danh sách"),
        ({"decision_on": "hôm qua"}, "decision_on"),
        ({"time_limit": {"ngày": 3}}, "phải là chữ"),
    ],
)
def test_a_bad_record_is_explained_and_stops_nobody_else(folder: Path, changed: dict[str, Any], reason: str) -> None:
    good = {**RECORD, "external_id": "tthc-2", "code": "1.000894", "title": "Đăng ký kết hôn"}
    assert run(write(folder / "a.jsonl", {**RECORD, **changed}, good)) == 1
    assert reason in reasons(folder)
    assert [procedure.code for procedure in Procedure.objects.all()] == ["1.000894"]


def test_a_code_belongs_to_one_record(folder: Path) -> None:
    assert run(write(folder / "a.jsonl", RECORD, {**RECORD, "external_id": "tthc-9"})) == 1
    assert "đã thuộc về bản ghi tthc-1" in reasons(folder)


def test_a_form_beside_the_table_is_checked_and_can_be_fetched(folder: Path, client: Client) -> None:
    (folder / "to-khai.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (folder / "gia.docx").write_bytes(b"MZ not a document")
    good = {**RECORD, "forms": [{"name": "Tờ khai", "file": "to-khai.pdf"}]}
    bad = {**RECORD, "external_id": "x", "code": "1.000894", "forms": "Mẫu giả: gia.docx"}
    assert run(write(folder / "a.jsonl", good, bad)) == 1
    assert client.get("/thu-tuc/1.001193/mau/1/").headers["Content-Type"] == "application/pdf"
    assert Procedure.objects.count() == 1


def test_an_unreadable_file_and_an_unknown_site_are_one_line(folder: Path) -> None:
    for arguments in ([str(folder / "khong-co.jsonl")], [str(write(folder / "a.jsonl", RECORD)), "--site", "x.vn"]):
        with pytest.raises(CommandError):
            call_command("import_procedures", *arguments)
