"""Layout: words become lines, each on its side of the page, and lines become paragraphs.

The head of a document is two columns (issuer and number; motto and day), and so is its foot (recipients; signature);
everything between is one column.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from caunoi.gazette.reading.result import Box, ReadPage, Word
from caunoi.vietnam.text import fold

MOTTO = "cong hoa xa hoi chu nghia viet nam"
# A gap wider than this many heights of a letter stands between columns.
COLUMN_GAP = 1.5
PARAGRAPH_START = re.compile(
    r"^(Điều \d+|Chương [IVXLC\d]+|Mục \d+|Phần [IVX\d]+|Căn cứ|Xét |Theo đề nghị|[IVX]+\."
    r"|\d{1,2}(\.\d{1,2})*[.)]|[a-zđ]\)|[-–+•*] ?\S)"
)
PAGE_NUMBER = re.compile(r"^[-–— ]*\d{1,4}[-–— ]*$")


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    BODY = "body"


@dataclass(frozen=True)
class Line:
    text: str
    side: Side
    page: int
    box: Box | None
    confidence: float
    top: float
    starts_paragraph: bool = False

    @property
    def bottom(self) -> float:
        return self.box[3] if self.box else self.top + 1

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lines_of(pages: Iterable[ReadPage]) -> list[Line]:
    return [line for page in pages for line in _lines_of_page(page)]


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Lines of one column that belong together become one line."""
    joined: list[Line] = []
    for line in lines:
        if joined and not line.starts_paragraph and joined[-1].side == line.side == Side.BODY:
            joined[-1] = merged([joined[-1], line])
        else:
            joined.append(line)
    return joined


def merged(lines: Sequence[Line]) -> Line:
    """The lines as one text; its box is on the page of the first."""
    first = lines[0]
    weight = sum(len(line.text) for line in lines) or 1
    return replace(
        first,
        text=" ".join(line.text for line in lines),
        box=union(line.box for line in lines if line.page == first.page),
        confidence=sum(line.confidence * len(line.text) for line in lines) / weight,
    )


def union(boxes: Iterable[Box | None]) -> Box | None:
    known = [box for box in boxes if box]
    if not known:
        return None
    return (
        min(box[0] for box in known),
        min(box[1] for box in known),
        max(box[2] for box in known),
        max(box[3] for box in known),
    )


def similar(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


# --- words → runs ---------------------------------------------------------------------------------------------------

Run = list[Word]


def _runs(words: Sequence[Word]) -> list[Run]:
    """Words that follow each other without a gap as wide as between columns."""
    open_runs: list[Run] = []
    for word in sorted(words, key=lambda word: (word.x0, word.y0)):
        best = None
        for run in open_runs:
            last = run[-1]
            gap = word.x0 - last.x1
            height = max(last.y1 - last.y0, word.y1 - word.y0)
            near = -height < gap <= COLUMN_GAP * height
            if near and _overlap(last, word) > 0.5 and (best is None or gap < word.x0 - best[-1].x1):
                best = run
        if best is None:
            open_runs.append([word])
        else:
            best.append(word)
    return [part for run in open_runs for part in _before_motto(run)]


def _overlap(first: Word, second: Word) -> float:
    """How much of the lower of two words stands beside the other."""
    shared = min(first.y1, second.y1) - max(first.y0, second.y0)
    return shared / max(0.1, min(first.y1 - first.y0, second.y1 - second.y0))


def _before_motto(run: Run) -> list[Run]:
    """Where the issuer runs into the motto, they part."""
    folded = [fold(word.text) for word in run]
    for place in range(1, len(run) - 3):
        if folded[place : place + 3] == ["cong", "hoa", "xa"]:
            return [run[:place], run[place:]]
    return [run]


def _box(run: Run) -> Box:
    return (min(w.x0 for w in run), min(w.y0 for w in run), max(w.x1 for w in run), max(w.y1 for w in run))


def _text(run: Run) -> str:
    return " ".join(word.text for word in run)


# --- runs → lines with a side ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Frame:
    """Where the text of a page begins and ends, and, on the first page, where the head parts and ends."""

    left: float
    right: float
    divide: float
    head_bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def _lines_of_page(page: ReadPage) -> list[Line]:
    runs = [run for run in _runs(page.words) if any(any(sign.isalnum() for sign in word.text) for word in run)]
    if not runs:
        return []
    frame = _frame(page, runs)
    runs = [part for run in runs for part in _parted(run, frame)]
    head, rest = [], []
    for run in runs:
        (head if _box(run)[3] <= frame.head_bottom + 1 else rest).append(run)
    lines = [_line(run, _side_in_head(run, frame), page) for run in head]
    lines.sort(key=lambda line: (line.side == Side.RIGHT, line.top))
    for row in _rows(rest):
        lines += [_line(run, _side(run, frame), page) for run in row]
    lines = [
        line
        for line in lines
        if not (page.number > 1 and PAGE_NUMBER.match(line.text) and line.top < page.height * 0.1)
    ]
    return _with_paragraphs(lines, frame)


def _frame(page: ReadPage, runs: list[Run]) -> _Frame:
    boxes = [_box(run) for run in runs]
    left = min(box[0] for box in boxes)
    long = [box for box in boxes if box[2] - box[0] > page.width * 0.5]
    if len(long) > 2:
        left = statistics.median_low([box[0] for box in long])
        left = min([left, *(box[0] for box in long)])
    right = statistics.median_high([box[2] for box in long]) if long else max(box[2] for box in boxes)
    motto = _motto(runs) if page.number == 1 else None
    if motto is None:
        return _Frame(left, right, (left + right) / 2, 0)
    box = _box(motto)
    return _Frame(left, right, box[0] - 4, _head_bottom(page, runs, box))


def _motto(runs: list[Run]) -> Run | None:
    best = max(runs, key=lambda run: similar(fold(_text(run)), MOTTO))
    return best if similar(fold(_text(best)), MOTTO) > 0.7 else None


def _head_bottom(page: ReadPage, runs: list[Run], motto: Box) -> float:
    """The head ends with the lower of the lines of number and day; legal bases under it have numbers and days too."""
    numbers, days = [], []
    for run in sorted(runs, key=lambda run: _box(run)[1]):
        box, text = _box(run), fold(_text(run))
        near = box[1] > motto[1] - 30 and box[1] < motto[3] + page.height * 0.16
        if near and re.match(r"s[o0]\b", text) and box[0] < motto[0] and "/" in _text(run):
            numbers.append(box[3])
        if near and re.search(r"\bng\w{1,2}y\b.*\bth\w+ng\b", text) and box[2] > motto[0]:
            days.append(box[3])
    return max([motto[3], *numbers[:1], *days[:1]])


def _parted(run: Run, frame: _Frame) -> list[Run]:
    """A run of the head that crosses from one column into the other is cut at its widest gap near the border."""
    box = _box(run)
    if box[3] > frame.head_bottom or not box[0] < frame.divide - 20 < frame.divide + 40 < box[2]:
        return [run]
    gaps = [
        (run[place].x0 - run[place - 1].x1, place)
        for place in range(1, len(run))
        if abs(run[place].x0 - frame.divide) < 70
    ]
    if not gaps:
        return [run]
    gap, place = max(gaps)
    return [run[:place], run[place:]] if gap > 5 else [run]


def _side_in_head(run: Run, frame: _Frame) -> Side:
    box = _box(run)
    return Side.LEFT if (box[0] + box[2]) / 2 < frame.divide else Side.RIGHT


def _side(run: Run, frame: _Frame) -> Side:
    box = _box(run)
    width = max(1.0, frame.right - frame.left)
    inside = box[0] > frame.left + 12 and box[2] < frame.right - 12
    if inside and abs((box[0] + box[2]) / 2 - frame.middle) < 0.035 * width:
        return Side.CENTRE
    if box[2] <= frame.middle + 0.04 * width:
        return Side.LEFT
    if box[0] >= frame.middle - 0.12 * width:
        return Side.RIGHT
    return Side.BODY


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs from top to bottom, those that stand beside each other from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (_box(run)[1] + _box(run)[3]) / 2):
        box = _box(run)
        middle = (box[1] + box[3]) / 2
        beside = rows and not any(_box(other)[0] < box[2] and box[0] < _box(other)[2] for other in rows[-1])
        if beside and any(_box(other)[1] < middle < _box(other)[3] for other in rows[-1]):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_rejoined(sorted(row, key=lambda run: run[0].x0)) for row in rows]


def _rejoined(row: list[Run]) -> list[Run]:
    """A justified line with wide gaps is one line again."""
    whole: list[Run] = []
    for run in row:
        previous = whole[-1] if whole else None
        if previous and run[0].x0 - previous[-1].x1 < 2.2 * (run[0].y1 - run[0].y0) and len(previous) > 2:
            previous.extend(run)
        else:
            whole.append(list(run))
    return whole


def _line(run: Run, side: Side, page: ReadPage) -> Line:
    box = _box(run)
    weight = sum(len(word.text) for word in run)
    confidence = sum(word.confidence * len(word.text) for word in run) / max(1, weight)
    return Line(_text(run), side, page.number, box, confidence, top=box[1])


def _with_paragraphs(lines: list[Line], frame: _Frame) -> list[Line]:
    """Says of each line whether a paragraph begins with it; short lines at the left margin belong to the body."""
    marked: list[Line] = []
    previous: Line | None = None
    for line in lines:
        follows = (
            previous is not None
            and line.side in (Side.LEFT, Side.BODY, Side.CENTRE)
            and previous.side == Side.BODY
            and line.box is not None
            and previous.box is not None
            and line.box[0] < frame.left + 9
            and previous.box[2] > frame.right - 45
            and line.top - previous.bottom < 0.9 * line.height
            and not PARAGRAPH_START.match(line.text)
        )
        in_head = line.bottom <= frame.head_bottom + 1
        whole = line.side == Side.BODY or (
            line.side == Side.LEFT and not in_head and bool(PARAGRAPH_START.match(line.text))
        )
        kept = replace(
            line,
            side=Side.BODY if follows else line.side,
            starts_paragraph=not follows,
        )
        marked.append(kept)
        previous = replace(kept, side=Side.BODY) if whole or follows else kept
    # The top of a page goes on where the page before it ended, unless something begins there.
    if marked and marked[0].side == Side.BODY and not PARAGRAPH_START.match(marked[0].text):
        first = marked[0]
        if first.box and first.page > 1 and first.box[0] < frame.left + 9:
            marked[0] = replace(first, starts_paragraph=False)
    return marked
