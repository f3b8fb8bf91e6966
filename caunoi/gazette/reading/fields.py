"""The fields of a document, found among its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from caunoi.gazette.reading.foot import fields_of_foot
from caunoi.gazette.reading.head import HEAD_LINES, field, fields_of_head
from caunoi.gazette.reading.letterhead import Line, Side, merged, paragraphs
from caunoi.gazette.reading.ocr import SECRECY
from caunoi.gazette.reading.result import FieldReading
from caunoi.vietnam.text import fold

BASIS = re.compile(r"^can cu\b")
END_OF_BASES = re.compile(r"^(quyet dinh|quyet nghi|nghi quyet|chi thi|dieu 1|i |1 )")
MOST_BASES = 40
NAMES = {
    "number": "số, ký hiệu",
    "type": "loại văn bản",
    "title": "trích yếu",
    "issuer": "cơ quan ban hành",
    "issued_on": "ngày ban hành",
    "signer": "người ký",
}


def fields_of(lines: Sequence[Line], secrecy: str = "") -> dict[str, FieldReading]:
    """`secrecy` is a mark that was found in red ink, which the lines do not hold."""
    first = [line for line in lines if line.page == lines[0].page] if lines else []
    found = [*fields_of_head(first), *fields_of_foot(lines), *_bases(lines), *_secrecy(first, secrecy)]
    fields: dict[str, FieldReading] = {}
    for reading in found:
        if reading.value:
            fields.setdefault(reading.name, reading)
    return fields


def text_of(lines: Sequence[Line]) -> str:
    """The text, a paragraph a line; where two columns stand side by side, the left one comes first."""
    return "\n".join(line.text for line in _by_columns(paragraphs(lines)))


def _by_columns(lines: Iterable[Line]) -> Iterable[Line]:
    """Running text keeps its order; what stands side by side in head and foot is put column by column."""
    for _is_column, run in groupby(lines, lambda line: line.side in {Side.LEFT, Side.RIGHT}):
        yield from sorted(run, key=lambda line: (line.page, line.side is Side.RIGHT))


def missing(fields: dict[str, FieldReading]) -> str:
    """A sentence for the clerk about fields that were not found; "" when all are there."""
    names = [words for name, words in NAMES.items() if name not in fields]
    return f"Chưa tìm thấy {', '.join(names)}; hãy nhập tay." if names else ""


def _bases(lines: Sequence[Line]) -> Iterable[FieldReading]:
    bases: list[Line] = []
    for line in paragraphs(lines):
        told = fold(line.text)
        if BASIS.match(told):
            bases.append(line)
        elif bases and END_OF_BASES.match(told):
            break
        if len(bases) == MOST_BASES or (not bases and told.startswith("dieu 1 ")):
            break
    if bases:
        whole = merged(bases)
        yield field("legal_bases", "\n".join(line.text.strip(" ;,.") for line in bases), 1.0, whole)


def _secrecy(lines: Sequence[Line], in_red: str) -> Iterable[FieldReading]:
    for line in lines[:HEAD_LINES]:
        if mark := SECRECY.get(fold(line.text)):
            yield field("copy_mark", mark, 1.0, line)
            return
    if in_red:
        yield FieldReading("copy_mark", in_red, 0.8, 1, None)
