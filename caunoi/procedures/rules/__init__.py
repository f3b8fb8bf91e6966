"""Decisions of the room: of the catalogue here, of e-forms, of fees and of filing in modules of their own."""

from caunoi.procedures.rules.catalogue import (
    MOST_QUESTIONS,
    Outcome,
    Standing,
    TimeLimit,
    TimeUnit,
    begins_on,
    check_branches,
    check_dead_ends,
    check_is_endless,
    code_and_unit,
    may_approve,
    range_of,
    reason_is_enough,
    standing_on,
    version_on,
)

__all__ = [
    "MOST_QUESTIONS",
    "Outcome",
    "Standing",
    "TimeLimit",
    "TimeUnit",
    "begins_on",
    "check_branches",
    "check_dead_ends",
    "check_is_endless",
    "code_and_unit",
    "may_approve",
    "range_of",
    "reason_is_enough",
    "standing_on",
    "version_on",
]
