"""How long what people told the office is kept after the end of a case; the rules themselves are dated data."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Erases(StrEnum):
    """What goes when the time is over."""

    FILES = "files"
    PERSON = "person"


@dataclass(frozen=True)
class Rule:
    """One row; `kind` and `subject_key` are "" where the rule is for all of them."""

    number: int
    kind: str
    subject_key: str
    erases: Erases
    valid_from: date
    years: int
    months: int
    source: str = ""

    def covers(self, kind: str, subject_key: str, ended: date) -> bool:
        return self.valid_from <= ended and self.kind in ("", kind) and self.subject_key in ("", subject_key)


def rule_for(rules: Iterable[Rule], erases: Erases, kind: str, subject_key: str, ended: date) -> Rule | None:
    """The most particular rule that held when the case ended: of the procedure, else of the kind, else of all."""
    covering = [rule for rule in rules if rule.erases is erases and rule.covers(kind, subject_key, ended)]
    return max(covering, key=_weight, default=None)


def _weight(rule: Rule) -> tuple[bool, bool, date, int]:
    return bool(rule.subject_key), bool(rule.kind), rule.valid_from, rule.number


def outweighs(rule: Rule, other: Rule) -> bool:
    """Which of two rules that both cover a case it follows."""
    return _weight(rule) > _weight(other)


def last_end_over(day: date, years: int, months: int) -> date:
    """The last day on which a case may have ended for its term of keeping to be over on `day`.

    Terms end in the order in which they begin, so the days around the plain difference are looked at from the latest.
    """
    counted = day.year * 12 + day.month - 1 - years * 12 - months
    latest = date(counted // 12, counted % 12 + 1, 1) + timedelta(days=34)
    while kept_until(latest, years, months) >= day:
        latest -= timedelta(days=1)
    return latest


def kept_until(ended: date, years: int, months: int) -> date:
    """The last day of keeping: the same day of the month, else its last one (Civil Code 91/2015/QH13, article 148)."""
    counted = ended.year * 12 + ended.month - 1 + years * 12 + months
    year, month = counted // 12, counted % 12 + 1
    return date(year, month, min(ended.day, calendar.monthrange(year, month)[1]))
