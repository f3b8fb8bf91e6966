"""Houses, halls, towers and what people build."""

from __future__ import annotations

from math import cos, pi, sin

from caunoi.demo.scenery.canvas import Canvas
from caunoi.demo.scenery.palette import mixed

TILE = "#a8442c"


def house(canvas: Canvas, x: float, y: float, width: float, *, wall: str = "#f4ead6", lit: bool = False) -> None:
    """A village house with a tiled roof, its foot at (x, y)."""
    height = width * 0.42
    canvas.rect(x, y - height, width, height, wall)
    canvas.rect(x + width * 0.72, y - height, width * 0.28, height, mixed(wall, canvas.palette.dark, 0.14))
    roof_top = y - height - width * 0.28
    canvas.polygon(
        [
            (x - width * 0.08, y - height),
            (x + width * 0.16, roof_top),
            (x + width * 0.84, roof_top),
            (x + width * 1.08, y - height),
        ],
        TILE,
    )
    canvas.polygon(
        [
            (x + width * 0.62, roof_top),
            (x + width * 0.84, roof_top),
            (x + width * 1.08, y - height),
            (x + width * 0.72, y - height),
        ],
        mixed(TILE, canvas.palette.dark, 0.22),
    )
    window = "#ffd88a" if lit else mixed(canvas.palette.water[1], canvas.palette.dark, 0.3)
    canvas.rect(x + width * 0.4, y - height * 0.66, width * 0.16, height * 0.66, mixed(canvas.palette.dark, wall, 0.2))
    for place in (0.12, 0.76):
        canvas.rect(x + width * place, y - height * 0.68, width * 0.15, height * 0.36, window)


def office(canvas: Canvas, x: float, y: float, width: float, *, floors: int = 2, wings: bool = True) -> None:
    """A commune's office: pale walls, columns, a flag on the roof."""
    wall, shade = "#f6efdd", mixed("#f6efdd", canvas.palette.dark, 0.16)
    floor_height = width * 0.13
    height = floors * floor_height
    if wings:
        for side in (-1, 1):
            left = x - width * 0.24 if side < 0 else x + width
            canvas.rect(left, y - floor_height * 1.15, width * 0.24, floor_height * 1.15, shade)
            canvas.rect(left - 6, y - floor_height * 1.15 - 14, width * 0.24 + 12, 16, TILE)
    canvas.rect(x, y - height, width, height, wall)
    for floor in range(floors):
        top = y - (floor + 1) * floor_height
        for index in range(9):
            left = x + width * (0.05 + index * 0.102)
            if floor == 0 and index == 4:
                continue
            canvas.rect(left, top + floor_height * 0.22, width * 0.06, floor_height * 0.5, canvas.palette.water[1])
        canvas.rect(x - 8, top - 6, width + 16, 10, shade)
    canvas.rect(
        x + width * 0.42,
        y - floor_height * 0.78,
        width * 0.16,
        floor_height * 0.78,
        mixed(canvas.palette.dark, "#7b4a2b", 0.5),
    )
    canvas.polygon(
        [
            (x + width * 0.32, y - height - 6),
            (x + width * 0.5, y - height - width * 0.1),
            (x + width * 0.68, y - height - 6),
        ],
        TILE,
    )
    flag(canvas, x + width * 0.5, y - height - width * 0.09, width * 0.15)


def flag(canvas: Canvas, x: float, y: float, height: float) -> None:
    """A red flag with a star, on a pole."""
    canvas.line(x, y, x, y - height, "#dcd6c6", 5)
    w = height * 0.62
    top = y - height
    canvas.path(
        f"M{x} {top}q{w * 0.3:.0f} {-w * 0.12:.0f} {w * 0.5:.0f} 0t{w * 0.5:.0f} 0v{w * 0.62:.0f}"
        f"q{-w * 0.25:.0f} {w * 0.12:.0f} {-w * 0.5:.0f} 0t{-w * 0.5:.0f} 0Z",
        "#d3172f",
    )
    star(canvas, x + w * 0.5, top + w * 0.3, w * 0.19, "#ffd34d")


def star(canvas: Canvas, x: float, y: float, radius: float, fill: str) -> None:
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.4
        angle = -pi / 2 + index * pi / 5
        points.append((x + cos(angle) * reach, y + sin(angle) * reach))
    canvas.polygon(points, fill)


def tower(canvas: Canvas, x: float, y: float, width: float, tiers: int = 11) -> None:
    """A square tower of brick, each tier a little narrower, with dark niches."""
    brick, shade = "#a85a3c", "#7d3f2c"
    canvas.rect(x - width * 0.72, y - width * 0.22, width * 1.44, width * 0.22, mixed(shade, "#d9c7a6", 0.5))
    top = y - width * 0.22
    size, height = width, width * 0.62
    for tier in range(tiers):
        canvas.rect(x - size / 2, top - height, size, height, brick)
        canvas.rect(x + size * 0.12, top - height, size * 0.38, height, shade, opacity=0.55)
        niche = size * 0.24
        canvas.path(
            f"M{x - niche / 2:.0f} {top}v{-height * 0.42:.0f}a{niche / 2:.0f} {niche / 2:.0f} 0 0 1 {niche:.0f} 0v{height * 0.42:.0f}Z",
            "#3c1d17",
        )
        eave = size * 1.16
        canvas.rect(x - eave / 2, top - height - size * 0.05, eave, size * 0.06, mixed(brick, "#f0d2a8", 0.35))
        canvas.rect(x - eave / 2, top - height + size * 0.01, eave, size * 0.03, shade)
        top -= height + size * 0.05
        size *= 0.9
        height = size * (0.36 if tier else 0.42)
    canvas.polygon([(x - size * 0.4, top), (x, top - size * 0.7), (x + size * 0.4, top)], shade)


def bridge(canvas: Canvas, y: float, left: float, right: float, colour: str) -> None:
    """A bridge of one arc with hangers and a flat deck."""
    middle, rise = (left + right) / 2, (right - left) * 0.24
    canvas.path(f"M{left} {y}Q{middle} {y - rise * 2} {right} {y}", stroke=colour, stroke_width=20)
    for index in range(1, 14):
        x = left + (right - left) * index / 14
        share = (x - left) / (right - left)
        canvas.line(x, y, x, y - 4 * rise * share * (1 - share), colour, 4)
    canvas.rect(left - 300, y, right - left + 600, 24, mixed(colour, canvas.palette.dark, 0.35))
    for x in (left, right):
        canvas.rect(x - 24, y + 24, 48, 220, mixed("#cfc8b8", canvas.palette.dark, 0.25))


def loudspeakers(canvas: Canvas, x: float, y: float, height: float) -> None:
    """A pole with the loudspeakers of the commune's radio."""
    canvas.rect(x - 9, y - height, 18, height, mixed(canvas.palette.dark, "#8a8f8c", 0.4))
    for index, side in enumerate((-1, 1, -1)):
        top = y - height + 36 + index * height * 0.13
        mouth = height * 0.11
        canvas.polygon(
            [
                (x, top - mouth * 0.28),
                (x + side * mouth * 1.7, top - mouth),
                (x + side * mouth * 1.7, top + mouth),
                (x, top + mouth * 0.28),
            ],
            "#d8dcd6" if index % 2 else "#eef0ea",
        )
        canvas.ellipse(x + side * mouth * 1.7, top, mouth * 0.3, mouth, canvas.palette.dark)
        for wave in (1, 2, 3):
            reach = mouth * (1.9 + wave * 0.5)
            canvas.path(
                f"M{x + side * reach:.0f} {top - mouth * 0.5 * wave:.0f}q{side * mouth * 0.5:.0f} {mouth * 0.5 * wave:.0f} 0 {mouth * wave:.0f}",
                stroke=canvas.palette.warm, stroke_width=6, stroke_linecap="round", opacity=1.1 - wave * 0.28,
            )  # fmt: skip


def lanterns(canvas: Canvas, y: float, count: int) -> None:
    """A string of round lanterns across the picture."""
    for index in range(count):
        x = canvas.width * (index + 0.5) / count
        drop = y + 46 * (1 - ((index + 0.5) / count * 2 - 1) ** 2)
        canvas.glow(x, drop, 70, "#ffcf6b", 0.5)
        canvas.ellipse(x, drop, 25, 29, "#d3172f")
        canvas.rect(x - 9, drop - 34, 18, 7, "#f2b705")
        canvas.rect(x - 9, drop + 27, 18, 7, "#f2b705")
