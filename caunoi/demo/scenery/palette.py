"""Colours by the time of day; each palette is a handful of tones that go together."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Palette:
    """`sky` from top to horizon; `hills` from far to near; `accent` for what the picture is about."""

    sky: tuple[str, str, str]
    sun: str
    hills: tuple[str, str, str, str]
    ground: str
    water: tuple[str, str]
    accent: str
    warm: str
    dark: str
    light: str


DAWN = Palette(
    ("#f7c59f", "#fbe3c8", "#fff3e2"), "#ff9b71", ("#b9b7c9", "#8fa3b3", "#5f8590", "#33626c"),
    "#2f5a4f", ("#f3cfae", "#8fb3b8"), "#c8102e", "#e8894a", "#173038", "#fff8ee",
)  # fmt: skip
NOON = Palette(
    ("#8cc7dc", "#bfe2ea", "#eef7f2"), "#fff6d6", ("#b7d3d2", "#86b6a8", "#579478", "#2f7257"),
    "#4d9058", ("#bfe1e6", "#3f93a5"), "#c8102e", "#f2b705", "#153c3a", "#ffffff",
)  # fmt: skip
DUSK = Palette(
    ("#3f4a7a", "#b9688a", "#f6a66b"), "#ffd08a", ("#8f6f92", "#65597f", "#42446a", "#282f4c"),
    "#242c40", ("#e08f70", "#54527f"), "#f2b705", "#ff8d5c", "#141a2b", "#ffe9cf",
)  # fmt: skip
NIGHT = Palette(
    ("#0b1c33", "#17375a", "#2d5f80"), "#f7efc9", ("#23496a", "#1b3a57", "#142d45", "#0d2033"),
    "#0f2a30", ("#24567a", "#0e2a44"), "#f2b705", "#ffb347", "#071421", "#dfeaf2",
)  # fmt: skip
RAIN = Palette(
    ("#66808d", "#8fa6ae", "#bccbcd"), "#dfe7e6", ("#95a9ad", "#748d92", "#527278", "#35565c"),
    "#3d5f58", ("#a2b5b5", "#5b7a80"), "#c8102e", "#e0a43a", "#182c33", "#f0f4f3",
)  # fmt: skip
HARVEST = Palette(
    ("#f4d58d", "#f9e8bd", "#fdf6e0"), "#ffb54c", ("#c9c08d", "#a5a766", "#7c8f4a", "#57753a"),
    "#d9a83a", ("#f2e0a8", "#9fb29a"), "#b5361f", "#e58f2b", "#3a3216", "#fffaf0",
)  # fmt: skip
PALETTES = {"dawn": DAWN, "noon": NOON, "dusk": DUSK, "night": NIGHT, "rain": RAIN, "harvest": HARVEST}


def mixed(first: str, second: str, share: float) -> str:
    """The colour `share` of the way from `first` to `second`."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def varied(colour: str, random: Random, amount: int = 10) -> str:
    """Nearly the same colour, as paint is never twice the same."""
    shift = random.randint(-amount, amount)
    return "#" + "".join(f"{max(0, min(255, channel + shift)):02x}" for channel in _channels(colour))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
