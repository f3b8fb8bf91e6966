"""What a term of keeping would erase on a day: counted, never listed, and nothing is erased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from caunoi.cases.models import Case, CaseFile
from caunoi.cases.rules.life_cycle import ENDS
from caunoi.cases.rules.retention import Erases, Rule, last_end_over, outweighs
from caunoi.vietnam.dates import VIETNAM


@dataclass(frozen=True)
class WouldGo:
    """How many cases of how many it covers, and how many files of theirs."""

    cases: int
    files: int
    covered: int


def would_go(rule: Rule, rules: Iterable[Rule], day: date) -> WouldGo:
    """A fixed number of queries: which rule a case follows is said by its kind, its procedure and the day it ended."""
    covered = _covered(rule, rules)
    over = covered.filter(state_since__lt=_after(last_end_over(day, rule.years, rule.months)))
    if rule.erases is Erases.FILES:
        over = over.filter(Exists(CaseFile.objects.filter(case=OuterRef("pk"))))
    return WouldGo(
        over.count(), CaseFile.objects.filter(case__in=over.order_by().values("pk")).count(), covered.count()
    )


def _covered(rule: Rule, rules: Iterable[Rule]) -> Any:
    ended = Case.objects.filter(_within(rule), state__in=ENDS, submitter__forgotten_at=None)
    for other in rules:
        if other.erases is rule.erases and other.number != rule.number and outweighs(other, rule):
            ended = ended.exclude(_within(other))
    return ended


def _within(rule: Rule) -> Q:
    found = Q(state_since__gte=datetime.combine(rule.valid_from, time.min, VIETNAM))
    if rule.kind:
        found &= Q(kind=rule.kind)
    return found & Q(subject_key=rule.subject_key) if rule.subject_key else found


def _after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, VIETNAM)
