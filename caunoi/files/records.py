"""Records from files that people send: JSON lines, CSV and Excel, read one at a time."""

from __future__ import annotations

import csv
import gzip
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from caunoi.files import rules

Record = dict[str, Any]
LONGEST_FIELD = 10 * 1024 * 1024
# A zipped file can hold a line that fills the memory; a code of laws with its text takes a few megabytes.
LONGEST_LINE = 64 * 1024 * 1024
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SUFFIXES = (".jsonl", ".jsonl.gz", ".csv", ".xlsx")
# What the readers raise at files that are damaged or are not what their name says.
UNREADABLE = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    SyntaxError,
)


class UnreadableFile(Exception):
    """The file as a whole cannot be read; the message is one line for whoever named it."""


@dataclass(frozen=True)
class RecordError:
    """A line that is no record, and why."""

    reason: str


def read_records(path: Path) -> Iterator[tuple[int, Record | RecordError]]:
    """Yield each record with the number of the line (or row) it begins on; the first line is 1.

    Raises UnreadableFile, at the first record at the latest.
    """
    kind = next((suffix for suffix in SUFFIXES if path.name.lower().endswith(suffix)), None)
    readers = {
        ".jsonl": _json_lines,
        ".jsonl.gz": _zipped_json_lines,
        ".csv": _csv_rows,
        ".xlsx": _excel_rows,
    }
    if kind is None:
        raise UnreadableFile(
            _("%(name)s: chỉ đọc được tệp %(kinds)s.") % {"name": path.name, "kinds": ", ".join(SUFFIXES)}
        )
    try:
        yield from readers[kind](path)
    except UNREADABLE as wrong:
        raise UnreadableFile(
            _("%(name)s: không đọc được tệp (%(reason)s).")
            % {"name": path.name, "reason": getattr(wrong, "strerror", None) or type(wrong).__name__}
        ) from wrong


def count_lines(path: Path) -> int | None:
    """About how many records there are, for a progress bar; None where counting would mean reading twice."""
    if not path.name.lower().endswith(".jsonl"):
        return None
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _json_lines(path: Path) -> Iterator[tuple[int, Record | RecordError]]:
    with path.open("rb") as file:
        yield from _parsed_lines(file)


def _zipped_json_lines(path: Path) -> Iterator[tuple[int, Record | RecordError]]:
    with gzip.open(path, "rb") as file:
        yield from _parsed_lines(file)


def _parsed_lines(file: BinaryIO | gzip.GzipFile) -> Iterator[tuple[int, Record | RecordError]]:
    for number, line in enumerate(_lines(file), start=1):
        if line is None:
            yield number, RecordError(_("Dòng này dài hơn %(most)d MB.") % {"most": LONGEST_LINE // 1024 // 1024})
        elif stripped := line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, _parsed(stripped)


def _lines(file: BinaryIO | gzip.GzipFile) -> Iterator[bytes | None]:
    """None for a line that is too long to be looked at; it is passed over in pieces."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
        yield None


def _parsed(line: bytes) -> Record | RecordError:
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return RecordError(_("Dòng này không phải là chữ UTF-8."))
    except (ValueError, RecursionError):
        return RecordError(_("Dòng này không phải là JSON hợp lệ."))
    if not isinstance(found, dict):
        return RecordError(_("Dòng này phải là một đối tượng JSON, có tên cột và giá trị."))
    return found


def _csv_rows(path: Path) -> Iterator[tuple[int, Record | RecordError]]:
    csv.field_size_limit(LONGEST_FIELD)
    with path.open("rb") as begun:
        encoding = "utf-16" if begun.read(2) in UTF_16_MARKS else "utf-8-sig"
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        header_line = file.readline()
        file.seek(0)
        rows = csv.reader(file, delimiter=_delimiter(header_line))
        header = [name.strip() for name in next(rows, [])]
        if not any(header):
            raise UnreadableFile(_("%(name)s: tệp trống, không có dòng tên cột.") % {"name": path.name})
        while True:
            number = rows.line_num + 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error:
                yield number, RecordError(_("Dòng này không phải là CSV hợp lệ."))
                continue
            if any(cell.strip() for cell in row):
                yield number, _row_record(header, row)


def _delimiter(header: str) -> str:
    """Excel writes semicolons where the comma is the decimal sign, as in Vietnam."""
    return max(",;\t", key=header.count)


def _row_record(header: list[str], row: Iterable[Any]) -> Record | RecordError:
    cells = [_plain(cell) for cell in row]
    if any(cells[len(header) :]):
        return RecordError(_("Dòng có nhiều ô hơn số cột; có thể thiếu dấu ngoặc kép quanh một ô."))
    if any(isinstance(cell, str) and "\ufffd" in cell for cell in cells):
        return RecordError(_("Dòng này không phải là chữ UTF-8. Trong Excel, hãy lưu dạng “CSV UTF-8”."))
    return dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=False))


def _excel_rows(path: Path) -> Iterator[tuple[int, Record | RecordError]]:
    with zipfile.ZipFile(path) as archive:
        if rules.is_bomb(path.stat().st_size, (entry.file_size for entry in archive.infolist())):
            raise UnreadableFile(_("%(name)s: tệp Excel này bung ra quá lớn.") % {"name": path.name})
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        if not book.worksheets:
            raise UnreadableFile(_("%(name)s: tệp Excel không có trang tính nào.") % {"name": path.name})
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = [str(name or "").strip() for name in next(rows, ())]
        if not any(header):
            raise UnreadableFile(_("%(name)s: tệp trống, không có dòng tên cột.") % {"name": path.name})
        for number, row in enumerate(rows, start=2):
            if any(cell not in (None, "") for cell in row):
                yield number, _row_record(header, row)
    finally:
        book.close()


def _plain(cell: Any) -> Any:
    """Cells as the other formats would hold them: text, and days in ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
