"""The lines of a text: where they stand in it, and which of them begin inside a quotation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from caunoi.vietnam.text import nfc

_QUOTATION_MARK = re.compile('[“”«»"]')


@dataclass(frozen=True)
class Line:
    """`text` is composed and without the space around it; `start` and `end` are its place in the text as given."""

    start: int
    end: int
    text: str
    raw: str

    def place_of(self, offset: int) -> int:
        """Where in the text as given the character stands that is at `offset` of the composed line."""
        if self.raw == self.text:
            return self.start + offset
        taken = offset
        while taken < len(self.raw) and len(nfc(self.raw[:taken])) < offset:
            taken += 1
        while taken < len(self.raw) and unicodedata.combining(self.raw[taken]):
            taken += 1
        return self.start + taken


def lines_of(text: str) -> list[Line]:
    """The lines that hold something."""
    found: list[Line] = []
    position = 0
    for full in text.splitlines(keepends=True):
        raw = full.strip()
        if raw:
            start = position + full.index(raw[0])
            found.append(Line(start, start + len(raw), nfc(raw), raw))
        position += len(full)
    return found


def _opens(text: str, at: int) -> bool:
    """A straight mark opens where a word begins and closes where one ends."""
    if text[at] != '"':
        return text[at] in "“«"
    return (at == 0 or text[at - 1].isspace() or text[at - 1] in "([“") and not text[at + 1 : at + 2].isspace()


def _quotations(lines: list[Line]) -> tuple[list[list[bool]], list[int]]:
    """For each line its quotation marks (True opens), and how many later marks close something not opened after it."""
    marks = [[_opens(line.text, found.start()) for found in _QUOTATION_MARK.finditer(line.text)] for line in lines]
    wanted = [0] * len(lines)
    unmatched = 0
    for index in range(len(lines) - 1, -1, -1):
        wanted[index] = unmatched
        for opening in reversed(marks[index]):
            unmatched = max(0, unmatched - 1) if opening else unmatched + 1
    return marks, wanted


def open_before(lines: list[Line]) -> list[int]:
    """How many quotations are open where each line begins; one that nothing closes later was never meant to go on."""
    marks, wanted = _quotations(lines)
    found: list[int] = []
    depth = 0
    for index in range(len(lines)):
        found.append(depth)
        for opening in marks[index]:
            depth = depth + 1 if opening else max(0, depth - 1)
        depth = min(depth, wanted[index])
    return found
