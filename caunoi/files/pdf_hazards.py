"""What a PDF does by itself when it is opened: scripts, programs, files hidden in it.

Names are looked for as readers of PDF read them: with `#xx` for any sign, and inside object streams. A PDF that opens
at a page (`/OpenAction` with a destination or a `/GoTo`) is harmless, as nearly every word processor writes that.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

# What stands behind a name ends it: white space or a delimiter.
_END = rb"(?=[\x00\t\n\x0c\r ()<>\[\]{}/%])"
_SCRIPTS = re.compile(rb"/(?:JavaScript|JS|XFA)" + _END)
_PROGRAMS = re.compile(rb"/(?:Launch|ImportData|SubmitForm|RichMedia|GoToE|Movie|Sound)" + _END)
_FILES = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)" + _END)
_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAME = re.compile(rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*#[^\x00\t\n\x0c\r ()<>\[\]{}/%]*")
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm")
_STREAM = re.compile(rb"stream\r?\n")
# More than this in object streams is no document of ours, and is not unpacked to find out.
MOST_UNPACKED = 24 * 1024 * 1024
HEAD = 4096


def hazard_of(content: bytes) -> str:
    """`script`, `program`, `file`, `locked`, or "" when nothing was found."""
    for portion in _portions(content):
        if portion is None:
            return "locked"
        plain = _plain(portion)
        for hazard, pattern in (("script", _SCRIPTS), ("program", _PROGRAMS), ("file", _FILES)):
            if pattern.search(plain):
                return hazard
    return ""


def _portions(content: bytes) -> Iterator[bytes | None]:
    """The open text without the insides of streams, then what object streams hold; None for what cannot be read."""
    shown, packed, end = [], [], 0
    for begin in _STREAM.finditer(content):
        if begin.start() < end or content[begin.start() - 3 : begin.start()] == b"end":
            continue
        shown.append(content[end : begin.start()])
        stop = content.find(b"endstream", begin.end())
        stop = len(content) if stop < 0 else stop
        head = content[max(end, begin.start() - HEAD) : begin.start()]
        head = _plain(head[head.rfind(b" obj") + 1 :])
        if _OBJECT_STREAM.search(head):
            packed.append((head, content[begin.end() : stop]))
        end = stop
    shown.append(content[end:])
    yield b"\n".join(shown)
    unpacked = 0
    for head, stream in packed:
        told = _read(head, stream, MOST_UNPACKED - unpacked)
        unpacked += len(told) if told is not None else 0
        yield told


def _plain(portion: bytes) -> bytes:
    """With every name as it is meant."""
    return _NAME.sub(lambda name: _SIGN.sub(lambda sign: bytes([int(sign[1], 16)]), name[0]), portion)


def _read(head: bytes, stream: bytes, most: int) -> bytes | None:
    """None for what is packed in a way that no word processor uses for objects."""
    if b"/Filter" not in head:
        return stream
    only_deflated = head.count(b"Decode") - head.count(b"DecodeParms") == 1 and b"/FlateDecode" in head
    return _unpacked(stream, most) if only_deflated else None


def _unpacked(stream: bytes, most: int) -> bytes | None:
    unpack = zlib.decompressobj()
    try:
        told = unpack.decompress(stream, max(1, most))
    except zlib.error:
        return None
    return None if unpack.unconsumed_tail else told
