"""Where provisions begin: one pass over the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from caunoi.vietnam.provisions.outline import Level

_ROMAN = r"[IVXLC]{1,7}"
_CONTAINERS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        Level.PART,
        re.compile(
            rf"^(?:PHẦN|Phần)\s+((?:THỨ|Thứ|thứ)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?|{_ROMAN}|\d{{1,2}})\s*[.:]?(?=\s|$)(.*)$"
        ),
    ),
    (
        Level.ANNEX,
        re.compile(rf"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+|SỐ\s+)?({_ROMAN}|\d{{1,3}}[A-Za-z]?))?\s*[.:]?()\s*$"),
    ),
    (Level.CHAPTER, re.compile(rf"^(?:CHƯƠNG|Chương)\s+({_ROMAN}[a-z]?|\d{{1,3}}[a-z]?)\s*[.:]?(?=\s|$)(.*)$")),
    (Level.SUBSECTION, re.compile(rf"^(?:TIỂU MỤC|Tiểu mục)\s+({_ROMAN}|\d{{1,3}})\s*[.:]?(?=\s|$)(.*)$")),
    (Level.SECTION, re.compile(rf"^(?:MỤC|Mục)\s+({_ROMAN}|\d{{1,3}}[a-z]?)\s*[.:]?(?=\s|$)(.*)$")),
)
_ARTICLE = re.compile(r"^(?:ĐIỀU|Điều)\s+(\d{1,4}[a-zđ]?\d?)(\s*[.:]|\s*$|\s+(?=[A-ZĐÀ-Ỵ]))(.*)$")
_CLAUSE = re.compile(r"^(\d{1,3}[a-zđ]?)(?:[.)/]|\s?-(?=\s*[A-ZĐÀ-Ỵ]))\s*(?=\S)(?!\d)(.*)$")
_POINT = re.compile(r"^([a-zđ]{1,2}\d?)[.)/]\s*(?=\S)(.*)$")
_ROMAN_ITEM = re.compile(rf"^({_ROMAN})[.)/]\s*(?=\S)(.*)$")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDINALS = {
    "nhất": "I",
    "hai": "II",
    "ba": "III",
    "tư": "IV",
    "bốn": "IV",
    "năm": "V",
    "sáu": "VI",
    "bảy": "VII",
    "bẩy": "VII",
    "tám": "VIII",
    "chín": "IX",
    "mười": "X",
}
_LONGEST_HEADING = 300


@dataclass
class Mark:
    """A line that begins a provision; `body` is where its own words begin."""

    level: Level
    number: str
    start: int
    body: int
    heading: str = ""


@dataclass
class Line:
    start: int
    end: int
    text: str


@dataclass
class _Place:
    """Where the pass stands: the numbers that came last, and how many quotations are open."""

    article: int = 0
    clause: int = 0
    point: str = ""
    in_article: bool = False
    quotes: int = 0
    marks: list[Mark] = field(default_factory=list)


def lines_of(text: str) -> list[Line]:
    """Lines that hold something, without the space around them; spans are those of `text`."""
    found: list[Line] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            found.append(Line(start, start + len(stripped), stripped))
        position += len(raw)
    return found


def marks_of(lines: list[Line]) -> list[Mark]:
    """The beginnings of all provisions, in order; a table of contents at the top is none of them."""
    has_articles = any(_ARTICLE.match(line.text) for line in lines)
    place = _Place()
    for index, line in enumerate(lines):
        mark = _mark(line, lines[index + 1 : index + 5], place, has_articles)
        place.quotes = max(0, place.quotes + _opened(line.text))
        if mark is not None:
            place.marks.append(mark)
    return list(_without_contents(place.marks))


def _opened(text: str) -> int:
    return text.count("“") + text.count("«") - text.count("”") - text.count("»")


def _mark(line: Line, following: list[Line], place: _Place, has_articles: bool) -> Mark | None:
    if article := _ARTICLE.match(line.text):
        return _article(line, article, following, place)
    if place.quotes:
        return None
    for level, pattern in _CONTAINERS:
        if found := pattern.match(line.text):
            return _container(line, level, found, following, place)
    if not has_articles and (roman := _ROMAN_ITEM.match(line.text)):
        place.clause, place.point, place.in_article = 0, "", True
        return Mark(Level.SECTION, roman[1], line.start, line.end, roman[2].strip())
    if has_articles and not place.in_article:
        return None
    return _item(line, place)


def _article(line: Line, found: re.Match[str], following: list[Line], place: _Place) -> Mark | None:
    """Inside a quotation only the article that must come next counts: then a closing mark was forgotten."""
    value = int(re.match(r"\d+", found[1])[0])  # type: ignore[index]
    if place.quotes and value != place.article + 1:
        return None
    place.article, place.clause, place.point, place.in_article, place.quotes = value, 0, "", True, 0
    rest = found[3].strip()
    body = line.end if not rest else line.start + len(line.text) - len(found[3].lstrip())
    if rest and len(rest) <= _LONGEST_HEADING and rest[-1] not in ".;:,":
        return Mark(Level.ARTICLE, found[1], line.start, line.end, rest)
    stands_alone = not rest and not found[2].strip()
    if stands_alone and following and _is_heading(following[0].text):
        return Mark(Level.ARTICLE, found[1], line.start, following[0].end, following[0].text)
    return Mark(Level.ARTICLE, found[1], line.start, body)


def _is_heading(text: str) -> bool:
    return len(text) <= 200 and text[-1] not in ".;:," and not _CLAUSE.match(text) and not _begins(text)


def _begins(text: str) -> bool:
    return bool(_ARTICLE.match(text)) or any(pattern.match(text) for _level, pattern in _CONTAINERS)


def _container(line: Line, level: Level, found: re.Match[str], following: list[Line], place: _Place) -> Mark | None:
    heading, body = found[2].strip(" .:"), line.end
    if heading and heading[0].islower():
        return None
    if not heading:
        for next_line in following[:3]:
            if _begins(next_line.text) or (not next_line.text.isupper() and heading):
                break
            if not next_line.text.isupper() and not _is_heading(next_line.text):
                break
            heading, body = f"{heading} {next_line.text}".strip(), next_line.end
            if not next_line.text.isupper():
                break
    place.clause, place.point, place.in_article = 0, "", level is Level.ANNEX
    return Mark(level, _ordinal(found[1] or ""), line.start, body, heading)


def _ordinal(number: str) -> str:
    """`thứ nhất` → `I`."""
    words = number.lower().split()
    return _ORDINALS.get(words[1], number) if len(words) > 1 and words[0] == "thứ" else number


def _item(line: Line, place: _Place) -> Mark | None:
    """Clauses count upwards from 1 and points go on in the alphabet; any other number is a part of the words."""
    if clause := _CLAUSE.match(line.text):
        value = int(re.match(r"\d+", clause[1])[0])  # type: ignore[index]
        inserted = not clause[1].isdigit() and value == place.clause
        if value != place.clause + 1 and not inserted:
            return None
        place.clause, place.point = value, ""
        return Mark(Level.CLAUSE, clause[1], line.start, line.start + clause.start(2))
    if point := _POINT.match(line.text):
        letter = point[1]
        if not (_follows(place.point, letter) if place.point else letter == "a"):
            return None
        place.point = letter
        return Mark(Level.POINT, letter, line.start, line.start + point.start(2))
    return None


def _follows(last: str, letter: str) -> bool:
    """đ comes after d; some leave f, j, w and z out and some do not; a2 comes after a1."""
    if letter[0] == last[0]:
        return len(letter) > 1 and letter > last
    return 0 < _LETTERS.index(letter[0]) - _LETTERS.index(last[0]) <= 5


def _without_contents(marks: list[Mark]) -> Iterator[Mark]:
    """A table of contents names all articles without their words, and then they begin again at the first."""
    articles = [index for index, mark in enumerate(marks) if mark.level is Level.ARTICLE]
    again = [index for index in articles[1:] if marks[index].number == marks[articles[0]].number] if articles else []
    if again and len(articles) > 4:
        first_run = marks[: again[0]]
        bare = all(
            later.start - mark.body <= 3 for mark, later in pairwise(first_run)
        ) and not any(mark.level in {Level.CLAUSE, Level.POINT} for mark in first_run)
        if bare:
            begun = again[0]
            while (
                begun and marks[begun - 1].level not in {Level.ARTICLE} and marks[begun - 1].start > first_run[-1].start
            ):
                begun -= 1
            marks = marks[begun:]
    yield from marks
