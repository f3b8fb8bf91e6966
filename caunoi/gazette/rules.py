"""Decisions of the gazette: is a document in force on a day, what contradicts itself, what must not go out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RelationKind(StrEnum):
    """How a document stands to another; said of the newer one."""

    BASED_ON = "based_on"
    REPLACES = "replaces"
    AMENDS = "amends"
    SUPPLEMENTS = "supplements"
    REPEALS = "repeals"
    SUSPENDS = "suspends"
    GUIDES = "guides"
    CORRECTS = "corrects"
    CONSOLIDATES = "consolidates"


class Force(StrEnum):
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    PARTLY_EXPIRED = "partly_expired"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


ENDS = frozenset({RelationKind.REPLACES, RelationKind.REPEALS})
CHANGES = ENDS | {RelationKind.AMENDS, RelationKind.SUPPLEMENTS, RelationKind.SUSPENDS, RelationKind.CORRECTS}


@dataclass(frozen=True)
class Touch:
    """What another document does to this one: from `since` (None: nobody knows when) until the day before `until`.

    `anchor` names the provision that is touched; "" is the whole document.
    """

    kind: RelationKind
    since: date | None
    until: date | None = None
    anchor: str = ""


@dataclass(frozen=True)
class Span:
    """When a document is in force. The last day of force is the day before `ends`."""

    begins: date | None
    ends: date | None = None
    partly_since: date | None = None
    suspended_from: date | None = None
    suspended_until: date | None = None


def span_of(effective_on: date | None, expires_on: date | None, touches: Iterable[Touch] = ()) -> Span:
    """Work out the span from the document's own dates and what other documents in force do to it.

    Source: Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15 on when a document loses force: at the time that it
    says itself, when it is replaced, or repealed. `expires_on` is the first day without force.
    """
    known = [touch for touch in touches if touch.since is not None]
    whole_ends = [touch.since for touch in known if touch.kind in ENDS and not touch.anchor and touch.since]
    part_ends = [touch.since for touch in known if touch.kind in ENDS and touch.anchor and touch.since]
    ends = min([*whole_ends, *([expires_on] if expires_on else [])], default=None)
    suspended = min(
        (touch for touch in known if touch.kind == RelationKind.SUSPENDS and not touch.anchor),
        key=lambda touch: touch.since or date.max,
        default=None,
    )
    return Span(
        begins=effective_on,
        ends=ends,
        partly_since=min(part_ends, default=None),
        suspended_from=suspended.since if suspended else None,
        suspended_until=suspended.until if suspended else None,
    )


def force_on(day: date, span: Span) -> Force:
    """Of a document with this span on `day`. `models.DocumentQuerySet.with_force` says the same in SQL."""
    if span.begins is None:
        return Force.UNKNOWN
    if span.ends is not None and span.ends <= day:
        return Force.EXPIRED
    if span.begins > day:
        return Force.NOT_YET
    if _is_suspended(day, span):
        return Force.SUSPENDED
    if span.partly_since is not None and span.partly_since <= day:
        return Force.PARTLY_EXPIRED
    return Force.IN_FORCE


def _is_suspended(day: date, span: Span) -> bool:
    begun = span.suspended_from is not None and span.suspended_from <= day
    return begun and (span.suspended_until is None or day < span.suspended_until)


def touches_on(day: date, touches: Iterable[Touch]) -> dict[str, list[Touch]]:
    """Which provisions are changed on `day`, by anchor; "" is the whole document."""
    marked: dict[str, list[Touch]] = {}
    for touch in touches:
        holds = touch.since is not None and touch.since <= day and (touch.until is None or day < touch.until)
        if holds and touch.kind in CHANGES:
            marked.setdefault(touch.anchor, []).append(touch)
    return marked


def begins_on(*, normative: bool, issued_on: date | None, effective_on: date | None) -> date | None:
    """An administrative document that names no day is in force from its date; a normative one must name it."""
    if effective_on is not None or normative:
        return effective_on
    return issued_on


class Contradiction(StrEnum):
    EFFECTIVE_BEFORE_ISSUED = "effective_before_issued"
    EXPIRES_BEFORE_EFFECTIVE = "expires_before_effective"
    ISSUED_IN_FUTURE = "issued_in_future"
    REPLACED_BUT_IN_FORCE = "replaced_but_in_force"
    NUMBER_YEAR_DIFFERS = "number_year_differs"
    NUMBER_UNREADABLE = "number_unreadable"
    TYPE_DIFFERS = "type_differs"
    RELATED_TO_ITSELF = "related_to_itself"
    OLDER_CHANGES_NEWER = "older_changes_newer"


@dataclass(frozen=True)
class Stated:
    """What a record says of itself, for checking one fact against another."""

    number_key: str
    number_year: int | None
    number_is_readable: bool
    type_slug: str
    type_of_number: str
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    says_in_force: bool
    span: Span
    relations: tuple[tuple[RelationKind, str, date | None], ...] = ()


def contradictions(stated: Stated, today: date) -> list[Contradiction]:
    """What a clerk should look at again; none of it forbids publication, for real documents do err."""
    issued, effective, expires = stated.issued_on, stated.effective_on, stated.expires_on
    changing = [(number, day) for kind, number, day in stated.relations if kind in CHANGES]
    found = {
        Contradiction.EFFECTIVE_BEFORE_ISSUED: bool(issued and effective and effective < issued),
        Contradiction.EXPIRES_BEFORE_EFFECTIVE: bool(effective and expires and expires <= effective),
        Contradiction.ISSUED_IN_FUTURE: bool(issued and issued > today),
        Contradiction.REPLACED_BUT_IN_FORCE: stated.says_in_force and force_on(today, stated.span) == Force.EXPIRED,
        Contradiction.NUMBER_YEAR_DIFFERS: bool(issued and stated.number_year and stated.number_year != issued.year),
        Contradiction.NUMBER_UNREADABLE: not stated.number_is_readable,
        Contradiction.TYPE_DIFFERS: bool(stated.type_of_number and stated.type_of_number != stated.type_slug),
        Contradiction.RELATED_TO_ITSELF: any(number == stated.number_key for _k, number, _d in stated.relations),
        Contradiction.OLDER_CHANGES_NEWER: any(issued and day and issued < day for _number, day in changing),
    }
    return [contradiction for contradiction, holds in found.items() if holds]


class Hazard(StrEnum):
    """What must not go before the public without a second person who says why it may."""

    CLASSIFIED = "classified"
    IDENTITY_NUMBER = "identity_number"
    BANK_ACCOUNT = "bank_account"
    MOBILE_PHONE = "mobile_phone"
    HEALTH = "health"
    DENOUNCER = "denouncer"
    BIRTH_AND_HOME = "birth_and_home"
    UNREAD_FILE = "unread_file"


# State secrets: Luật Bảo vệ bí mật nhà nước 29/2018/QH14, three levels, stamped alone on a line.
# Personal data: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; denouncers: Luật Tố cáo 25/2018/QH14.
_HAZARDS: dict[Hazard, re.Pattern[str]] = {
    Hazard.CLASSIFIED: re.compile(r"^[ \t]*(?:TUYỆT MẬT|TỐI MẬT|MẬT)[ \t]*$", re.MULTILINE),
    Hazard.IDENTITY_NUMBER: re.compile(
        r"(?:CCCD|CMND|CMTND|căn cước|chứng minh nhân dân|định danh cá nhân|hộ chiếu)[^\n\d]{0,40}\d{9}(?:\d{3})?\b",
        re.IGNORECASE,
    ),
    Hazard.BANK_ACCOUNT: re.compile(r"(?:số tài khoản|\bSTK)[^\n\d]{0,30}\d[\d .]{6,20}\d", re.IGNORECASE),
    Hazard.MOBILE_PHONE: re.compile(r"(?<!\d)(?:\+84|0)[35789]\d{2}[ .]?\d{3}[ .]?\d{3}(?!\d)"),
    Hazard.HEALTH: re.compile(r"nhiễm HIV|tâm thần phân liệt|kết quả xét nghiệm của|bệnh án của", re.IGNORECASE),
    Hazard.DENOUNCER: re.compile(r"người tố cáo(?: là)?[: ]+(?:ông|bà|anh|chị)\s+\w", re.IGNORECASE),
    Hazard.BIRTH_AND_HOME: re.compile(
        r"sinh (?:ngày|năm)[^\n]{0,40}\d{4}[^\n]{0,80}(?:thường trú|trú tại|nơi ở|HKTT)", re.IGNORECASE
    ),
}


def hazards(text: str) -> list[Hazard]:
    """The kinds of things in `text` that may have to stay inside, each once."""
    return [hazard for hazard, pattern in _HAZARDS.items() if pattern.search(text)]


AROUND = 40


def hazard_excerpts(text: str) -> dict[Hazard, str]:
    """Each kind of hazard with the words that look like it and a little around them, so that a person can judge."""
    found = {hazard: pattern.search(text) for hazard, pattern in _HAZARDS.items()}
    return {hazard: _around(text, match) for hazard, match in found.items() if match}


def _around(text: str, found: re.Match[str]) -> str:
    begins, ends = max(0, found.start() - AROUND), min(len(text), found.end() + AROUND)
    words = " ".join(text[begins:ends].split())
    return f"{'…' if begins else ''}{words}{'…' if ends < len(text) else ''}"


def reason_is_enough(reason: str) -> bool:
    """A reason is a sentence: at least four words."""
    return len(reason.split()) >= 4


def may_approve(*, actor_id: int, last_editor_id: int | None) -> bool:
    """Nobody lets out what they wrote last themselves."""
    return actor_id != last_editor_id


def may_clear(*, actor_id: int, author_ids: Collection[int]) -> bool:
    """What may have to stay inside is let out by somebody who wrote none of it."""
    return actor_id not in author_ids


def may_be_the_same(one: date | None, other: date | None) -> bool:
    """Whether two documents with one number may be one: numbers begin again each year."""
    return one is None or other is None or one.year == other.year
