"""Maps drawn by the server: the schematic one of tiles, and outlines from GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from caunoi.units.models import Unit

TILE_WIDTH, TILE_HEIGHT, GAP, MARGIN = 112, 64, 8, 34
OUTLINE_WIDTH = 480


def schematic(units: Iterable[Unit], here: Unit | None = None) -> dict[str, Any] | None:
    """Each unit one tile, roughly where it lies; None when no unit has a place on the grid."""
    placed = [unit for unit in units if unit.tile_column is not None and unit.tile_row is not None]
    if not placed:
        return None
    tiles = []
    for unit in placed:
        x = MARGIN + unit.tile_column * (TILE_WIDTH + GAP)
        y = GAP + unit.tile_row * (TILE_HEIGHT + GAP)
        tiles.append(
            {
                "label": unit.name,
                "url": unit.get_absolute_url(),
                "x": x,
                "y": y,
                "center": x + TILE_WIDTH // 2,
                "baseline": y + TILE_HEIGHT // 2 + 5,
                "dissolved": unit.is_dissolved,
                "here": here is not None and unit.pk == here.pk,
            }
        )
    height = max(tile["y"] for tile in tiles) + TILE_HEIGHT + GAP
    return {
        "tiles": tiles,
        "tile_width": TILE_WIDTH,
        "tile_height": TILE_HEIGHT,
        "width": max(tile["x"] for tile in tiles) + TILE_WIDTH + GAP,
        "height": height,
        "river": f"M14 0 C 24 {height // 4}, 6 {height // 2}, 18 {3 * height // 4} S 20 {height}, 26 {height}",
    }


def outline(unit: Unit) -> dict[str, Any] | None:
    """The unit's outline as one SVG path, north up, with its seat; None without an outline."""
    rings = list(_rings(unit.outline or {}))
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    # One degree of longitude is about 0.93 of one of latitude at 21° north.
    scale = OUTLINE_WIDTH / (((east - west) * 0.93) or 1)

    def place(longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - west) * 0.93 * scale + 8, 1), round((north - latitude) * scale + 8, 1)

    path = "".join(f"M{' L'.join('{} {}'.format(*place(*point[:2])) for point in ring)} Z" for ring in rings)
    seat = None
    if unit.latitude is not None and unit.longitude is not None:
        x, y = place(float(unit.longitude), float(unit.latitude))
        seat = {"x": x, "y": y}
    return {
        "path": path,
        "width": OUTLINE_WIDTH + 16,
        "height": round((north - south) * scale) + 16,
        "point": seat,
        "label": unit.full_name,
    }


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """The rings of any GeoJSON object."""
    kind = geometry.get("type")
    if kind == "FeatureCollection":
        for feature in geometry.get("features", []):
            yield from _rings(feature)
    elif kind == "Feature":
        yield from _rings(geometry.get("geometry") or {})
    elif kind == "Polygon":
        yield from geometry.get("coordinates", [])
    elif kind == "MultiPolygon":
        for polygon in geometry.get("coordinates", []):
            yield from polygon
