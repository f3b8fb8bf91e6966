"""What parsing gives: provisions within provisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    PART = "phan"
    ANNEX = "phu-luc"
    CHAPTER = "chuong"
    SECTION = "muc"
    SUBSECTION = "tieu-muc"
    ARTICLE = "dieu"
    CLAUSE = "khoan"
    POINT = "diem"


LABELS = {
    Level.PART: "Phần",
    Level.ANNEX: "Phụ lục",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
    Level.ARTICLE: "Điều",
    Level.CLAUSE: "Khoản",
    Level.POINT: "Điểm",
}
DEPTHS = {level: max(0, depth - 1) for depth, level in enumerate(Level)}


@dataclass(frozen=True)
class Provision:
    """`source[start:end]` is the whole of it; `text` are its own words: after its heading, before its children."""

    level: Level
    number: str
    anchor: str
    heading: str
    text: str
    full_text: str
    start: int
    end: int
    children: tuple[Provision, ...] = ()

    @property
    def label(self) -> str:
        return f"{LABELS[self.level]} {self.number}".strip()

    def walk(self) -> Iterator[Provision]:
        """Itself and everything within, in the order of the text."""
        waiting = [self]
        while waiting:
            provision = waiting.pop()
            yield provision
            waiting.extend(reversed(provision.children))


@dataclass(frozen=True)
class Outline:
    preamble: str
    provisions: tuple[Provision, ...]
    closing: str

    def walk(self) -> Iterator[Provision]:
        for provision in self.provisions:
            yield from provision.walk()

    def articles(self) -> Iterator[Provision]:
        return (provision for provision in self.walk() if provision.level is Level.ARTICLE)

    def find(self, anchor: str) -> Provision | None:
        return next((provision for provision in self.walk() if provision.anchor == anchor), None)
