"""Sky, hills, water, fields and trees: what most pictures stand on."""

from __future__ import annotations

import math

from caunoi.demo.scenery.canvas import Canvas
from caunoi.demo.scenery.palette import mixed, varied


def sky(canvas: Canvas, horizon: float = 560, *, sun: tuple[float, float] | None = None, size: float = 70) -> None:
    """A sky down to the horizon, with a sun (or a moon) and some long clouds."""
    palette, random = canvas.palette, canvas.random
    canvas.rect(0, 0, canvas.width, canvas.height, canvas.gradient(*palette.sky))
    x, y = sun or (random.uniform(0.55, 0.85) * canvas.width, random.uniform(0.18, 0.32) * canvas.height)
    canvas.glow(x, y, size * 5, palette.sun, 0.7)
    canvas.circle(x, y, size, palette.sun)
    for _ in range(random.randint(3, 5)):
        cloud(canvas, random.uniform(-100, canvas.width), random.uniform(60, horizon * 0.55), random.uniform(160, 360))


def cloud(canvas: Canvas, x: float, y: float, length: float) -> None:
    colour = mixed(canvas.palette.sky[2], "#ffffff", 0.4)
    for offset, share in ((0, 1.0), (length * 0.18, 0.62)):
        canvas.rect(x + offset, y - offset * 0.18, length * share, 22, colour, rx=11, opacity=0.55)


def ridge(canvas: Canvas, base: float, height: float, fill: str, roughness: float = 1.0) -> None:
    """One line of hills, from side to side, smooth as hills of midland Vietnam are."""
    random = canvas.random
    phases = [(random.uniform(0, 7), random.uniform(0.6, 1.6) * roughness, weight) for weight in (1.0, 0.5, 0.25)]
    points = []
    for step in range(41):
        x = canvas.width * step / 40
        lift = sum(
            weight * math.sin(phase + x / canvas.width * 6.28 * pace * (index + 1))
            for index, (phase, pace, weight) in enumerate(phases)
        )
        points.append((x, base - height * (0.5 + lift / 3.4)))
    curve = f"M{points[0][0]:.0f} {points[0][1]:.0f}" + "".join(f"L{x:.0f} {y:.1f}" for x, y in points[1:])
    canvas.path(f"{curve}V{canvas.height}H0Z", varied(fill, random, 5))


def hills(canvas: Canvas, horizon: float = 560, count: int = 4) -> None:
    """Layers of hills with mist between them, far ones pale."""
    tones = canvas.palette.hills[:count]
    for index, tone in enumerate(tones):
        base = horizon + index * 42
        ridge(canvas, base, 210 - index * 38, tone)
        if index < len(tones) - 1:
            mist(canvas, base + 6)


def mist(canvas: Canvas, y: float, strength: float = 0.45) -> None:
    light = canvas.palette.sky[2]
    name = f"g{len(canvas.definitions)}"
    canvas.definitions.append(
        f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1"><stop offset="0%" stop-color="{light}" '
        f'stop-opacity="0"/><stop offset="60%" stop-color="{light}" stop-opacity="{strength}"/>'
        f'<stop offset="100%" stop-color="{light}" stop-opacity="0"/></linearGradient>'
    )
    canvas.rect(0, y - 50, canvas.width, 110, f"url(#{name})")


def river(canvas: Canvas, top: float = 640, *, glint: bool = True) -> None:
    """The river as a broad band to the lower edge, with long glints."""
    palette, random = canvas.palette, canvas.random
    canvas.rect(0, top, canvas.width, canvas.height - top, canvas.gradient(*palette.water))
    for _ in range(46 if glint else 14):
        y = random.uniform(top + 12, canvas.height - 10)
        depth = (y - top) / (canvas.height - top)
        canvas.rect(
            random.uniform(-60, canvas.width), y, random.uniform(40, 120) * (0.5 + depth), 3 + 4 * depth,
            mixed(palette.water[0], "#ffffff", 0.5), rx=3, opacity=0.5,
        )  # fmt: skip


def ground(canvas: Canvas, top: float, fill: str | None = None) -> None:
    """A near slope on which things stand."""
    curve = f"M0 {top + 30} C{canvas.width * 0.3} {top - 26} {canvas.width * 0.65} {top + 40} {canvas.width} {top}"
    base = fill or canvas.palette.ground
    canvas.path(f"{curve}V{canvas.height}H0Z", canvas.gradient(base, mixed(base, canvas.palette.dark, 0.35)))


def furrows(canvas: Canvas, top: float, colours: tuple[str, str], rows: int = 11) -> None:
    """Field rows that run together far away."""
    middle = canvas.width * canvas.random.uniform(0.4, 0.6)
    canvas.rect(0, top, canvas.width, canvas.height - top, colours[0])
    span = canvas.width * 2.4
    for row in range(rows):
        left = middle + (row / rows - 0.5) * span
        right = left + span / rows / 2
        near = [(left * 1.6 - middle * 0.6, canvas.height), (right * 1.6 - middle * 0.6, canvas.height)]
        far = [(middle + (right - middle) * 0.16, top), (middle + (left - middle) * 0.16, top)]
        canvas.polygon(near + far, colours[1], opacity=0.75)


def terraces(canvas: Canvas, top: float, steps: int = 8) -> None:
    """Rice terraces: bands that follow the slope, water or rice in turn."""
    palette, random = canvas.palette, canvas.random
    bend = random.uniform(60, 120)
    for step in range(steps):
        y = top + (canvas.height - top) * (step / steps) ** 1.25
        tone = mixed(palette.hills[2], palette.warm, 0.22 + 0.4 * (step % 3) / 2)
        curve = (
            f"M0 {y + bend * 0.7:.0f} C{canvas.width * 0.25:.0f} {y - bend:.0f} {canvas.width * 0.55:.0f} "
            f"{y + bend * 1.3:.0f} {canvas.width} {y - bend * 0.3:.0f} V{canvas.height} H0Z"
        )
        canvas.path(curve, tone if step % 2 else mixed(palette.water[0], tone, 0.35))
        canvas.path(curve, "none", stroke=mixed(tone, palette.dark, 0.45), stroke_width=4 + step * 0.7)


def tree(canvas: Canvas, x: float, y: float, height: float, tone: str | None = None) -> None:
    """A round-crowned tree standing at (x, y)."""
    green = varied(tone or canvas.palette.hills[3], canvas.random, 12)
    canvas.rect(x - height * 0.035, y - height * 0.45, height * 0.07, height * 0.45, canvas.palette.dark)
    for dx, dy, radius in ((0, 0.72, 0.28), (-0.17, 0.56, 0.21), (0.18, 0.58, 0.2)):
        canvas.circle(x + dx * height, y - dy * height, radius * height, green)
    canvas.circle(x - 0.07 * height, y - 0.78 * height, 0.13 * height, mixed(green, canvas.palette.sun, 0.22))


def palm(canvas: Canvas, x: float, y: float, height: float) -> None:
    """An areca palm, slim, with a small tuft."""
    canvas.path(
        f"M{x} {y}Q{x + height * 0.05} {y - height * 0.5} {x} {y - height}",
        stroke=mixed(canvas.palette.dark, canvas.palette.warm, 0.25), stroke_width=height * 0.04,
    )  # fmt: skip
    for angle in (-160, -125, -90, -55, -20, 15, -195):
        radians = math.radians(angle)
        tip_x, tip_y = x + math.cos(radians) * height * 0.32, y - height + math.sin(radians) * height * 0.24
        canvas.path(
            f"M{x} {y - height}Q{(x + tip_x) / 2} {y - height + (tip_y - y + height) * 1.1 - height * 0.08} "
            f"{tip_x:.0f} {tip_y + height * 0.1:.0f}",
            stroke=canvas.palette.hills[3], stroke_width=height * 0.035, stroke_linecap="round",
        )  # fmt: skip


def bamboo(canvas: Canvas, x: float, y: float, height: float) -> None:
    """A clump of bamboo leaning outwards."""
    for index in range(9):
        lean = (index - 4) * height * 0.07
        canvas.path(
            f"M{x + (index - 4) * 6} {y}Q{x + lean * 0.3:.0f} {y - height * 0.6:.0f} {x + lean:.0f} {y - height:.0f}",
            stroke=varied(canvas.palette.hills[3], canvas.random, 16), stroke_width=7, stroke_linecap="round",
        )  # fmt: skip
        canvas.ellipse(x + lean, y - height, height * 0.13, height * 0.06, canvas.palette.hills[3], opacity=0.85)
