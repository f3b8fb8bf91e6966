"""Whether and how one may file on the web here, and how long what is begun is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# An unfinished form of a guest lives shorter than one that somebody signed in keeps.
GUEST_DAYS, ACCOUNT_DAYS = 14, 60
# After it was sent, so long does the same press lead to the same case.
SENT_DAYS = 7
MOST_FILES = 30
MOST_FILES_A_PART = 10
MOST_BYTES = 120 * 1024 * 1024


@dataclass(frozen=True)
class Part:
    """A paper that is sent: `name` as the desk calls it."""

    name: str
    required: bool


def expires_at(touched: datetime, *, has_account: bool) -> datetime:
    return touched + timedelta(days=ACCOUNT_DAYS if has_account else GUEST_DAYS)


def missing_parts(parts: Sequence[Part], sent: Collection[str]) -> list[str]:
    """What must be there still, in the order of the dossier."""
    return [part.name for part in parts if part.required and part.name not in sent]


def has_room(files: int, of_part: int, size: int, more: int) -> str:
    """ "" when a file of `more` bytes may join; else which limit it would break."""
    if files >= MOST_FILES:
        return "files"
    if of_part >= MOST_FILES_A_PART:
        return "part"
    return "size" if size + more > MOST_BYTES else ""
