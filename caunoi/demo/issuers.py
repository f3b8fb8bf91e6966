"""Who issues the demonstration's documents: their names in a text, in the record and at the head of the paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.units.models import Unit

NATIONAL_PLACE = "Hà Nội"
NATIONAL = {"QH": "Quốc hội", "NĐ-CP": "Chính phủ"}


@dataclass(frozen=True)
class Issuer:
    """`collective` is in whose name the head signs, "" for an office; `lines` stand at the head of the paper."""

    name: str
    unit: Unit | None = None
    place: str = NATIONAL_PLACE
    lines: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    collective: str = ""
    head: str = "Chủ tịch"


class Issuers:
    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.slug: unit for unit in units}

    def named(self, key: str) -> Issuer:
        """`ubnd-huyen`, `hdnd-huyen`, a department's slug; a commune's slug is its committee, `hdnd-<slug>` its council."""
        if key not in self.units and key.removeprefix("hdnd-") not in self.units:
            return Issuer(key)
        council = key.startswith("hdnd-")
        unit = self.units.get(key) or self.units[key.removeprefix("hdnd-")]
        if unit.is_place:
            return self._body(unit, unit, council=council)
        if unit.kind in {"committee", "council"}:
            return self._body(unit, unit.parent or unit, council=council)
        place = unit.parent or unit
        name = f"{unit.full_name} {_within(place)}"
        above = (f"UBND {place.full_name.upper()}",)
        return Issuer(name, unit, place.name, _lines(unit.full_name.upper()), above, head="Trưởng phòng")

    def _body(self, unit: Unit, place: Unit, *, council: bool) -> Issuer:
        body = "Hội đồng nhân dân" if council else "Ủy ban nhân dân"
        lines = (body.upper(), place.full_name.upper())
        return Issuer(f"{body} {_within(place)}", unit, place.name, lines, collective=body.upper())

    def national(self, number: str) -> Issuer:
        return Issuer(next(name for symbol, name in NATIONAL.items() if symbol in number))


def _within(place: Unit) -> str:
    """`xã Hải Lựu`, as it stands after the name of a body."""
    return place.full_name[0].lower() + place.full_name[1:]


def _lines(name: str) -> tuple[str, ...]:
    """A long name breaks before `VÀ`."""
    first, joint, rest = name.partition(" VÀ ")
    return (first, f"VÀ {rest}") if joint and len(name) > 28 else (name,)
