"""What the style sheet's tokens say: colours by theme, their pairs, and how well each can be read (WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from caunoi.design.stylesheet import COMMENT

TEXT, SHAPE = 4.5, 3.0
THEMES = {
    "light": ":root",
    "dark": ':root[data-theme="dark"]',
    "contrast": ':root[data-theme="contrast"]',
}
DARK_BY_SYSTEM = ":root:not([data-theme])"
BLOCK = re.compile(r"(:root[^{]*)\{([^}]*)\}")
TOKEN = re.compile(r"--([\w-]+)\s*:\s*([^;]+);")
HEX = re.compile(r"#[0-9a-f]{6}")
# Beside the pairs that names make (`--on-X` on `--X`), these stand on each other somewhere in the style sheet.
TEXT_ON = {
    "muted": ("paper", "surface", "sunken"),
    "link": ("paper", "surface", "sunken"),
    "on-river-soft": ("surface",),
    "on-bad-soft": ("surface", "paper"),
    "on-river": ("river-deep",),
}
SHAPE_ON = {
    "focus": ("paper", "surface", "sunken", "river-soft"),
    "line-strong": ("paper", "surface", "sunken"),
    "gold": ("band", "river", "river-deep"),
}


class Pair(NamedTuple):
    ink: str
    ground: str
    needed: float


@dataclass(frozen=True)
class Reading:
    """One pair in one theme, with the contrast that was measured."""

    pair: Pair
    ink: str
    ground: str
    contrast: float

    @property
    def is_enough(self) -> bool:
        return self.contrast >= self.pair.needed


def declared(css: str) -> dict[str, dict[str, str]]:
    """The tokens that each `:root…` block sets, by the selector of the block."""
    blocks: dict[str, dict[str, str]] = {}
    for selector, body in BLOCK.findall(COMMENT.sub("", css)):
        tokens = {name: value.strip() for name, value in TOKEN.findall(body)}
        if tokens:
            blocks.setdefault(selector.strip(), {}).update(tokens)
    return blocks


def themes(css: str) -> dict[str, dict[str, str]]:
    """Every token as each theme sees it; what a theme does not set is that of the light one."""
    blocks = declared(css)
    return {theme: {**blocks[":root"], **blocks[selector]} for theme, selector in THEMES.items()}


def pairs(tokens: Mapping[str, str]) -> list[Pair]:
    named = [Pair(f"on-{name}", name, TEXT) for name in tokens if f"on-{name}" in tokens]
    texts = [Pair(ink, ground, TEXT) for ink, grounds in TEXT_ON.items() for ground in grounds]
    shapes = [Pair(ink, ground, SHAPE) for ink, grounds in SHAPE_ON.items() for ground in grounds]
    return [*named, *texts, *shapes]


def readings(tokens: Mapping[str, str]) -> list[Reading]:
    return [
        Reading(pair, tokens[pair.ink], tokens[pair.ground], contrast(tokens[pair.ink], tokens[pair.ground]))
        for pair in pairs(tokens)
    ]


def colours(tokens: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in tokens.items() if HEX.fullmatch(value)}


def contrast(one: str, other: str) -> float:
    """Between 1 and 21, cut (not rounded) after two places: 4.499 is not 4.5."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return int((lighter + 0.05) / (darker + 0.05) * 100) / 100


def luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
