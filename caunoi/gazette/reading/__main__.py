"""`python -m caunoi.gazette.reading read FILE`: the child process; answers are lines of JSON."""

from __future__ import annotations

import base64
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

from caunoi.files.child_process import limit_this_process
from caunoi.gazette.reading import kinds, pages
from caunoi.gazette.reading.reader import read_here
from caunoi.gazette.reading.result import Unreadable

MEMORY = 2_500_000_000
PROCESSOR_SECONDS = 2_400
LARGEST_OUTPUT = 300_000_000


def main(arguments: list[str]) -> int:
    answers = _own_channel()
    limit_this_process(memory=MEMORY, processor_seconds=PROCESSOR_SECONDS, largest_output=LARGEST_OUTPUT)

    def tell(**told: Any) -> None:
        answers.write(json.dumps(told, ensure_ascii=False) + "\n")
        answers.flush()

    try:
        _answer(arguments, tell)
    except Unreadable as unreadable:
        tell(unreadable=unreadable.code, sentence=unreadable.sentence)
    except MemoryError:
        tell(unreadable="too-big", sentence=Unreadable("too-big").sentence)
    except Exception:
        tell(unreadable="broken", sentence=Unreadable("broken").sentence, detail=traceback.format_exc(limit=-6))
    return 0


def _answer(arguments: list[str], tell: Any) -> None:
    verb, path = arguments[0], Path(arguments[1])
    if verb == "read":
        tell(reading=read_here(path, lambda done, total: tell(progress=[done, total])).as_json())
    elif verb == "picture":
        page, width, turned = int(arguments[2]), int(arguments[3]), float(arguments[4])
        content = pages.picture_of(path, kinds.kind_of(path), page, width, turned)
        tell(picture=base64.b64encode(content).decode())
    elif verb == "signatures":
        # Slow to import, and not needed for reading.
        from caunoi.gazette.reading import signatures

        found = signatures.verify_here(path, Path(arguments[2]) if len(arguments) > 2 else None)
        tell(signatures=[signature.as_json() for signature in found])


def _own_channel() -> TextIO:
    """Answers go out by the first standard output; what libraries print there goes nowhere."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return channel


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
