"""Which of several documents with one number a sentence means: by the day and the issuer that it names after it.

Numbers begin again each year and with each issuer: `15/QĐ-UBND ngày 02/3/2026 của UBND xã Hải Lựu`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from caunoi.vietnam.text import fold

_DAY = re.compile(
    r"\s*,?\s*(?:ban hành\s+)?ngày\s+(?P<day>[0-9]{1,2})\s*(?:/|-|\.|tháng)\s*(?P<month>[0-9]{1,2})"
    r"\s*(?:/|-|\.|,?\s*năm)\s*(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"\s*,?\s*(?:do|của)\s+(?P<words>[^\n,.;:()]{2,120})", re.IGNORECASE)
_PLACE = re.compile(
    r"(?<!\w)(?P<level>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã)(?!\w)"
    r"(?P<name>(?:\s+[A-ZĐÀ-Ỵ][\wÀ-ỹ]*)*)",
    re.IGNORECASE,
)
_LOOK_AHEAD = 180


@dataclass(frozen=True)
class Told:
    """What stands after a number; `issuer` as it is written, "" for none."""

    day: date | None = None
    issuer: str = ""


def told_after(text: str, end: int) -> Told:
    """Of the number that ends at `text[end]`."""
    after = text[end : end + _LOOK_AHEAD]
    found = _DAY.match(after)
    issuer = _ISSUER.match(after, found.end() if found else 0)
    return Told(_day(found) if found else None, issuer["words"].strip() if issuer else "")


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def may_mean(told: Told, *, issued_on: date | None, issuer: str) -> bool:
    """Whether a document of that day and issuer may be the one that is told of; what is not said speaks for nothing."""
    if told.day and issued_on and told.day != issued_on:
        return False
    said, known = _place(told.issuer), _place(issuer)
    if said is None or known is None:
        return True
    return said[0] == known[0] and (not said[1] or not known[1] or said[1].startswith(known[1]))


def _place(words: str) -> tuple[str, str] | None:
    """`UBND huyện Thanh Bình` → `("huyen", "thanh binh")`; the first place is the issuer's own."""
    found = _PLACE.search(words)
    return (fold(found["level"]), fold(_capitalised(found["name"]))) if found else None


def _capitalised(name: str) -> str:
    """The pattern ignores case for the level's sake; a name goes as far as its words are capitalised."""
    words = []
    for word in name.split():
        if not word[0].isupper():
            break
        words.append(word)
    return " ".join(words)
