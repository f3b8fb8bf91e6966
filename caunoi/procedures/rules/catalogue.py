"""Decisions of the catalogue: codes, which version holds on a day, how time and money are told, who may let out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# `1.000948`, `2.000635`: the national database; `DP.000012`: a procedure that only this place has.
CODE = re.compile(r"^(?:[1-9]\.\d{6}|[A-Z]{2}\.\d{6})$")
# What a national code may bear behind it: the agency, `.H38` or `.000.00.00.H38`.
WITH_UNIT = re.compile(r"^((?:[1-9]|[A-Z]{2})\.\d{6})(?:\.((?:\d{2,3}\.){0,3}[A-Z]\d{2}(?:\.\d{2}){0,3}))?$")
SHORTEST_REASON = 15
MOST_QUESTIONS = 6


class Standing(StrEnum):
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPEALED = "repealed"


class TimeUnit(StrEnum):
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"


class Outcome(StrEnum):
    """Where an answer of the short check leads."""

    GO_ON = "go_on"
    FOR_YOU = "for_you"
    NOT_FOR_YOU = "not_for_you"


# Only to put limits in order: a working day has eight hours, a week five days, a month twenty-two working days.
_HOURS = {TimeUnit.WORKING_HOUR: 1.0, TimeUnit.WORKING_DAY: 8.0, TimeUnit.DAY: 8 * 5 / 7, TimeUnit.MONTH: 8 * 22.0}


@dataclass(frozen=True)
class TimeLimit:
    """`amount` 0 is the same day; None is a limit that only the law's words tell."""

    amount: int | None
    unit: TimeUnit

    @property
    def hours(self) -> float:
        return (self.amount or 0) * _HOURS[self.unit]


def code_and_unit(typed: str) -> tuple[str, str] | None:
    """`1.000948.h38` → `("1.000948", "H38")`; None when it is no code."""
    found = WITH_UNIT.match(typed.strip().upper())
    return (found[1], found[2] or "") if found else None


def range_of(limits: Iterable[TimeLimit]) -> tuple[TimeLimit, TimeLimit] | None:
    """The shortest and the longest limit that are told in figures."""
    told = sorted((limit for limit in limits if limit.amount is not None), key=lambda limit: limit.hours)
    return (told[0], told[-1]) if told else None


def begins_on(effective_on: date | None, today: date, *, is_first: bool) -> date:
    """From when a version holds: what is approved later never reaches back over days that are gone."""
    if effective_on is None:
        return today
    return effective_on if is_first else max(effective_on, today)


def version_on(day: date, versions: Sequence[tuple[int, date]]) -> int | None:
    """The number of the version that holds on `day`; before all of them, the first one."""
    if not versions:
        return None
    begun = [number for number, valid_from in versions if valid_from <= day]
    return max(begun) if begun else min(number for number, _valid_from in versions)


def standing_on(day: date, begins: date | None, repealed_on: date | None, number: int) -> Standing:
    """`repealed_on` is the first day on which the procedure is no longer there."""
    if repealed_on is not None and repealed_on <= day:
        return Standing.REPEALED
    if begins is not None and begins > day:
        return Standing.NOT_YET
    return Standing.AMENDED if number > 1 else Standing.IN_FORCE


def reason_is_enough(reason: str) -> bool:
    return len(reason.split()) >= 3 and len(reason.strip()) >= SHORTEST_REASON


def may_approve(*, actor_id: int, last_editor_id: int | None) -> bool:
    """Four eyes: not by whoever edited last."""
    return actor_id != last_editor_id


def check_is_endless(answers: Sequence[tuple[str, str]]) -> bool:
    """Whether the last of the questions (yes, no) leads on to another one, which is not there."""
    return bool(answers) and Outcome.GO_ON in answers[-1]


def check_branches(answers: Sequence[tuple[str, str]]) -> list[int]:
    """The questions, from 1, both of whose answers lead on: such a question asks nothing."""
    return [number for number, pair in enumerate(answers, 1) if all(answer == Outcome.GO_ON for answer in pair)]


def check_dead_ends(answers: Sequence[tuple[str, str]]) -> list[int]:
    """The questions, from 1, behind which others stand that nobody reaches."""
    return [number for number, pair in enumerate(answers[:-1], 1) if Outcome.GO_ON not in pair]
