"""From marks to an outline."""

from __future__ import annotations

from collections import Counter

from caunoi.vietnam.provisions.contents import without_contents
from caunoi.vietnam.provisions.lines import Line, lines_of
from caunoi.vietnam.provisions.marks import Mark, marks_of
from caunoi.vietnam.provisions.outline import DEPTHS, Level, Outline, Provision
from caunoi.vietnam.provisions.patterns import SIGNATURE
from caunoi.vietnam.text import fold


def parse(text: str) -> Outline:
    """Divide `text`; spans and words are those of the text as given, numbers and headings are composed to NFC."""
    lines = lines_of(text)
    marks = without_contents(text, marks_of(lines))
    if not marks:
        return Outline(text, (), "")
    closing = _closing_start(lines, marks[-1].start, len(text))
    return Outline(text[: marks[0].start], _nested(text, marks, _ends(marks, closing), _anchors(marks)), text[closing:])


def _closing_start(lines: list[Line], last: int, length: int) -> int:
    """Where the signature begins: the first line of it after the last mark."""
    return next((line.start for line in lines if line.start > last and SIGNATURE.match(line.text)), length)


def _ends(marks: list[Mark], closing: int) -> list[int]:
    """A provision ends where the next one of its depth, or of a higher one, begins."""
    ends = [closing] * len(marks)
    open_marks: list[int] = []
    for index, mark in enumerate(marks):
        while open_marks and DEPTHS[marks[open_marks[-1]].level] >= DEPTHS[mark.level]:
            ends[open_marks.pop()] = mark.start
        open_marks.append(index)
    return ends


def _anchors(marks: list[Mark]) -> list[str]:
    """Articles are counted through the whole document; chapters within nothing, sections, clauses and points within."""
    anchors: list[str] = []
    seen: Counter[str] = Counter()
    above: list[tuple[int, str]] = []
    for mark in marks:
        depth = DEPTHS[mark.level]
        while above and above[-1][0] >= depth:
            above.pop()
        within = above[-1][1] if above and mark.level in _WITHIN else ""
        anchor = "-".join(piece for piece in (within, mark.level.value, _number(mark.number)) if piece)
        seen[anchor] += 1
        if seen[anchor] > 1:
            anchor = f"{anchor}-lan-{seen[anchor]}"
        anchors.append(anchor)
        above.append((depth, anchor))
    return anchors


_WITHIN = {Level.SECTION, Level.SUBSECTION, Level.CLAUSE, Level.POINT}


def _number(number: str) -> str:
    return fold(number.replace("đ", "dd").replace("Đ", "dd")).replace(" ", "-")


def _nested(text: str, marks: list[Mark], ends: list[int], anchors: list[str]) -> tuple[Provision, ...]:
    """Built from the last to the first, so that children stand before their parents."""
    waiting: list[Provision] = []
    for mark, end, anchor in zip(reversed(marks), reversed(ends), reversed(anchors), strict=True):
        children: list[Provision] = []
        while waiting and waiting[-1].start < end:
            children.append(waiting.pop())
        body = min(mark.body, end)
        own_end = children[0].start if children else end
        waiting.append(
            Provision(
                level=mark.level,
                number=mark.number,
                anchor=anchor,
                heading=mark.heading,
                text=text[body:own_end].strip(),
                full_text=text[body:end].strip(),
                start=mark.start,
                end=end,
                children=tuple(children),
            )
        )
    return tuple(reversed(waiting))
