"""The mark of a number: every page that names it is made of it, whether the document is here or not."""

from __future__ import annotations

from zlib import crc32

# Numbers share so many marks: a page with a thousand citations is kept by as many marks at most.
MARKS = 256


def tag_of_number(key: str) -> str:
    """Of a kept copy; a document that comes under the number, changes or goes makes the copy old."""
    return f"number:{crc32(key.encode()) % MARKS}"
