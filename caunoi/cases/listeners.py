"""What this room does when units change: hours and days off move due moments, an ended unit's cases go on elsewhere."""

from __future__ import annotations

from typing import Any

from caunoi.cases import tasks
from caunoi.cases.models import Case
from caunoi.units.models import Unit


def unit_changed(unit: Unit, **_announced: Any) -> None:
    if Case.objects.open().filter(unit__in=Unit.objects.within(unit)).exists():
        tasks.follow_unit.enqueue(unit.pk)
