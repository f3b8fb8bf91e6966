"""“Có phải cho tôi không?”: questions as a tree that a browser unfolds by itself; no script, and no answer is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caunoi.procedures.content import Content
from caunoi.procedures.page.language import told
from caunoi.procedures.rules import Outcome


@dataclass(frozen=True)
class Other:
    """The procedure that one should look at instead."""

    name: str
    url: str


@dataclass(frozen=True)
class Branch:
    outcome: str
    words: str
    other: Other | None
    next: Question | None


@dataclass(frozen=True)
class Question:
    number: int
    words: str
    yes: Branch
    no: Branch


def check_of(content: Content, others: dict[str, Other]) -> Question | None:
    """`others` are procedures by their codes, as this site shows them."""
    return _question(content["questions"], 0, others)


def codes_named(content: Content) -> set[str]:
    return {row["other_code"] for row in content["questions"] if row["other_code"]}


def _question(rows: list[dict[str, Any]], place: int, others: dict[str, Other]) -> Question | None:
    if place >= len(rows):
        return None
    row = rows[place]
    following = _question(rows, place + 1, others)
    return Question(
        place + 1,
        told(row, "question"),
        _branch(row, "yes", following, others),
        _branch(row, "no", following, others),
    )


def _branch(row: dict[str, Any], answer: str, following: Question | None, others: dict[str, Other]) -> Branch:
    outcome = Outcome(row[answer])
    leads_away = outcome is Outcome.NOT_FOR_YOU
    return Branch(
        outcome=outcome.value,
        words=told(row, f"{answer}_words"),
        other=others.get(row["other_code"]) if leads_away else None,
        next=following if outcome is Outcome.GO_ON else None,
    )
