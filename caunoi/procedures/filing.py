"""Where one applies: on the national portal by default; here only where the procedure says so and a door stands open.

Whoever builds the door names it when the house opens, in its `apps.py`:

    from caunoi.procedures import filing
    filing.open_door(address_of)

`address_of` gets a code and answers with the address of the form, or "" when it has none for this procedure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

Door = Callable[[str], str]
_doors: list[Door] = []


@dataclass(frozen=True)
class Filing:
    """`is_here`: `url` is a form of this portal; else an address of the national one, `is_deep` of this procedure."""

    is_here: bool
    url: str
    host: str
    is_deep: bool


def open_door(door: Door) -> None:
    _doors.append(door)


def close_door(door: Door) -> None:
    _doors.remove(door)


def filing_of(content: dict[str, Any]) -> Filing:
    if content["filed_here"]:
        here = next((url for door in _doors if (url := door(content["code"]))), "")
        if here:
            return Filing(True, here, "", True)
    url = content["filing_url"] or settings.NATIONAL_SERVICES_URL
    return Filing(False, url, urlsplit(url).netloc.removeprefix("www."), bool(content["filing_url"]))
