"""What is found out about a file: how many pages it has, who signed it, and what in it may have to stay inside."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from django.conf import settings
from django.utils import timezone
from openpyxl import load_workbook

from caunoi.files.records import UNREADABLE
from caunoi.gazette import rules
from caunoi.gazette.models import DocumentFile
from caunoi.gazette.reading.result import Unreadable
from caunoi.gazette.reading.signatures import verify
from caunoi.gazette.rules import Hazard

# A page with fewer letters than this is taken for a picture of a page.
FEWEST_LETTERS = 20
MOST_ROWS = 20_000


@dataclass(frozen=True)
class FileFacts:
    """`signatures` is a list of dicts fit for JSON; `pages` is None for what has none.

    `is_read` says whether `text` is all that stands in the file: a picture of a page has words that are not known.
    """

    pages: int | None = None
    signatures: list[dict[str, Any]] = field(default_factory=list)
    text: str = ""
    is_read: bool = False


def examine(kept: DocumentFile, path: Path) -> None:
    """Write what is found out about the file at `path` into its record; does not save."""
    facts = facts_of(path)
    with path.open("rb") as opened:
        kept.digest = hashlib.file_digest(opened, "sha256").hexdigest()
    kept.size = path.stat().st_size
    kept.pages, kept.signatures = facts.pages, facts.signatures
    kept.warned = warnings_about(facts)
    kept.checked_at = timezone.now()


def warnings_about(facts: FileFacts) -> list[dict[str, str]]:
    """Fit for JSON, in the form in which `DocumentFile.warned` holds it."""
    found = [{"hazard": hazard.value, "excerpt": words} for hazard, words in rules.hazard_excerpts(facts.text).items()]
    return found if facts.is_read else [*found, {"hazard": Hazard.UNREAD_FILE.value, "excerpt": ""}]


def facts_of(path: Path) -> FileFacts:
    """Of a file that is broken or locked, nothing is known."""
    readers: dict[str, Callable[[Path], FileFacts]] = {
        ".pdf": _pdf,
        ".docx": _word_file,
        ".xlsx": _workbook,
        ".csv": _plain_text,
        ".txt": _plain_text,
    }
    read = readers.get(path.suffix.lower())
    return read(path) if read else FileFacts()


def _pdf(path: Path) -> FileFacts:
    try:
        with pypdfium2.PdfDocument(path) as opened:
            texts = [page.get_textpage().get_text_bounded() for page in opened]
    except pypdfium2.PdfiumError:
        return FileFacts()
    is_read = all(sum(map(str.isalpha, text)) >= FEWEST_LETTERS for text in texts)
    return FileFacts(len(texts), signatures_of(path), "\n".join(texts).replace("\r\n", "\n"), is_read)


def signatures_of(path: Path) -> list[dict[str, Any]]:
    """Fit for JSON; a file whose signatures cannot be looked at is shown all the same."""
    try:
        return [signature.as_json() for signature in verify(path, settings.SIGNATURE_TRUST_FOLDER)]
    except Unreadable:
        return []


def _word_file(path: Path) -> FileFacts:
    # Imported here: a web process that never sees a Word file needs no library for them.
    from caunoi.gazette.reading.word_files import lines_of

    try:
        return FileFacts(text="\n".join(line.text for line in lines_of(path)), is_read=True)
    except Unreadable:
        return FileFacts()


def _workbook(path: Path) -> FileFacts:
    rows: list[str] = []
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                rows.append(" ".join(str(cell) for cell in row if cell is not None))
                if len(rows) > MOST_ROWS:
                    return FileFacts(text="\n".join(rows))
        book.close()
    except (*UNREADABLE, zipfile.LargeZipFile):
        return FileFacts()
    return FileFacts(text="\n".join(rows), is_read=True)


def _plain_text(path: Path) -> FileFacts:
    try:
        return FileFacts(text=path.read_text("utf-8-sig"), is_read=True)
    except UnicodeDecodeError:
        return FileFacts()
