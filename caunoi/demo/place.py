"""The demonstration's place: its units, who leads them, its outline, and how three of its communes ended."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile

from caunoi.demo.scenery import portrait
from caunoi.files.importing import import_records
from caunoi.units import hours
from caunoi.units.actions import place_unit, reorganise
from caunoi.units.importing import take_post, take_unit
from caunoi.units.models import Person, Unit
from caunoi.units.plans import plans_of
from caunoi.vietnam.slugs import slugify

CONTENT = Path(__file__).parent / "content"
OFFICE_HOURS = "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"
# The demonstration shows the district of its day: what came after this is told by the files, not done.
TODAY_OF_THE_PLACE = date(2025, 1, 1)


def settle() -> None:
    """Import units and posts, give leaders a portrait, and end the communes that were merged first."""
    import_records(CONTENT / "units.csv", take_unit, identity="slug")
    for top in Unit.objects.filter(parent=None).order_by("pk"):
        top.working_hours = hours.read(OFFICE_HOURS)
        place_unit(top, None)
    import_records(CONTENT / "posts.csv", take_post, identity=None)
    for person in Person.objects.filter(portrait="").order_by("pk"):
        person.portrait.save(f"{slugify(person.full_name)}.jpg", ContentFile(portrait(person.full_name, (300, 375))))
    _merge()


def _merge() -> None:
    with (CONTENT / "reorganisation.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if date.fromisoformat(row["day"]) <= TODAY_OF_THE_PLACE]
    for plan in plans_of(rows):
        reorganise(plan, None, dry_run=False)
