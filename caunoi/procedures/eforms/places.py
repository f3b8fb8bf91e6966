"""Where a case that is filed on the web may go: the communes or offices that carry the procedure out."""

from __future__ import annotations

from typing import Any

from caunoi.procedures.models import ProcedureVersion
from caunoi.units.models import Authority, Unit


def places_of(version: ProcedureVersion) -> list[Unit]:
    """Of the authority that switched filing on; in the order of the authority's own lists."""
    content: dict[str, Any] = version.content
    authority = Authority.objects.filter(site=version.procedure.site_id).select_related("unit").first()
    if authority is None or authority.unit is None:
        return []
    within = Unit.objects.within(authority.unit).order_by("position", "sort_key")
    named = list(within.filter(slug__in=content["units"])) if content["units"] else []
    if content["by_every_commune"]:
        communes = list(Unit.objects.communes().filter(pk__in=within.values("pk")).order_by("sort_key"))
        named += [unit for unit in communes if unit not in named]
    return named or [authority.unit]


def communes_around(version: ProcedureVersion) -> list[tuple[str, str]]:
    """What a field “địa chỉ” offers, as (slug, name)."""
    authority = Authority.objects.filter(site=version.procedure.site_id).select_related("unit").first()
    if authority is None or authority.unit is None:
        return []
    within = Unit.objects.within(authority.unit).values("pk")
    return [(unit.slug, unit.full_name) for unit in Unit.objects.communes().filter(pk__in=within).order_by("sort_key")]
