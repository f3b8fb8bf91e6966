"""Ticking the papers of a case: each saving is one row of its history, which counts and names nobody."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from caunoi.cases.actions.history import locked, record
from caunoi.cases.models import Case, CheckedPart
from caunoi.cases.rules.life_cycle import Party


@transaction.atomic
def tick_parts(case: Case, right: Collection[str], shown: Collection[str], actor: Any, party: Party) -> bool:
    """`right` of the parts that the page had `shown` are in order. Ticks of other parts stay; True when any changed."""
    case = locked(case.pk)
    known = set(CheckedPart.objects.filter(case=case).values_list("part", flat=True))
    added, removed = set(right) - known, (known & set(shown)) - set(right)
    if not added and not removed:
        return False
    CheckedPart.objects.filter(case=case, part__in=removed).delete()
    now = timezone.now()
    CheckedPart.objects.bulk_create(
        [CheckedPart(case=case, part=part, checked_by=actor, checked_at=now) for part in sorted(added)]
    )
    record(case, "check_parts", party, actor, data={"ticked": len(added), "unticked": len(removed)})
    return True
