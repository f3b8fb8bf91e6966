"""The demonstration's place: its units, who leads them, its outline, and how three of its communes ended."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from caunoi.demo.scenery import portrait
from caunoi.files.importing import import_records
from caunoi.units.actions import Plan, reorganise
from caunoi.units.importing import take_post, take_unit
from caunoi.units.models import Person, Unit
from caunoi.vietnam.slugs import slugify

CONTENT = Path(__file__).parent / "content"
# The demonstration shows the district of its day: what came after this is told by the files, not done.
TODAY_OF_THE_PLACE = date(2025, 1, 1)


def settle() -> None:
    """Import units and posts, give leaders a portrait, and end the communes that were merged first."""
    import_records(CONTENT / "units.csv", take_unit, identity="slug")
    import_records(CONTENT / "posts.csv", take_post, identity=None)
    for person in Person.objects.filter(portrait="").order_by("pk"):
        person.portrait.save(f"{slugify(person.full_name)}.jpg", ContentFile(portrait(person.full_name, (300, 375))))
    _merge()


def _merge() -> None:
    with (CONTENT / "reorganisation.csv").open(encoding="utf-8") as file:
        rows: list[dict[str, Any]] = [row for row in csv.DictReader(file) if _day(row) <= TODAY_OF_THE_PLACE]
    for slug in sorted({row["successor_slug"] for row in rows}):
        merged = [row for row in rows if row["successor_slug"] == slug]
        plan = Plan(
            predecessors=list(
                Unit.objects.filter(slug__in=[row["predecessor_slug"] for row in merged]).order_by("sort_key")
            ),
            successor=Unit.objects.get(slug=slug),
            kind=merged[0]["kind"],
            day=_day(merged[0]),
            basis=merged[0]["basis"],
        )
        reorganise(plan, None, dry_run=False)


def _day(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["day"])
