"""`manage.py import_outlines FILE`: outlines of units from a GeoJSON collection, matched by `slug` or `code`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import F
from django.utils.translation import gettext as _

from caunoi.units import geojson
from caunoi.units.actions import place_unit
from caunoi.units.forms.units import OUTLINE_ERRORS
from caunoi.units.models import Unit


class Refused(Exception):
    """Why a feature is not taken."""


class Command(BaseCommand):
    help = "Import outlines; each feature names its unit by the property slug or code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        taken = unchanged = 0
        refused = []
        for number, feature in enumerate(_features(options["file"]), start=1):
            try:
                changed = _take(feature, dry_run=options["dry_run"])
            except Refused as wrong:
                refused.append(f"{number}: {wrong}")
                continue
            taken, unchanged = taken + changed, unchanged + (not changed)
        told = {"taken": taken, "unchanged": unchanged, "refused": len(refused)}
        self.stdout.write(_("Nhận %(taken)d ranh giới, không đổi %(unchanged)d, từ chối %(refused)d.") % told)
        if refused:
            raise CommandError("; ".join(refused), returncode=1)


def _features(path: Path) -> list[Any]:
    try:
        features = json.loads(path.read_text("utf-8"))["features"]
        if isinstance(features, list):
            return features
        raise ValueError("features")
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise CommandError(f"{path}: {OUTLINE_ERRORS['json']} ({wrong})", returncode=2) from wrong


def _take(feature: Any, *, dry_run: bool) -> bool:
    """Whether the outline of its unit changes. Raises Refused."""
    unit = _unit(feature)
    try:
        outline = geojson.outline_of(feature)
    except geojson.NotAnOutline as wrong:
        raise Refused(f"{unit}: {OUTLINE_ERRORS[str(wrong)]}") from wrong
    if unit.outline == outline:
        return False
    unit.outline = outline
    try:
        if not dry_run:
            place_unit(unit, None)
    except ValidationError as wrong:
        raise Refused(f"{unit}: {'; '.join(wrong.messages)}") from wrong
    return True


def _unit(feature: Any) -> Unit:
    """By its slug; else by its code, which a unit shares with the one that it became: the latest is meant."""
    named = feature.get("properties") if isinstance(feature, dict) else None
    slug, code = (str(named.get(key) or "") if isinstance(named, dict) else "" for key in ("slug", "code"))
    unit = Unit.objects.filter(slug=slug).first() if slug else None
    if unit is None and code:
        unit = Unit.objects.filter(code=code).order_by(F("first_day").desc(nulls_last=True), "-pk").first()
    if unit is None:
        told = {"slug": slug, "code": code}
        raise Refused(_("Không có đơn vị nào có đường dẫn “%(slug)s” hoặc mã “%(code)s”.") % told)
    return unit
