"""Tables that readers take away: CSV that Excel opens with its diacritics, and XLSX."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from caunoi.vietnam.text import without_controls

Row = Sequence[Any]
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_000


def as_csv(headings: Row, rows: Iterable[Row]) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def csv_pieces(headings: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """The same as `as_csv`, row by row: what is long is never whole in memory."""
    yield as_csv(headings, ())
    for row in rows:
        text = StringIO()
        csv.writer(text).writerow([_harmless(value) for value in row])
        yield text.getvalue().encode()


def as_xlsx(headings: Row, rows: Iterable[Row]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    bold = []
    for heading in headings:
        cell = WriteOnlyCell(sheet, value=str(heading))
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in rows:
        sheet.append([value if isinstance(value, date | int) else _harmless(value)[:LONGEST_CELL] for value in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _harmless(value: Any) -> str:
    """What a table program would take for a formula is told to be text."""
    if value is None:
        return ""
    text = f"{value:%d/%m/%Y}" if isinstance(value, date) else without_controls(str(value))
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
