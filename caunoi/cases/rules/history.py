"""The chain of events: each bears the digest of the one before, so that none can be changed or taken out quietly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

BEGINNING = "0" * 64


def digest_of(previous: str, told: Mapping[str, Any]) -> str:
    """SHA-256 of the digest before and what happened, as JSON in one fixed form."""
    words = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous}\n{words}".encode()).hexdigest()


def first_break(events: Iterable[tuple[int, str, str, Mapping[str, Any]]], length: int, head: str) -> str:
    """Where a chain of (sequence, previous, digest, told) does not hold; "" where it does.

    `length` and `head` are what the case itself remembers, so that a missing end is seen too.
    """
    previous, counted = BEGINNING, 0
    for sequence, before, digest, told in events:
        counted += 1
        if sequence != counted:
            return f"event {counted} is missing"
        if before != previous or digest != digest_of(previous, told):
            return f"event {sequence} was changed"
        previous = digest
    if counted != length or previous != head:
        return f"{length - counted} events are missing at the end" if counted < length else "events were added"
    return ""
