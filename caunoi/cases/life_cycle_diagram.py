"""The life-cycle table as a drawing in Mermaid, so that the handbook shows what the code does and nothing else."""

from __future__ import annotations

from caunoi.cases.models.case import STATE_LABELS, VERB_LABELS
from caunoi.cases.rules.life_cycle import ENDS, LIFE_CYCLES, State, Step


def diagram_of(kind: str) -> str:
    """States in their order, one arrow for all that leads from one to another; a step that stays turns on itself."""
    table = LIFE_CYCLES[kind]
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{STATE_LABELS[state]}" as {state.value}' for state in State]
    lines += [f"    [*] --> {State.NEW.value}"]
    arrows: dict[tuple[State, State], list[Step]] = {}
    for step in table:
        arrows.setdefault((step.source, step.target), []).append(step)
    for (source, target), steps in arrows.items():
        words = list(dict.fromkeys(str(VERB_LABELS[step.verb]) for step in steps))
        lines.append(f"    {source.value} --> {target.value}: {' · '.join(words)}")
    lines += [f"    {state.value} --> [*]" for state in State if state in ENDS]
    return "\n".join(lines)
