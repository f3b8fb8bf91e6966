"""Who works in whose place while somebody is away: one at a time, never in a chain, never for oneself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class Leave:
    """From `first_day` to `last_day`, both included; people are named by their numbers."""

    away: int
    stand_in: int
    first_day: date
    last_day: date

    def meets(self, other: Leave) -> bool:
        return self.first_day <= other.last_day and other.first_day <= self.last_day


class Trouble(StrEnum):
    """Why a delegation cannot be."""

    ONESELF = "oneself"
    BACKWARDS = "backwards"
    PAST = "past"
    OVERLAP = "overlap"
    STAND_IN_IS_AWAY = "stand_in_is_away"
    AWAY_STANDS_IN = "away_stands_in"


def trouble_with(wanted: Leave, known: Iterable[Leave], today: date) -> Trouble | None:
    """What is wrong with `wanted` beside the delegations that are known already; None when nothing is."""
    if wanted.away == wanted.stand_in:
        return Trouble.ONESELF
    if wanted.last_day < wanted.first_day:
        return Trouble.BACKWARDS
    if wanted.last_day < today:
        return Trouble.PAST
    for other in known:
        if not wanted.meets(other):
            continue
        if other.away == wanted.away:
            return Trouble.OVERLAP
        if other.away == wanted.stand_in:
            return Trouble.STAND_IN_IS_AWAY
        if other.stand_in == wanted.away:
            return Trouble.AWAY_STANDS_IN
    return None
