"""The components as they stand in their folder: what each says of itself, and how one is drawn from a sample."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

ROOMS = Path(__file__).resolve().parent.parent
FOLDER = ROOMS / "design" / "templates" / "design" / "components"
TOLD = re.compile(r"{% comment %}\s*(.*?)\s*{% endcomment %}", re.DOTALL)
REFERENCE = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"')
REACHABLE = re.compile(r"<(a|button|input|select|textarea|summary)\b")
ICON = re.compile(r"""{%\s*icon\s+["']([a-z0-9-]+)["']|\bicon_name=["']([a-z0-9-]+)["']""")


@dataclass(frozen=True)
class Sample:
    """One state of a component; a still one is only to be looked at, since using it would send something."""

    state: Any
    context: dict[str, Any]
    is_still: bool = False


@dataclass(frozen=True)
class Shown:
    state: Any
    html: SafeString
    forced: str = ""
    is_still: bool = False


def names() -> list[str]:
    return sorted(template.stem for template in FOLDER.glob("*.html"))


def source(name: str) -> str:
    return (FOLDER / f"{name}.html").read_text("utf-8")


def told(name: str) -> str:
    """The comment at the head of the template: what it is and which variables it wants."""
    found = TOLD.match(source(name))
    return " ".join(found[1].split()) if found else ""


def shown(name: str, samples: Sequence[Sample], request: HttpRequest, *, hover: Any, focus: Any) -> list[Shown]:
    """Every sample; the first also as it looks under a pointer and under the keyboard, if these can reach it."""
    states = [(sample.state, sample, "") for sample in samples]
    drawn = _draw(name, samples[0], request)
    if REACHABLE.search(drawn):
        states[1:1] = [(hover, samples[0], "hover"), (focus, samples[0], "focus")]
    return [
        Shown(
            state,
            _with_own_ids(_draw(name, sample, request), f"{name}-{turn}"),
            forced,
            bool(forced) or sample.is_still,
        )
        for turn, (state, sample, forced) in enumerate(states, start=1)
    ]


def _draw(name: str, sample: Sample, request: HttpRequest) -> str:
    return render_to_string(f"design/components/{name}.html", sample.context, request)


def _with_own_ids(html: str, prefix: str) -> SafeString:
    """The same component stands on the page more than once; its ids may not."""

    def renamed(found: re.Match[str]) -> str:
        return f'{found[1]}="{" ".join(f"{prefix}-{one}" for one in found[2].split())}"'

    return mark_safe(REFERENCE.sub(renamed, html))


@lru_cache(maxsize=1)
def icons() -> list[str]:
    """The icons that templates of all rooms name outright."""
    found = set()
    for template in ROOMS.glob("*/templates/**/*.html"):
        found |= {one or other for one, other in ICON.findall(template.read_text("utf-8"))}
    return sorted(found)
