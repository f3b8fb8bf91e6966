"""What higher rooms show on the page of a case: this room knows neither their forms nor which papers a case wants.

A room registers in its `apps.py`:

    from caunoi.cases.panels import register_panel, register_parts

    register_panel("answers", answers_of)     # answers_of(case, request) -> Panel | None
    register_parts(parts_of)                  # parts_of(case) -> names of the papers that the case wants
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from caunoi.cases.models import Case


@dataclass(frozen=True)
class Panel:
    """One part of the page: `template` is filled with `context`, which stands in it as `panel`."""

    title: Any
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


PanelMaker = Callable[["Case", HttpRequest], Panel | None]
PartsTeller = Callable[["Case"], Sequence[str]]
_panels: dict[str, tuple[int, PanelMaker]] = {}
_parts: list[PartsTeller] = []


def register_panel(name: str, maker: PanelMaker, order: int = 100) -> None:
    """`name` is the panel's anchor on the page; registering it again replaces it. The lowest `order` stands first."""
    _panels[name] = (order, maker)


def register_parts(teller: PartsTeller) -> None:
    if teller not in _parts:
        _parts.append(teller)


def panels_of(case: Case, request: HttpRequest) -> list[tuple[str, Panel]]:
    """What the rooms have to show of this case to whoever may open it; a room with nothing to show is left out."""
    in_order = sorted(_panels.items(), key=lambda known: (known[1][0], known[0]))
    made = [(name, maker(case, request)) for name, (_order, maker) in in_order]
    return [(name, panel) for name, panel in made if panel is not None]


def parts_wanted(case: Case) -> list[str]:
    """The papers that the case wants, each once."""
    return list(dict.fromkeys(part for teller in _parts for part in teller(case)))
