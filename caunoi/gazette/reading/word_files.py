"""DOCX: paragraphs and the tables that offices use to put the head and the foot into two columns."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from caunoi.gazette.reading.letterhead import Line, Side
from caunoi.gazette.reading.result import Unreadable
from caunoi.vietnam.text import nfc

LARGEST_PART, LARGEST_WHOLE, MOST_PARTS = 60_000_000, 200_000_000, 5_000
MOST_PARAGRAPHS = 100_000


def lines_of(path: Path) -> list[Line]:
    """The lines from top to bottom; of a table of two columns the left cell comes first."""
    _refuse_bomb(path)
    try:
        document = docx.Document(str(path))
        return [line for line, _ in zip(_lines(document), range(MOST_PARAGRAPHS), strict=False)]
    except (KeyError, ValueError, LxmlError, zipfile.BadZipFile, OSError, EOFError, AttributeError) as broken:
        raise Unreadable("broken") from broken


def _refuse_bomb(path: Path) -> None:
    """By the sizes that the archive declares; a part that unpacks to more than it declares breaks off by itself."""
    with zipfile.ZipFile(path) as archive:
        sizes = [entry.file_size for entry in archive.infolist()]
    if len(sizes) > MOST_PARTS or max(sizes) > LARGEST_PART or sum(sizes) > LARGEST_WHOLE:
        raise Unreadable("too-big")


def _lines(document: Document) -> Iterator[Line]:
    row = 0.0
    for part in document.iter_inner_content():
        for side, paragraph in _paragraphs(part):
            # A line break inside a paragraph is a line of its own, as on paper.
            for text in paragraph.text.splitlines():
                row += 1
                if words := " ".join(nfc(text).split()):
                    yield Line(words, side, 1, None, 1.0, top=row, starts_paragraph=True)


def _paragraphs(part: Paragraph | Table) -> Iterator[tuple[Side, Paragraph]]:
    if isinstance(part, Paragraph):
        centred = part.alignment == WD_ALIGN_PARAGRAPH.CENTER
        yield (Side.CENTRE if centred else Side.BODY), part
        return
    for row in part.rows:
        cells = list(dict.fromkeys(row.cells))
        for place, cell in enumerate(cells):
            side = (Side.LEFT, Side.RIGHT)[place] if len(cells) == 2 else Side.BODY
            for paragraph in cell.paragraphs:
                yield side, paragraph
