"""Outlines of places as GeoJSON: only areas, only degrees, nothing else kept."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

MOST_POINTS = 20_000
AREAS = {"Polygon": 1, "MultiPolygon": 2}


class NotAnOutline(ValueError):
    """The message is a code of `rules`: `json`, `shape`, `degrees` or `size`."""


def read_outline(content: bytes | str) -> dict[str, Any]:
    """The geometry of a file that holds one area, as `{"type", "coordinates"}`. Raises NotAnOutline."""
    try:
        found = json.loads(content)
    except (ValueError, UnicodeDecodeError) as broken:
        raise NotAnOutline("json") from broken
    return outline_of(found)


def outline_of(found: Any) -> dict[str, Any]:
    """The area of a geometry, a feature, or a collection of one feature."""
    if isinstance(found, dict) and found.get("type") == "FeatureCollection":
        features = found.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise NotAnOutline("shape")
        found = features[0]
    if isinstance(found, dict) and found.get("type") == "Feature":
        found = found.get("geometry")
    if not isinstance(found, dict) or found.get("type") not in AREAS:
        raise NotAnOutline("shape")
    polygons = found.get("coordinates")
    polygons = [polygons] if found["type"] == "Polygon" else polygons
    cleaned = _polygons(polygons)
    if sum(len(ring) for polygon in cleaned for ring in polygon) > MOST_POINTS:
        raise NotAnOutline("size")
    return {"type": "MultiPolygon", "coordinates": cleaned}


def _polygons(polygons: Any) -> list[list[list[list[float]]]]:
    if not isinstance(polygons, list) or not polygons:
        raise NotAnOutline("shape")
    cleaned = []
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise NotAnOutline("shape")
        cleaned.append([_ring(ring) for ring in polygon])
    return cleaned


def _ring(ring: Any) -> list[list[float]]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise NotAnOutline("shape")
    return [_point(point) for point in ring]


def _point(point: Any) -> list[float]:
    if not isinstance(point, list) or len(point) < 2 or not all(_is_number(part) for part in point[:2]):
        raise NotAnOutline("shape")
    longitude, latitude = float(point[0]), float(point[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise NotAnOutline("degrees")
    return [round(longitude, 6), round(latitude, 6)]


def _is_number(part: Any) -> bool:
    return isinstance(part, int | float) and not isinstance(part, bool)


def middle(outline: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """Latitude and longitude of the middle of an outline's extent: where a pin may stand."""
    points = [point for polygon in outline["coordinates"] for ring in polygon for point in ring]
    latitude, longitude = ((min(along) + max(along)) / 2 for along in ([p[1] for p in points], [p[0] for p in points]))
    return Decimal(f"{latitude:.6f}"), Decimal(f"{longitude:.6f}")
