"""Decisions of the newsroom: the steps of an article, who may take them, how long it reads."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

WORDS_A_MINUTE = 220
PREVIEW_LINK_DAYS = 7
NEWS_SITEMAP_WINDOW = timedelta(hours=48)
SHORTEST_REASON = 10
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Step:
    """A step of the workflow and the role that takes it; the last one publishes."""

    code: str
    label: str
    role: str


STEPS = (
    Step("edit", "Biên tập", "editor"),
    Step("check", "Thư ký kiểm tra", "secretary"),
    Step("approve", "Trưởng Ban duyệt", "head"),
)


@dataclass(frozen=True)
class Section:
    """A section that a new newsroom begins with."""

    title: str
    slug: str
    purpose: str = ""


def may_approve(*, actor_id: int, last_editor_id: int | None) -> bool:
    """Four eyes: whoever changed the text last cannot be the one who approves it."""
    return actor_id != last_editor_id


def reason_is_enough(reason: str) -> bool:
    """A reason is a sentence, not a full stop."""
    return len(_WORD.findall(reason)) >= 2 and len(reason.strip()) >= SHORTEST_REASON


def count_words(text: str) -> int:
    """Vietnamese is written in syllables; each counts as a word."""
    return len(_WORD.findall(text))


def reading_minutes(words: int) -> int:
    """Minutes to read `words` Vietnamese syllables, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def goes_out_later(go_live_at: datetime | None, now: datetime) -> bool:
    return go_live_at is not None and go_live_at > now
