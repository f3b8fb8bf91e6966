"""The papers that a case wants, beside what came and what somebody has found right."""

from __future__ import annotations

from typing import Any

from caunoi.cases.models import Case
from caunoi.cases.panels import parts_wanted


def parts_of_case(case: Case) -> list[str]:
    """What the procedure wants, else what was brought; and whatever came besides, each once."""
    files = [paper.part for paper in case.files.all() if paper.part and not paper.is_result]
    return list(dict.fromkeys(part[:300] for part in (*parts_wanted(case), *case.parts_received, *files)))


def checklist_of(case: Case) -> list[dict[str, Any]]:
    ticks = {tick.part: tick for tick in case.checked_parts.select_related("checked_by")}
    brought = {*case.parts_received, *(paper.part for paper in case.files.all())}
    return [
        {"part": part, "came": part in brought, "tick": ticks.get(part), "number": number}
        for number, part in enumerate(parts_of_case(case), start=1)
    ]


def lacking_parts(case: Case) -> list[str]:
    """Those without a tick, once anybody has ticked anything; before that nobody has looked."""
    ticked = set(case.checked_parts.values_list("part", flat=True))
    return [part for part in parts_of_case(case) if part not in ticked] if ticked else []
