"""Viruses: ClamAV looks at what comes in, over its own socket, where an installation has one.

`CAUNOI_CLAMAV` names a socket (`/run/clamav/clamd.ctl`) or `host:port`. Where it is empty nothing is scanned, and
`/readyz` says so. `CAUNOI_SCANNER_AWAY` says what happens while the scanner does not answer: `refuse` (the default), or
`quarantine`, where whoever keeps the file may keep it unopened until it was looked at.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import IO, Any

import structlog
from django.conf import settings
from django.utils.translation import gettext as _

from caunoi.files.rejection import FileRejected

logger = structlog.get_logger("caunoi.files")
PORTION = 64 * 1024
SECONDS = 30


class Verdict(StrEnum):
    NOT_SCANNED = "none"
    CLEAN = "clean"
    WAITING = "waiting"


class ScannerAway(Exception):
    """The scanner does not answer, or does not say what it found."""


def scan(file: Any, *, may_wait: bool = False) -> Verdict:
    """What the scanner says of an open file. `may_wait`: the caller keeps it shut away until it was scanned.

    Raises FileRejected with a sentence for the uploader when something was found, and while the scanner is away.
    """
    if not settings.CLAMAV:
        return Verdict.NOT_SCANNED
    try:
        found = _asked(file)
    except ScannerAway as away:
        logger.warning("scanner_away", reason=str(away))
        if may_wait and settings.SCANNER_AWAY == "quarantine":
            return Verdict.WAITING
        raise FileRejected(
            _("Máy quét mã độc đang tạm ngưng nên chưa nhận tệp được. Hãy gửi lại sau ít phút.")
        ) from away
    finally:
        file.seek(0)
    if found:
        # No name and no person: what was found is enough to warn by.
        logger.warning("infected_file_refused", signature=found, bytes=getattr(file, "size", None))
        raise InfectedFile(
            _("Tệp có mã độc nên không nhận. Hãy quét máy của ông/bà bằng phần mềm diệt virus rồi gửi lại bản sạch.")
        )
    return Verdict.CLEAN


class InfectedFile(FileRejected):
    """Something was found in it."""


def answers() -> bool:
    """Whether the scanner is there and well."""
    try:
        with _connected() as line:
            line.sendall(b"zPING\0")
            return _reply(line) == "PONG"
    except ScannerAway:
        return False


def _asked(file: IO[bytes]) -> str:
    """The signature that was found; "" for nothing."""
    file.seek(0)
    with _connected() as line:
        line.sendall(b"zINSTREAM\0")
        while portion := file.read(PORTION):
            line.sendall(struct.pack("!L", len(portion)) + portion)
        line.sendall(struct.pack("!L", 0))
        reply = _reply(line)
    if reply.endswith(" FOUND"):
        return reply.removeprefix("stream: ").removesuffix(" FOUND")
    if reply != "stream: OK":
        raise ScannerAway(reply[:80] or "no reply")
    return ""


@contextmanager
def _connected() -> Iterator[socket.socket]:
    where: str = settings.CLAMAV
    host, colon, port = where.rpartition(":")
    by_network = bool(colon) and port.isdecimal()
    line = socket.socket(socket.AF_INET if by_network else socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    try:
        line.connect((host, int(port)) if by_network else where.removeprefix("unix:"))
        yield line
    except OSError as trouble:
        raise ScannerAway(type(trouble).__name__) from trouble
    finally:
        line.close()


def _reply(line: socket.socket) -> str:
    told = b""
    while b"\0" not in told and len(told) < 4096 and (portion := line.recv(1024)):
        told += portion
    return told.partition(b"\0")[0].decode(errors="replace").strip()
