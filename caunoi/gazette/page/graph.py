"""Where the boxes and lines of the drawing of relations stand; the list of relations says the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.gazette.page.relations import Group, Row

WIDTH, BOX_WIDTH, BOX_HEIGHT, GAP = 760, 216, 52, 14
LABEL_BELOW, NAME_BELOW = 20, 40
MOST_BOXES = 8
LONGEST_NAME = 25


@dataclass(frozen=True)
class Box:
    """`x`, `y` is its corner; the line goes from it to the box of the document itself."""

    x: int
    y: int
    label: str
    name: str
    url: str
    tone: str
    line: str

    @property
    def middle(self) -> int:
        return self.x + BOX_WIDTH // 2

    @property
    def label_y(self) -> int:
        return self.y + LABEL_BELOW

    @property
    def name_y(self) -> int:
        return self.y + NAME_BELOW


@dataclass(frozen=True)
class Graph:
    height: int
    centre_y: int
    boxes: list[Box]
    left_out: int
    width: int = WIDTH
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT

    @property
    def centre_x(self) -> int:
        return (WIDTH - BOX_WIDTH) // 2

    @property
    def middle(self) -> int:
        return WIDTH // 2

    @property
    def label_y(self) -> int:
        return self.centre_y + LABEL_BELOW

    @property
    def name_y(self) -> int:
        return self.centre_y + NAME_BELOW


def graph_of(groups: Iterable[Group]) -> Graph | None:
    """On the left what the document rests on and does, on the right what others do to it; None without relations."""
    sides: dict[bool, list[tuple[Group, str, str]]] = {True: [], False: []}
    for group in groups:
        sides[group.outgoing] += [(group, _short(row), row.url) for row in group.rows]
    total = sum(map(len, sides.values()))
    if not total:
        return None
    rows = max(min(len(side), MOST_BOXES) for side in sides.values())
    height = rows * (BOX_HEIGHT + GAP) + GAP
    boxes = [
        _box(group, name, url, outgoing=outgoing, place=place, count=min(len(side), MOST_BOXES), height=height)
        for outgoing, side in sides.items()
        for place, (group, name, url) in enumerate(side[:MOST_BOXES])
    ]
    return Graph(height, (height - BOX_HEIGHT) // 2, boxes, total - len(boxes))


def _box(group: Group, name: str, url: str, *, outgoing: bool, place: int, count: int, height: int) -> Box:
    x = 1 if outgoing else WIDTH - BOX_WIDTH - 1
    used = count * (BOX_HEIGHT + GAP) - GAP
    y = (height - used) // 2 + place * (BOX_HEIGHT + GAP)
    begin = x + BOX_WIDTH if outgoing else x
    end = (WIDTH - BOX_WIDTH) // 2 if outgoing else (WIDTH + BOX_WIDTH) // 2
    bend = (begin + end) // 2
    own, other = height // 2, y + BOX_HEIGHT // 2
    tone = "ends" if group.ends else "basis" if group.kind in {"based_on", "guides"} else "changes"
    line = f"M{begin} {other}C{bend} {other} {bend} {own} {end} {own}"
    return Box(x, y, group.label, name, url, tone, line)


def _short(row: Row) -> str:
    """`Nghị định số 155/2020/NĐ-CP` is known by its number."""
    number = row.document.number if row.document and row.document.number else row.name
    return number if len(number) <= LONGEST_NAME else f"{number[: LONGEST_NAME - 1]}…"
