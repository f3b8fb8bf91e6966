"""A canvas that collects SVG and turns it into JPEG; 1600 × 1000 units, whatever the size in pixels."""

from __future__ import annotations

from io import BytesIO
from random import Random

import resvg_py
from PIL import Image

from caunoi.demo.scenery.palette import Palette

WIDTH, HEIGHT = 1600, 1000


class Canvas:
    """Shapes are painted in the order in which they are added; `random` makes each picture its own."""

    def __init__(self, palette: Palette, random: Random, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.palette = palette
        self.random = random
        self.width, self.height = width, height
        self.definitions: list[str] = []
        self.shapes: list[str] = []

    def add(self, *shapes: str) -> None:
        self.shapes.extend(shapes)

    def gradient(self, *stops: str, across: bool = False) -> str:
        """A linear gradient through `stops`, downwards or across; returns what `fill` takes."""
        name = f"g{len(self.definitions)}"
        step = 100 / (len(stops) - 1)
        inner = "".join(f'<stop offset="{index * step:.0f}%" stop-color="{stop}"/>' for index, stop in enumerate(stops))
        direction = 'x2="1" y2="0"' if across else 'x2="0" y2="1"'
        self.definitions.append(f'<linearGradient id="{name}" x1="0" y1="0" {direction}>{inner}</linearGradient>')
        return f"url(#{name})"

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.8) -> None:
        name = f"g{len(self.definitions)}"
        self.definitions.append(
            f'<radialGradient id="{name}"><stop offset="0%" stop-color="{colour}" stop-opacity="{strength}"/>'
            f'<stop offset="100%" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        )
        self.add(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="url(#{name})"/>')

    def rect(self, x: float, y: float, width: float, height: float, fill: str, **more: object) -> None:
        self.add(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{_more(more)}/>'
        )

    def circle(self, x: float, y: float, radius: float, fill: str, **more: object) -> None:
        self.add(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"{_more(more)}/>')

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, **more: object) -> None:
        self.add(f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}"{_more(more)}/>')

    def path(self, d: str, fill: str = "none", **more: object) -> None:
        self.add(f'<path d="{d}" fill="{fill}"{_more(more)}/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 4) -> None:
        self.path(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", stroke=stroke, stroke_width=width, stroke_linecap="round")

    def polygon(self, points: list[tuple[float, float]], fill: str, **more: object) -> None:
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.add(f'<polygon points="{joined}" fill="{fill}"{_more(more)}/>')

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}">'
            f"<defs>{''.join(self.definitions)}</defs>{''.join(self.shapes)}</svg>"
        )

    def jpeg(self, size: tuple[int, int]) -> bytes:
        """The picture as JPEG of `size` pixels."""
        png = resvg_py.svg_to_bytes(svg_string=self.svg(), width=size[0], height=size[1], skip_system_fonts=True)
        out = BytesIO()
        Image.open(BytesIO(bytes(png))).convert("RGB").save(out, "JPEG", quality=86, optimize=True)
        return out.getvalue()


def _more(more: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
