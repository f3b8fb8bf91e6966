"""One deed for many cases: each in a transaction of its own, and of each that could not be done it is said why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from caunoi.cases.actions.assigning import assign
from caunoi.cases.actions.history import NotAllowed
from caunoi.cases.actions.stepping import take_step
from caunoi.cases.models import Case
from caunoi.cases.permissions import parties_of
from caunoi.cases.rules.life_cycle import Verb


@dataclass
class Outcome:
    """`refused` holds each case that stayed as it was, with the sentence that says why."""

    done: list[Case] = field(default_factory=list)
    refused: list[tuple[Case, str]] = field(default_factory=list)


def assign_each(cases: Iterable[Case], officer: Any, actor: Any) -> Outcome:
    """Put each on somebody's desk; what lies there already, or has ended, is said."""

    def give(case: Case) -> None:
        if not parties_of(actor, case.site_id):
            raise NotAllowed(_("Bạn chỉ theo dõi hồ sơ này, không giao được."))
        if case.has_ended:
            raise NotAllowed(_("Hồ sơ đã kết thúc."))
        if not assign([case], officer, actor):
            raise NotAllowed(_("Hồ sơ đã ở chỗ %(officer)s rồi.") % {"officer": officer})

    return _each(cases, give)


def step_each(cases: Iterable[Case], verb: Verb, versions: Mapping[int, int], actor: Any) -> Outcome:
    """Take the same step with each, as the page with these versions showed it."""

    def step(case: Case) -> None:
        take_step(case, verb, actor, parties_of(actor, case.site_id), version=versions.get(case.pk, -1))

    return _each(cases, step)


def _each(cases: Iterable[Case], deed: Callable[[Case], None]) -> Outcome:
    outcome = Outcome()
    for case in cases:
        try:
            deed(case)
        except NotAllowed as refused:
            outcome.refused.append((case, str(refused)))
        else:
            outcome.done.append(case)
    return outcome
