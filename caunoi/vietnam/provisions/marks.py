"""Where provisions begin: one pass over the lines of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caunoi.vietnam.provisions.lines import Line, open_before
from caunoi.vietnam.provisions.outline import Level
from caunoi.vietnam.provisions.patterns import (
    ARTICLE,
    CLAUSE,
    POINT,
    ROMAN_ITEM,
    begins_provision,
    container_of,
    roman_of,
)

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LONGEST_HEADING = 300
_LONGEST_CLOSED_HEADING = 120
_WIDEST_LEAP = 6
_ENDS_OF_SENTENCES = '.;:,/”"»)'


@dataclass
class Mark:
    """A line that begins a provision; `body` is where its own words begin, `line_end` where the line ends."""

    level: Level
    number: str
    start: int
    body: int
    line_end: int
    heading: str = ""


@dataclass
class _Place:
    """Where the pass stands: the numbers that came last; `listed` counts a list within a clause."""

    article: int = 0
    clause: int = 0
    sign: str = ""
    listed: int = 0
    point: str = ""
    in_article: bool = False

    def enter(self, *, in_article: bool) -> None:
        self.clause, self.sign, self.listed, self.point, self.in_article = 0, "", 0, "", in_article


class _Pass:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.open_before = open_before(lines)
        self.has_articles = any(ARTICLE.match(line.text) for line in lines)
        self.last_of_number = self._last_of_number()
        self.block = 0
        self.place = _Place()
        self.closed_by_article = 0
        self.at_article = -1

    def _last_of_number(self) -> dict[tuple[int, int], int]:
        """In each stretch between articles, the last line that has a number before it."""
        last: dict[tuple[int, int], int] = {}
        block = 0
        for index, line in enumerate(self.lines):
            if ARTICLE.match(line.text):
                block += 1
            elif clause := CLAUSE.match(line.text):
                last[block, int(clause["value"])] = index
        return last

    def marks(self) -> list[Mark]:
        found = (self._mark(index, line) for index, line in enumerate(self.lines))
        return [mark for mark in found if mark is not None]

    def _is_quoted(self, index: int) -> bool:
        """An article that came in spite of an open quotation has closed it."""
        quotes = self.open_before[index]
        self.closed_by_article = min(self.closed_by_article, quotes)
        return quotes > self.closed_by_article

    def _mark(self, index: int, line: Line) -> Mark | None:
        quoted = self._is_quoted(index)
        if article := ARTICLE.match(line.text):
            self.block += 1
            return self._article(index, article, quoted=quoted)
        if quoted:
            return None
        if container := container_of(line.text):
            return self._container(index, *container)
        if not self.has_articles and (roman := ROMAN_ITEM.match(line.text)):
            self.place.enter(in_article=True)
            return Mark(Level.SECTION, roman["number"], line.start, line.end, line.end, roman["rest"])
        if self.has_articles and not self.place.in_article:
            return None
        return self._clause(index) or self._point(line)

    def _article(self, index: int, found: re.Match[str], *, quoted: bool) -> Mark | None:
        """Inside a quotation only the article that must come next counts: then a closing mark was forgotten."""
        line, value = self.lines[index], int(found["value"])
        sign, rest = found["sign"].strip(), found["rest"].strip()
        is_next = value == self.place.article + 1
        if (quoted or (rest and not sign)) and not is_next:
            return None
        self.closed_by_article, self.at_article = self.open_before[index], index
        self.place.enter(in_article=True)
        self.place.article = value
        following = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        mark = Mark(Level.ARTICLE, found["number"], line.start, line.end, line.end)
        if rest and _heads(rest, following):
            mark.heading = rest.rstrip(" .:")
        elif rest:
            mark.body = line.place_of(found.end("sign"))
        elif not sign and following and _is_heading(following):
            mark.heading, mark.body = following, self.lines[index + 1].end
        return mark

    def _container(self, index: int, level: Level, found: re.Match[str]) -> Mark | None:
        line = self.lines[index]
        heading, body = found[2].strip(" .:"), line.end
        if heading and heading[0].islower():
            return None
        if not heading:
            heading, body = self._heading_below(index)
        self.place.enter(in_article=level is Level.ANNEX)
        return Mark(level, roman_of(found[1] or ""), line.start, body, line.end, heading)

    def _heading_below(self, index: int) -> tuple[str, int]:
        """Up to three lines in capitals, or one that looks like a heading."""
        words: list[str] = []
        end = self.lines[index].end
        for line in self.lines[index + 1 : index + 4]:
            capitals = line.text.isupper()
            if begins_provision(line.text) or (not capitals and (words or not _is_heading(line.text))):
                break
            words.append(line.text)
            end = line.end
            if not capitals:
                break
        return " ".join(words), end

    def _clause(self, index: int) -> Mark | None:
        """Clauses count upwards from 1; a list that begins again at 1 within a clause is a part of its words."""
        line, place = self.lines[index], self.place
        found = CLAUSE.match(line.text)
        if found is None:
            return None
        value, sign = int(found["value"]), found["sign"].strip()
        inserted = not found["number"].isdigit() and value == place.clause
        is_next = value == place.clause + 1 and sign == (place.sign or sign)
        if place.clause and value == 1 and not inserted:
            place.listed = 1
            return None
        if place.listed and value == place.listed + 1 and not (is_next and self._comes_last(index, value)):
            place.listed = value
            return None
        if not is_next and not inserted and not self._leaps(index, value, sign):
            return None
        place.clause, place.sign, place.listed, place.point = value, sign, 0, ""
        return Mark(Level.CLAUSE, found["number"], line.start, line.place_of(found.end("sign")), line.end)

    def _leaps(self, index: int, value: int, sign: str) -> bool:
        """Texts in force leave out clauses that were repealed: the numbers between come nowhere in this article."""
        place = self.place
        if not self.has_articles or sign != (place.sign or sign) or not 1 < value - place.clause <= _WIDEST_LEAP:
            return False
        if index and not (self.at_article == index - 1 or self.lines[index - 1].text[-1] in _ENDS_OF_SENTENCES):
            return False
        between = range(place.clause + 1, value)
        return all(self.last_of_number.get((self.block, number), -1) < index for number in between)

    def _comes_last(self, index: int, value: int) -> bool:
        return self.last_of_number[self.block, value] == index

    def _point(self, line: Line) -> Mark | None:
        """Points go on in the alphabet from a; any other letter is a part of the words."""
        found = POINT.match(line.text)
        if found is None:
            return None
        letter = found["number"]
        if not (_follows(self.place.point, letter) if self.place.point else letter == "a"):
            return None
        self.place.point = letter
        return Mark(Level.POINT, letter, line.start, line.place_of(found.start("rest")), line.end)


def marks_of(lines: list[Line]) -> list[Mark]:
    """The beginnings of all provisions, in order."""
    return _Pass(lines).marks()


def _heads(rest: str, following: str) -> bool:
    """What stands behind `Điều 5.` is its heading: words that end without a sign, or just before clause 1."""
    if rest[-1] not in ".;:,":
        return len(rest) <= _LONGEST_HEADING
    first = CLAUSE.match(following)
    return rest[-1] in ".:" and len(rest) <= _LONGEST_CLOSED_HEADING and first is not None and first["number"] == "1"


def _is_heading(text: str) -> bool:
    return len(text) <= 200 and text[-1] not in ".;:," and not CLAUSE.match(text) and not begins_provision(text)


def _follows(last: str, letter: str) -> bool:
    """đ comes after d, and some leave f, j, w and z out; a2 comes after a1."""
    if letter[0] == last[0]:
        return len(letter) > 1 and letter > last
    return 0 < _LETTERS.index(letter[0]) - _LETTERS.index(last[0]) <= 6
