"""The child process that reads: whatever a file does to it, the worker that asked lives on."""

from __future__ import annotations

import base64
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from caunoi.files.child_process import CODE, child_environment
from caunoi.gazette.reading.result import Reading, Unreadable
from caunoi.gazette.reading.sentences import gettext_noop

logger = logging.getLogger(__name__)
SECONDS_TO_READ, SECONDS_TO_SHOW = 1_200, 60
SLOW = gettext_noop("Đọc tệp quá lâu nên đã dừng. Hãy chia thành nhiều tệp, hoặc quét lại ở 200–300 dpi rồi tải lên.")


def _told_nobody(done: int, total: int) -> None:
    """Nobody waits for news of the reading."""


def read(
    path: Path, *, progress: Callable[[int, int], None] = _told_nobody, seconds: float = SECONDS_TO_READ
) -> Reading:
    """Read a PDF, a picture or a DOCX; which it is, its content says. Unreadable says what to do about it."""
    for told in answers("read", str(path), seconds=seconds):
        if "progress" in told:
            progress(*told["progress"])
        elif "reading" in told:
            return Reading.from_json(told["reading"])
    raise Unreadable("broken")


def page_picture(path: Path, page: int, width: int, *, turned: float = 0.0) -> bytes:
    """A page (from 1) as PNG, `width` pixels wide; `turned` is that of its ReadPage, so that boxes fit."""
    for told in answers("picture", str(path), str(page), str(width), str(turned), seconds=SECONDS_TO_SHOW):
        if "picture" in told:
            return base64.b64decode(told["picture"])
    raise Unreadable("broken")


def answers(*question: str, seconds: float) -> Iterator[dict[str, Any]]:
    """What the child says, line by line; its failures become Unreadable."""
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "caunoi.gazette.reading", *question],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=child_environment(PYTHONIOENCODING="utf-8"), cwd=CODE, start_new_session=True,
    )  # fmt: skip
    late = threading.Event()
    alarm = threading.Timer(seconds, _end, (child, late))
    alarm.start()
    try:
        assert child.stdout is not None  # noqa: S101
        for line in child.stdout:
            told = json.loads(line)
            if "unreadable" in told:
                if told.get("detail"):
                    logger.warning("Reading a file failed: %s", told["detail"])
                raise Unreadable(told["unreadable"], told["sentence"])
            yield told
        if child.wait() != 0:
            raise Unreadable("too-long", SLOW) if late.is_set() else Unreadable(_why_it_died(child.returncode))
    finally:
        alarm.cancel()
        _end(child, None)
        child.wait()
        if child.stdout:
            child.stdout.close()


def _end(child: subprocess.Popen[bytes], late: threading.Event | None) -> None:
    """End the child and the programs that it started."""
    if child.poll() is not None:
        return
    if late:
        late.set()
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _why_it_died(code: int) -> str:
    return "too-big" if code in (-signal.SIGKILL, -signal.SIGXCPU) else "broken"
