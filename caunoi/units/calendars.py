"""The working days of a site's authority: the national calendar with what the authority changed in it."""

from __future__ import annotations

from django.db.models import Q

from caunoi.units.models import Authority, DayException
from caunoi.vietnam.calendar import Calendar


def calendar_of(site_id: int) -> Calendar:
    """Days of all units, then those of the authority's own unit, which outweigh them."""
    own = Authority.objects.filter(site_id=site_id).values("unit_id")[:1]
    rows = DayException.objects.filter(Q(unit=None) | Q(unit__in=own)).order_by("unit_id", "pk")
    # Databases differ in where they put nothing: what holds for all comes first here.
    ordered = sorted(rows.values_list("unit_id", "day", "kind"), key=lambda row: row[0] is not None)
    kinds = {day: kind for _unit, day, kind in ordered}
    return Calendar(
        extra_days_off=frozenset(day for day, kind in kinds.items() if kind == DayException.Kind.OFF),
        extra_working_days=frozenset(day for day, kind in kinds.items() if kind == DayException.Kind.WORKING),
    )
