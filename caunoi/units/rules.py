"""Decisions about units: what kinds there are, and what a unit's dates mean on a given day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How a unit stands on a day."""

    PLANNED = "planned"
    WORKING = "working"
    DISSOLVED = "dissolved"


@dataclass(frozen=True)
class Kind:
    """A kind of unit: its word before the name, and whether it is a place with people living in it."""

    code: str
    word: str
    is_place: bool


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("province", "Tỉnh", True),
        Kind("city", "Thành phố", True),
        Kind("district", "Huyện", True),
        Kind("commune", "Xã", True),
        Kind("town", "Thị trấn", True),
        Kind("ward", "Phường", True),
        Kind("special_zone", "Đặc khu", True),
        Kind("party", "", False),
        Kind("council", "", False),
        Kind("committee", "", False),
        Kind("department", "", False),
        Kind("office", "", False),
        Kind("station", "", False),
        Kind("school", "", False),
        Kind("clinic", "", False),
        Kind("mass_organisation", "", False),
    )
}
PLACE_KINDS = tuple(code for code, kind in KINDS.items() if kind.is_place)
# What stays when the unit above it ends, and finds a new place; the other bodies end with it.
LASTING_KINDS = (*PLACE_KINDS, "school", "clinic")
COMMUNE_KINDS = ("commune", "town", "ward", "special_zone")


def full_name(kind: str, name: str) -> str:
    """`commune`, `Hải Lựu` → `Xã Hải Lựu`; bodies that are no places carry their kind in their name."""
    word = KINDS[kind].word
    return f"{word} {name}" if word else name


def kind_and_name(full: str) -> tuple[str, str]:
    """`Xã Hải Lựu` → `commune`, `Hải Lựu`; without a word for a place the kind is empty and the name is all of it."""
    written = " ".join(full.split())
    for kind in KINDS.values():
        if kind.word and written.casefold().startswith(f"{kind.word.casefold()} "):
            return kind.code, written[len(kind.word) + 1 :]
    return "", written


def standing_on(day: date, first_day: date | None, last_day: date | None) -> Standing:
    """Say how a unit with these dates stands on `day`; the last day is the last one it still works."""
    if first_day and day < first_day:
        return Standing.PLANNED
    if last_day and day > last_day:
        return Standing.DISSOLVED
    return Standing.WORKING
