"""Draws the demonstration's pictures ahead, on every core, while units and accounts are being made."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections import Counter
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from types import TracebackType

from caunoi.demo.scenery import SCENES, draw

# `picture: scene` in the head of a text, and `scene | caption | words` in its galleries.
NAMED = re.compile(r"^(?:picture: )?([a-z-]+)(?: \||$)", re.MULTILINE)


class Studio:
    """Hands out drawings by scene and seed, `folders` in the order in which they are needed."""

    def __init__(self, folders: list[Path]) -> None:
        # Spawned, not forked: this process holds a database.
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context)
        self.ahead: dict[tuple[str, int], Future[bytes]] = {}
        named: Counter[str] = Counter()
        for key in (key for folder in folders for key in self._named_in(folder)):
            self.ahead[key, named[key]] = self.pool.submit(draw, key, named[key])
            named[key] += 1

    def drawing(self, key: str, seed: int) -> bytes:
        begun = self.ahead.get((key, seed))
        return begun.result() if begun else draw(key, seed)

    def _named_in(self, folder: Path) -> list[str]:
        texts = (path.read_text("utf-8") for path in sorted(folder.rglob("*.md")))
        return [key for text in texts for key in NAMED.findall(text) if key in SCENES]

    def __enter__(self) -> Studio:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pool.shutdown(cancel_futures=True)
