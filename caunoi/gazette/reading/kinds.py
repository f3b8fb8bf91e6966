"""What a file is, by its first bytes; the name that somebody gave it does not count."""

from __future__ import annotations

import zipfile
from pathlib import Path

from caunoi.gazette.reading.result import Unreadable
from caunoi.gazette.reading.sentences import gettext_noop

LARGEST_FILE = 200_000_000
PICTURE_HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
OLD_OFFICE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted DOCX is an old office file with a part of this name.
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
WORD_PART = "word/document.xml"


def kind_of(path: Path) -> str:
    """`pdf`, `picture` or `docx`; Unreadable says what else it is."""
    size = path.stat().st_size
    if not size:
        raise Unreadable("empty")
    if size > LARGEST_FILE:
        raise Unreadable("too-big")
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(PICTURE_HEADS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    if head.startswith(OLD_OFFICE_HEAD):
        raise _old_office(path)
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    raise Unreadable("not-a-document")


def _old_office(path: Path) -> Unreadable:
    if ENCRYPTED_PART in path.read_bytes():
        return Unreadable("encrypted")
    return Unreadable(
        "not-a-document",
        gettext_noop("Tệp Word đời cũ (.doc) không đọc được. Hãy mở ra, lưu lại thành DOCX hoặc PDF rồi tải lên."),
    )


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as broken:
        raise Unreadable("broken") from broken
    if WORD_PART not in names:
        raise Unreadable("not-a-document")
    return "docx"


def extension_of(path: Path) -> str:
    """The ending that the content deserves, whatever the file is called."""
    kind = kind_of(path)
    if kind != "picture":
        return kind
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(b"\xff\xd8"):
        return "jpg"
    return {b"\x89PNG": "png", b"RIFF": "webp"}.get(head, "tif")
