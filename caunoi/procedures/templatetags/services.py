"""For pages of rooms above: `{% load services %}{% procedures_of_unit unit portal.site_id %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from caunoi.procedures.listing.wanted import Wanted
from caunoi.units.models import Unit

register = template.Library()
SHOWN = 6


@register.inclusion_tag("procedures/of_unit.html")
def procedures_of_unit(unit: Unit, site_id: int) -> dict[str, Any]:
    """The first procedures that a unit carries out and how many there are; nothing where there are none."""
    wanted = Wanted({"don-vi": unit.slug}, site_id)
    found = wanted.entries() if "unit" in wanted.used else []
    return {
        "entries": found[:SHOWN],
        "total": len(found),
        "all_url": f"{reverse('procedures')}?don-vi={unit.slug}",
    }
