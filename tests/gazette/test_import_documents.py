"""`manage.py import_documents`: the contract, again and again, with whatever offices have."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from caunoi.gazette.importing.writer import DocumentWriter
from caunoi.gazette.models import Document
from caunoi.search.models import SearchEntry

RECORD = {
    "external_id": "d-1",
    "number": "42/2022/nđ-cp",
    "type": "Nghị định",
    "title": "Quy định về cung cấp thông tin trên môi trường mạng",
    "issuer": "Chính phủ",
    "signer": "",
    "issued_on": "2022-06-24",
    "effective_on": "2022-08-15",
    "expires_on": "",
    "field": "Thông tin; Công nghệ",
    "force": "Còn hiệu lực",
    "text": "Điều 1. Phạm vi điều chỉnh\n\nNghị định này quy định …",
    "file": "",
    "relations": [{"kind": "replaces", "number": "43/2011/NĐ-CP"}],
    "source_url": "https://vanban.example.vn/42-2022",
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
        call_command("import_documents", str(path), "--rejects", str(path.parent / "rejects.csv"))
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_a_record_becomes_a_public_document_with_its_relations_and_provisions(folder: Path) -> None:
    assert run(write(folder / "a.jsonl", RECORD)) == 0
    document = Document.objects.public().get()
    assert document.number == "42/2022/NĐ-CP"
    assert document.type == "nghi-dinh"
    assert [str(field) for field in document.fields] == ["Thông tin", "Công nghệ"]
    assert document.provisions.get().anchor == "dieu-1"
    assert document.relations.get().target_key == "43/2011/nd-cp"


def test_a_second_run_changes_nothing_and_a_changed_record_is_renewed(folder: Path, capsys: Any) -> None:
    run(write(folder / "a.jsonl", RECORD))
    capsys.readouterr()
    run(folder / "a.jsonl")
    assert "không đổi 1" in capsys.readouterr().out
    run(write(folder / "a.jsonl", {**RECORD, "title": "Tên mới"}))
    document = Document.objects.get()
    assert document.title == "Tên mới"
    assert document.relations.count() == 1


@pytest.mark.parametrize("known", [False, True], ids=["new", "changed"])
def test_what_a_killed_run_wrote_is_found_after_the_next(
    known: bool, folder: Path, portal_site: Site, django_capture_on_commit_callbacks: Any
) -> None:
    path = write(folder / "a.jsonl", {**RECORD, "title": "Tên cũ"} if known else {**RECORD, "external_id": "d-0"})
    with django_capture_on_commit_callbacks(execute=True):
        run(path)
    changed = {**RECORD, "title": "Thông tin đã viết xong trước khi bị ngắt"}
    DocumentWriter(portal_site, folder).take(changed)
    assert not SearchEntry.objects.filter(title__contains=changed["title"]).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert run(write(folder / "b.jsonl", changed)) == 0
    assert SearchEntry.objects.filter(kind="document", title__contains=changed["title"]).exists()


def test_broken_records_are_named_and_the_rest_goes_in(folder: Path) -> None:
    path = write(
        folder / "a.jsonl",
        RECORD,
        {**RECORD, "external_id": "d-2", "title": ""},
        {**RECORD, "external_id": "d-3", "issued_on": "31/02/2022"},
        {**RECORD, "external_id": "d-4", "relations": [{"kind": "loves", "number": "1/NĐ-CP"}]},
        {**RECORD, "external_id": "d-5", "file": "../../etc/passwd"},
    )
    with path.open("a", encoding="utf-8") as file:
        file.write("\n{không phải JSON")
    assert run(path) == 1
    assert Document.objects.count() == 1
    with (folder / "rejects.csv").open(encoding="utf-8-sig") as file:
        reasons = {row["line"]: row["reason"] for row in csv.DictReader(file)}
    assert set(reasons) == {"2", "3", "4", "5", "6"}
    assert "issued_on" in reasons["3"]


def test_excel_is_read_with_relations_in_one_cell(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(RECORD))
    sheet.append([*list(RECORD.values())[:-2], "thay thế: 43/2011/NĐ-CP; căn cứ: 76/2015/QH13", ""])
    book.save(folder / "a.xlsx")
    assert run(folder / "a.xlsx") == 0
    kinds = list(Document.objects.get().relations.values_list("kind", "target_number"))
    assert kinds == [("replaces", "43/2011/NĐ-CP"), ("based_on", "76/2015/QH13")]


def test_a_file_beside_the_table_is_kept_privately_and_a_strange_one_is_refused(folder: Path) -> None:
    (folder / "van-ban.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    (folder / "gia.pdf").write_bytes(b"<html>")
    path = write(
        folder / "a.jsonl",
        {**RECORD, "file": "van-ban.pdf"},
        {**RECORD, "external_id": "d-2", "file": "gia.pdf"},
    )
    assert run(path) == 1
    kept = Document.objects.get().files.get()
    assert kept.name == "van-ban.pdf"
    assert kept.size


def test_a_record_without_type_takes_it_from_the_number(folder: Path) -> None:
    run(write(folder / "a.jsonl", {**RECORD, "type": ""}))
    assert Document.objects.get().type == "nghi-dinh"


def test_the_real_codification_goes_in(portal_site: Site, tmp_path: Path) -> None:
    """The first two hundred of the records that `make search-quality` imports whole."""
    source = Path(__file__).parents[3] / "shared/data/legal/documents.jsonl.gz"
    if not source.exists():
        pytest.skip("shared/data/legal is not on this machine")
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        records = [json.loads(next(lines)) for _number in range(200)]
    assert run(write(tmp_path / "real.jsonl", *records)) == 0
    assert Document.objects.public().count() == 200


def test_a_long_import_asks_a_fixed_number_of_queries_a_record(folder: Path) -> None:
    from django.db import connection

    def queries(count: int) -> int:
        Document.objects.all().delete()
        path = write(folder / f"{count}.jsonl", *({**RECORD, "external_id": f"q-{n}"} for n in range(count)))
        with CaptureQueriesContext(connection) as captured:
            run(path)
        return len(captured)

    few, many = queries(5), queries(25)
    assert many <= few + 20 * 40
