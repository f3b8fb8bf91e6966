"""A table of contents names the articles before they come."""

from __future__ import annotations

import re
from itertools import pairwise

from caunoi.vietnam.provisions.marks import Mark
from caunoi.vietnam.provisions.outline import DEPTHS, Level
from caunoi.vietnam.text import fold

_PAGE_NUMBER = re.compile(r"[\s.…_]*\d*\s*$")


def without_contents(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks from where the articles begin in earnest: a first run of bare lines that all come again is left out."""
    articles = [index for index, mark in enumerate(marks) if mark.level is Level.ARTICLE]
    again = next((index for index in articles[1:] if marks[index].number == marks[articles[0]].number), None)
    if again is None:
        return marks
    first_run = marks[: again + 1]
    listed = [mark for mark in first_run[:-1] if mark.level is Level.ARTICLE]
    if len(listed) < 2 or any(not _is_bare(text, mark, later) for mark, later in pairwise(first_run[:-1])):
        return marks
    in_earnest = {marks[index].number: _title(text, marks[index]) for index in reversed(articles) if index >= again}
    repeated = sum(_is_same(_title(text, mark), in_earnest.get(mark.number, "")) for mark in listed)
    return marks[_beginning(marks, again) :] if repeated * 5 >= len(listed) * 4 else marks


def _is_bare(text: str, mark: Mark, later: Mark) -> bool:
    """Nothing stands between its line, or the heading below it, and the next provision."""
    return not text[max(mark.line_end, mark.body) : later.start].strip()


def _title(text: str, mark: Mark) -> str:
    """The words behind the number, without the dots and the page number of a table of contents."""
    return fold(_PAGE_NUMBER.sub("", mark.heading or text[mark.body : mark.line_end]))


def _is_same(listed: str, title: str) -> bool:
    return bool(listed and title) and (listed.startswith(title) or title.startswith(listed))


def _beginning(marks: list[Mark], first_article: int) -> int:
    """The chapter and the part above the first article belong to it."""
    begun = first_article
    while begun and DEPTHS[marks[begun - 1].level] < DEPTHS[marks[begun].level]:
        if marks[begun - 1].level is Level.ANNEX:
            break
        begun -= 1
    return begun
