"""What an anchor is called in words, and which anchor stands above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from caunoi.vietnam.provisions.outline import LABELS, Level

_WITHIN_SENTENCES = {Level.CLAUSE: "khoản", Level.POINT: "điểm"}
# Longer names first: "tieu-muc" also ends like "muc".
_LEVELS = "|".join(sorted((level.value for level in Level), key=len, reverse=True))
_PIECE = re.compile(rf"(?:^|-)(?P<level>{_LEVELS})(?=-|$)(?P<number>(?:-(?!(?:{_LEVELS})(?:-|$))[^-]+)*)")
_ROMAN = re.compile(r"[ivxlc]+")


@dataclass(frozen=True)
class _Piece:
    level: Level
    number: str

    @property
    def shown(self) -> str:
        if self.level in _WITHIN_SENTENCES:
            return "đ" if self.number == "dd" else self.number
        return self.number.upper() if _ROMAN.fullmatch(self.number) else self.number

    @property
    def words(self) -> str:
        return f"{_WITHIN_SENTENCES.get(self.level, LABELS[self.level])} {self.shown}".strip()


@lru_cache(maxsize=8192)
def name_of(anchor: str) -> str:
    """As one writes it in a sentence: `dieu-12-khoan-3-diem-dd` → `điểm đ khoản 3 Điều 12`; "" for what is none."""
    return " ".join(piece.words for piece in reversed(_pieces(anchor)))


def pieces_of(anchor: str) -> list[tuple[Level, str]]:
    """Its levels from the largest down, each with its number as one writes it."""
    return [(piece.level, piece.shown) for piece in _pieces(anchor)]


def above(anchor: str) -> str:
    """The anchor that holds this one: `dieu-12-khoan-3` → `dieu-12`; "" for one that stands by itself."""
    found = list(_PIECE.finditer(anchor))
    return anchor[: found[-1].start()] if len(found) > 1 else ""


def _pieces(anchor: str) -> list[_Piece]:
    return [_Piece(Level(found["level"]), _number(found["number"])) for found in _PIECE.finditer(anchor)]


def _number(piece: str) -> str:
    """Without the counter of a number that comes again."""
    return re.sub(r"-lan-\d+$", "", piece).strip("-").replace("-", " ")
