"""Whose desk a case is on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.actions.timing import renew_due
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import Party
from caunoi.units.models import Unit


@transaction.atomic
def assign(cases: Iterable[Case], officer: Any, actor: Any) -> int:
    """Put cases on somebody's desk; None takes them off. Raises NotAllowed when the officer could not open one."""
    changed = 0
    for known in cases:
        case = locked(known.pk)
        if officer is not None and not Case.objects.visible_to(officer).filter(pk=case.pk).exists():
            raise NotAllowed(
                _("%(officer)s không xử lý hồ sơ của %(unit)s nên không giao được hồ sơ %(code)s.")
                % {"officer": officer, "unit": case.unit, "code": case.code}
            )
        if case.assignee_id == (officer.pk if officer else None) or case.has_ended:
            continue
        before = case.assignee_id
        case.assignee = officer
        case.save(update_fields=["assignee"])
        record(case, "assign", Party.OFFICER, actor, data={"from": before, "to": case.assignee_id})
        changed += 1
    return changed


@transaction.atomic
def pass_to_successors(unit: Unit, actor: Any) -> int:
    """A unit has ended while cases run: they go to the one that carries on its work, with their clock.

    With several successors, to the first by position; the desk there passes on what is not its own.
    """
    heir = Unit.objects.carrying_on(unit).order_by("position", "pk").first()
    if heir is None:
        return 0
    running = list(Case.objects.open().filter(unit=unit).order_by("pk"))
    for known in running:
        case = locked(known.pk)
        case.unit, case.assignee = heir, None
        renew_due(case)
        case.save(update_fields=["unit", "assignee", "due_at"])
        record(case, "pass_to_successor", Party.SYSTEM, actor, data={"from": unit.pk, "to": heir.pk})
    return len(running)
