"""Plans of reorganisation from the rows of a table, one row for each unit that ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from caunoi.files.importing import Rejected
from caunoi.units import rules
from caunoi.units.actions import Plan
from caunoi.units.models import Succession, Unit
from caunoi.vietnam.dates import parse_day


def plans_of(rows: Iterable[Mapping[str, Any]]) -> list[Plan]:
    """The plans of the rows, by day. Raises Rejected for what no plan can be made of.

    Columns: predecessor_slug, successor_slug, day, kind (merge, split or rename), basis; and successor_kind,
    successor_name, successor_code for a successor that does not exist yet.
    """
    known = sorted(rows, key=_day_and_successor)
    ending = {str(row.get("predecessor_slug")) for row in known}
    return [_plan([*of_one], ending) for _key, of_one in groupby(known, key=_day_and_successor)]


def place_of_new(predecessor: Unit, ending: Collection[str], day: date) -> Unit | None:
    """Where a new unit stands: below the nearest unit above the old one that does not end (`ending`: slugs)."""
    above = predecessor.parent
    while above and (above.slug in ending or (above.last_day and above.last_day < day)):
        above = above.parent
    return above


def _day_and_successor(row: Mapping[str, Any]) -> tuple[str, str]:
    return _day(row), str(row.get("successor_slug"))


def _plan(rows: list[Mapping[str, Any]], ending: Collection[str]) -> Plan:
    first = rows[0]
    if first.get("kind") not in Succession.Kind.values:
        raise Rejected(_("Không có cách tổ chức lại “%(kind)s”.") % {"kind": first.get("kind")})
    predecessors = [_unit(str(row.get("predecessor_slug"))) for row in rows]
    day = parse_day(_day(first))
    return Plan(
        predecessors=predecessors,
        successor=_successor(first, place_of_new(predecessors[0], ending, day)),
        kind=str(first["kind"]),
        day=day,
        basis=str(first.get("basis") or ""),
    )


def _unit(slug: str) -> Unit:
    unit = Unit.objects.filter(slug=slug).first()
    if unit is None:
        raise Rejected(_("Không có đơn vị “%(slug)s”.") % {"slug": slug})
    return unit


def _successor(row: Mapping[str, Any], place: Unit | None) -> Unit:
    slug = str(row.get("successor_slug"))
    kind, name = str(row.get("successor_kind") or ""), str(row.get("successor_name") or "")
    known = Unit.objects.filter(slug=slug).first()
    if known:
        return known
    if kind not in rules.KINDS or not name:
        raise Rejected(_("Đơn vị mới “%(slug)s” thiếu loại hoặc tên.") % {"slug": slug})
    code = str(row.get("successor_code") or "")
    return Unit(kind=kind, name=name, slug=slug, code=code, parent=place)


def _day(row: Mapping[str, Any]) -> str:
    try:
        return parse_day(str(row.get("day"))).isoformat()
    except ValueError as wrong:
        raise Rejected(str(wrong)) from wrong
