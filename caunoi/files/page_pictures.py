"""How a paper looks, as pictures of our own making: nothing that a file brings reaches a browser as it came.

Pictures are drawn anew, pages of a PDF are drawn by pdfium; both in a child process with limits of time and memory.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from caunoi.files.child_process import asked_of

SECONDS = 30
DRAWN = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".webp", ".avif"})


class NotDrawn(Exception):
    """The file could not be drawn; it can still be saved and opened elsewhere."""


def page_counts(paths: Sequence[Path]) -> list[int]:
    """How many pages each has; 0 for what cannot be drawn. One child for all of them."""
    if not paths:
        return []
    try:
        counted: list[int] = json.loads(_answer({"count": [str(path) for path in paths]}))
    except (NotDrawn, ValueError):
        return [0] * len(paths)
    return counted


def page_picture(path: Path, page: int, width: int) -> bytes:
    """A page (from 1) as WebP, at most `width` pixels wide. Raises NotDrawn."""
    picture = _answer({"draw": str(path), "page": page, "width": width})
    if picture[:4] != b"RIFF":
        raise NotDrawn("no picture came out")
    return picture


def _answer(question: dict[str, Any]) -> bytes:
    try:
        done = asked_of("caunoi.files.page_pictures_child", question, seconds=SECONDS)
    except subprocess.TimeoutExpired as late:
        raise NotDrawn("it took too long") from late
    if done.returncode != 0:
        raise NotDrawn(done.stderr.decode(errors="replace")[-500:])
    return done.stdout
