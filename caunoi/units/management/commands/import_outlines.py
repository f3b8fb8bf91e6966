"""`manage.py import_outlines FILE`: outlines of units from a GeoJSON collection, matched by `slug` or `code`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caunoi.units import geojson
from caunoi.units.actions import place_unit
from caunoi.units.models import Unit


class Command(BaseCommand):
    help = "Import outlines; each feature names its unit by the property slug or code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            features = json.loads(options["file"].read_text("utf-8"))["features"]
        except (OSError, ValueError, KeyError, TypeError) as wrong:
            raise CommandError(f"{options['file']}: không đọc được ({wrong}).", returncode=2) from wrong
        taken, rejected = 0, []
        for number, feature in enumerate(features, start=1):
            reason = self._take(feature)
            taken += not reason
            if reason:
                rejected.append(f"{number}: {reason}")
        self.stdout.write(f"Đã nhập {taken} ranh giới, từ chối {len(rejected)}.")
        if rejected:
            raise CommandError("; ".join(rejected), returncode=1)

    def _take(self, feature: Any) -> str:
        """Why this feature was not taken; nothing when it was."""
        named = feature.get("properties") or {} if isinstance(feature, dict) else {}
        unit = Unit.objects.filter(slug=named.get("slug") or "").first()
        unit = (
            unit or Unit.objects.filter(code=named["code"]).order_by("-first_day").first() if "code" in named else unit
        )
        if unit is None:
            return f"không có đơn vị {named}"
        try:
            unit.outline = geojson.outline_of(feature)
        except geojson.NotAnOutline as wrong:
            return f"{unit}: ranh giới không hợp lệ ({wrong})"
        place_unit(unit, None)
        return ""
