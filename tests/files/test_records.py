"""Records out of the files that people send: every promised format, and what is broken named line by line."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from caunoi.files.records import RecordError, UnreadableFile, count_lines, read_records

ROWS = [{"external_id": "1", "title": "Hội chọi trâu"}, {"external_id": "2", "title": "Gốm, đá; và “mây”"}]


def written(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return file


def lines(*records: Any) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def good(file: Path) -> list[Any]:
    return [record for _number, record in read_records(file)]


def reason(found: Any) -> str:
    assert isinstance(found, RecordError)
    return found.reason


def excel(folder: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "bai.xlsx")
    return folder / "bai.xlsx"


def test_json_lines_with_a_mark_blank_lines_and_windows_ends(tmp_path: Path) -> None:
    text = "\ufeff" + lines(ROWS[0]) + "\r\n\r\n  \r\n" + lines(ROWS[1]) + "\r\n"
    assert list(read_records(written(tmp_path, "bai.jsonl", text))) == [(1, ROWS[0]), (4, ROWS[1])]


def test_zipped_json_lines_whatever_the_case_of_the_name(tmp_path: Path) -> None:
    assert good(written(tmp_path, "BAI.JSONL.GZ", gzip.compress(lines(*ROWS).encode()))) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_as_excel_writes_it_anywhere(delimiter: str, encoding: str, tmp_path: Path) -> None:
    text = f'external_id{delimiter}title\r\n1{delimiter}Hội chọi trâu\r\n2{delimiter}"Gốm, đá; và “mây”"\r\n'
    assert good(written(tmp_path, "bai.csv", text, encoding)) == ROWS


def test_a_cell_may_hold_lines_of_its_own_and_the_number_is_that_of_its_first(tmp_path: Path) -> None:
    text = 'external_id,body\n1,"Đoạn một.\n\nĐoạn hai."\n2,Đoạn ba.\n'
    assert list(read_records(written(tmp_path, "bai.csv", text))) == [
        (2, {"external_id": "1", "body": "Đoạn một.\n\nĐoạn hai."}),
        (5, {"external_id": "2", "body": "Đoạn ba."}),
    ]


def test_missing_cells_are_empty_and_empty_rows_are_none(tmp_path: Path) -> None:
    text = "external_id, title ,body\n1\n,,\n\n2,Hai\n"
    assert good(written(tmp_path, "bai.csv", text)) == [
        {"external_id": "1", "title": "", "body": ""},
        {"external_id": "2", "title": "Hai", "body": ""},
    ]


def test_csv_in_the_old_windows_encoding_is_told_how_to_be_saved(tmp_path: Path) -> None:
    text = "external_id,title\n1,plain\n2,Hôi chơ\n3,plain\n"
    found = good(written(tmp_path, "bai.csv", text, "cp1258"))
    assert found[0]["title"] == found[2]["title"] == "plain"
    assert "CSV UTF-8" in reason(found[1])


def test_a_row_with_more_cells_than_columns_is_named(tmp_path: Path) -> None:
    found = good(written(tmp_path, "bai.csv", "external_id,title\n1,Gốm, đá, mây\n2,Hai\n"))
    assert "ngoặc kép" in reason(found[0])
    assert found[1]["title"] == "Hai"


def test_a_cell_beyond_all_measure_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caunoi.files.records.LONGEST_FIELD", 1000)
    found = good(written(tmp_path, "bai.csv", f"external_id,title\n1,{'a' * 5000}\n2,Hai\n"))
    assert "CSV" in reason(found[0])
    assert found[1] == {"external_id": "2", "title": "Hai"}


def test_excel_gives_text_as_the_other_formats_do(tmp_path: Path) -> None:
    file = excel(
        tmp_path,
        ["external_id", "title", "published_at", "day", "count"],
        [12, "Hội", datetime(2020, 3, 6, 9, 30), date(2020, 3, 6), 3.5],
        [None, None, None, None, None],
        [13.0, None, None, None, True],
    )
    found = list(read_records(file))
    assert found[0] == (
        2,
        {
            "external_id": "12",
            "title": "Hội",
            "published_at": "2020-03-06T09:30:00",
            "day": "2020-03-06T00:00:00",
            "count": "3.5",
        },
    )
    assert found[1][0] == 4
    assert found[1][1]["external_id"] == "13"
    assert found[1][1]["title"] == ""


def test_formulas_are_never_worked_out(tmp_path: Path) -> None:
    file = excel(tmp_path, ["external_id", "title"], ["1", '=HYPERLINK("https://x.example","bấm")'])
    assert good(file) == [{"external_id": "1", "title": ""}]


BROKEN_LINES = {
    '{"external_id": 1': "JSON hợp lệ",
    "[1, 2]": "đối tượng JSON",
    '"chữ"': "đối tượng JSON",
    "null": "đối tượng JSON",
    "[" * 100_000: "JSON hợp lệ",
}


@pytest.mark.parametrize("line", BROKEN_LINES)
def test_a_broken_line_is_named_and_the_rest_goes_on(line: str, tmp_path: Path) -> None:
    found = list(read_records(written(tmp_path, "bai.jsonl", f"{lines(ROWS[0])}\n{line}\n{lines(ROWS[1])}")))
    assert [number for number, _record in found] == [1, 2, 3]
    assert BROKEN_LINES[line] in reason(found[1][1])
    assert found[2][1] == ROWS[1]


def test_a_line_of_bytes_that_are_no_text_is_named(tmp_path: Path) -> None:
    content = lines(ROWS[0]).encode() + b'\n{"title": "\xff\xfe"}\n' + lines(ROWS[1]).encode()
    found = good(written(tmp_path, "bai.jsonl", content))
    assert "UTF-8" in reason(found[1])
    assert found[2] == ROWS[1]


UNREADABLE = {
    "bai.docx": b"PK",
    "bai": b"{}",
    "bai.jsonl.gz": b"this is not gzip",
    "cut.jsonl.gz": gzip.compress(lines(*ROWS).encode() * 50)[:60],
    "bai.xlsx": b"this is not a workbook",
    "zip.xlsx": b"PK\x05\x06" + bytes(18),
    "empty.csv": b"",
    "blank.csv": b"\n\n",
    "empty.xlsx": None,
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_not_what_it_says_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    file = written(tmp_path, name, UNREADABLE[name] or b"")
    if UNREADABLE[name] is None:
        excel(tmp_path).rename(file)
    with pytest.raises(UnreadableFile) as told:
        list(read_records(file))
    assert "\n" not in str(told.value)
    assert name in str(told.value)


def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"khong-co\.csv"):
        list(read_records(tmp_path / "khong-co.csv"))


def test_counting_never_reads_a_packed_file_twice(tmp_path: Path) -> None:
    assert count_lines(written(tmp_path, "bai.jsonl", lines(*ROWS) + "\n")) == 2
    assert count_lines(tmp_path / "bai.jsonl.gz") is None


def test_records_come_one_at_a_time(tmp_path: Path) -> None:
    file = written(tmp_path, "bai.jsonl", (lines(ROWS[0]) + "\n") * 50_000)
    records = read_records(file)
    next(records)
    file.write_text("")
    records.close()


def test_a_zipped_line_that_would_fill_the_memory_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caunoi.files.records.LONGEST_LINE", 1000)
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write('{"a": 1}\n{"a": "' + "x" * 5000 + '"}\n{"a": 3}\n')
    (_first, kept), (_second, refused), (number, last) = read_records(path)
    assert kept == {"a": 1}
    assert isinstance(refused, RecordError)
    assert (number, last) == (3, {"a": 3})


def test_a_table_that_unpacks_into_far_too_much_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 40_000_000)
    with pytest.raises(UnreadableFile, match="quá lớn"):
        list(read_records(path))
