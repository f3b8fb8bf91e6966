"""Answers kept for use, as they stand beside a field where somebody writes to the submitter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from caunoi.cases.models import AnswerTemplate, Case
from caunoi.cases.rules.answers import filled
from caunoi.vietnam.dates import VIETNAM


@dataclass(frozen=True)
class Answer:
    pk: int
    title: str
    use: str
    text: str


def known_of(case: Case, actor: Any) -> dict[str, str]:
    """What the placeholders stand for."""
    due = timezone.localtime(case.due_at, VIETNAM) if case.due_at else None
    return {
        "tên": case.submitter.name,
        "mã": case.code,
        "thủ tục": case.title,
        "đơn vị": str(case.unit),
        "hạn": f"{due:%H:%M ngày %d/%m/%Y}" if due else "",
        "điện thoại đơn vị": case.unit.phone,
        "địa chỉ đơn vị": case.unit.address,
        "cán bộ": str(actor),
    }


def answers_for(case: Case, actor: Any) -> list[Answer]:
    """All that fit this case, filled in; one query."""
    known = known_of(case, actor)
    return [
        Answer(kept.pk, kept.title, kept.use, filled(kept.text, known)) for kept in AnswerTemplate.objects.fitting(case)
    ]


def inserted(typed: str, chosen: str, answers: list[Answer]) -> str:
    """What was typed stays; the chosen answer comes below it."""
    answer = next((answer for answer in answers if str(answer.pk) == chosen), None)
    if answer is None:
        return typed
    return f"{typed.rstrip()}\n{answer.text}" if typed.strip() else answer.text
