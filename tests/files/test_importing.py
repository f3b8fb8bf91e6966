"""The loop of every import: counts what it did, names what it refused, and loses nothing that went in."""

from __future__ import annotations

import contextlib
import csv
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.dispatch import Signal

from caunoi.files.importing import BATCH, Outcome, Rejected, Report, import_records, quiet_signals, write_rejects
from caunoi.files.records import Record


def file_of(folder: Path, *records: Any) -> Path:
    file = folder / "bai.jsonl"
    file.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in records), "utf-8")
    return file


def numbered(count: int) -> list[Record]:
    return [{"external_id": f"x-{number}"} for number in range(count)]


def create(record: Record) -> tuple[Outcome, Any]:
    return Outcome.CREATED, record["external_id"]


def test_each_outcome_is_counted(tmp_path: Path) -> None:
    outcomes = dict(zip(["x-0", "x-1", "x-2"], [Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED], strict=True))
    report = import_records(file_of(tmp_path, *numbered(3)), lambda record: (outcomes[record["external_id"]], record))
    assert [report.counts[outcome] for outcome in Outcome] == [1, 1, 1, 0]
    assert "Tạo mới 1, cập nhật 1, không đổi 1, từ chối 0" in report.summary()


def test_what_is_broken_is_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    def take(record: Record) -> tuple[Outcome, Any]:
        if record["external_id"] == "x-1":
            raise Rejected("Thiếu tiêu đề.")
        if record["external_id"] == "x-2":
            raise IntegrityError("two\nlines")
        return create(record)

    file = file_of(tmp_path, *numbered(3), "{broken", {"title": "no id"}, {"external_id": "x-0"}, {"external_id": "y"})
    report = import_records(file, take)
    assert report.counts == {Outcome.CREATED: 2, Outcome.REJECTED: 5}
    told = {reject.line: reject.reason for reject in report.rejects}
    assert sorted(told) == [2, 3, 4, 5, 6]
    assert told[2] == "Thiếu tiêu đề."
    assert told[3].endswith("two")
    assert "external_id" in told[5]
    assert "dòng 1" in told[6]


def test_rows_without_identity_are_taken_as_they_come(tmp_path: Path) -> None:
    report = import_records(file_of(tmp_path, {"a": 1}, {"a": 1}), lambda record: (Outcome.CREATED, 1), identity=None)
    assert report.counts[Outcome.CREATED] == 2


def test_batches_hold_all_that_was_written_and_nothing_else(tmp_path: Path) -> None:
    batches: list[list[Any]] = []

    def take(record: Record) -> tuple[Outcome, Any]:
        even = int(record["external_id"][2:]) % 2 == 0
        return (Outcome.CREATED if even else Outcome.UNCHANGED), record["external_id"]

    import_records(file_of(tmp_path, *numbered(BATCH * 2 + 50)), take, after_batch=batches.append)
    assert [len(batch) for batch in batches] == [BATCH, 25]
    assert batches[0][0] == "x-0"


def test_an_import_that_dies_hands_on_what_it_had_written(tmp_path: Path) -> None:
    handed: list[Any] = []

    def take(record: Record) -> tuple[Outcome, Any]:
        if record["external_id"] == "x-5":
            raise KeyboardInterrupt
        return create(record)

    with pytest.raises(KeyboardInterrupt):
        import_records(file_of(tmp_path, *numbered(9)), take, after_batch=handed.extend)
    assert handed == [f"x-{number}" for number in range(5)]


def test_rejects_are_a_file_that_excel_opens(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    report: Report = import_records(file_of(tmp_path, "{", {"external_id": "=cmd()"}), lambda record: _refuse())
    file = write_rejects(report, tmp_path / "bai.jsonl", None)
    assert file.parent == tmp_path / "imports"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [row["line"] for row in rows] == ["1", "2"]
    assert rows[1]["reason"] == "Không được."
    wanted = tmp_path / "cho" / "tu-choi.csv"
    assert write_rejects(report, tmp_path / "bai.jsonl", wanted) == wanted
    assert wanted.exists()


def test_no_cell_of_the_rejects_is_run_as_a_formula(tmp_path: Path) -> None:
    report = import_records(file_of(tmp_path, {"external_id": "=cmd|'/c calc'!A1"}), lambda record: _refuse())
    file = write_rejects(report, tmp_path / "bai.jsonl", tmp_path / "tu-choi.csv")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in csv.reader(opened) for cell in row)


def _refuse() -> Any:
    raise Rejected("Không được.")


def test_signals_are_quiet_only_while_asked() -> None:
    signal, heard = Signal(), []

    def receiver(sender: Any, **_kwargs: Any) -> None:
        heard.append(sender)

    signal.connect(receiver, sender=str)
    with contextlib.suppress(ValueError), quiet_signals((signal, receiver, str)):
        signal.send(sender=str)
        raise ValueError
    signal.send(sender=str)
    assert heard == [str]
    with quiet_signals((signal, receiver, int)):
        pass
    signal.send(sender=int)
    assert heard == [str]
