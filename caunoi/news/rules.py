"""Decisions of the newsroom: the steps of an article, who may take them, how long it reads."""

from dataclasses import dataclass

WORDS_A_MINUTE = 220


@dataclass(frozen=True)
class Step:
    """A step of the workflow and the role that takes it."""

    code: str
    label: str
    role: str


STEPS = (
    Step("edit", "Biên tập", "editor"),
    Step("check", "Thư ký kiểm tra", "secretary"),
    Step("approve", "Trưởng Ban duyệt", "head"),
)


def may_approve(*, actor_id: int, last_editor_id: int | None) -> bool:
    """Four eyes: whoever changed the text last cannot be the one who approves it."""
    return actor_id != last_editor_id


def reading_minutes(words: int) -> int:
    """Minutes to read `words` Vietnamese syllables, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))
