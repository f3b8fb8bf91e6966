"""What can be followed from the page of this room itself; rooms above name theirs when the house opens."""

from __future__ import annotations

from django.utils.functional import Promise

OFFERED: dict[str, str | Promise] = {}


def offer(topic: str, label: str | Promise) -> None:
    """`label` is lazy: a page says it in its own language."""
    OFFERED[topic] = label
