"""What may be uploaded: kinds, limits, and how the content shows that a file is what its name says."""

from collections.abc import Iterable
from pathlib import PurePosixPath

PICTURE_FORMATS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "GIF": "gif",
    "HEIF": "heic",
}
PICTURE_MAX_PIXELS = 60_000_000
# Larger than any screen shows; a phone's 50-megapixel photo is brought down to this.
PICTURE_MAX_SIDE = 3200

# What a file inside an office document proves: it is of the kind that the name says.
OFFICE_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
}
DOCUMENT_EXTENSIONS = ("csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip")
# Macros, which a reader's machine would run.
MACRO_NAMES = ("vbaproject.bin", "vbadata.xml", "basic/script-lc.xml")
# Folders of an office document that hold programs: macros of Writer, controls, objects of other programs.
PROGRAM_FOLDERS = ("basic/", "scripts/", "word/activex/", "xl/activex/", "ppt/activex/", "xl/macrosheets/")
ARCHIVE_MAX_ENTRIES = 5_000
ARCHIVE_MAX_BYTES = 1_000_000_000
# Office files press well; more than this is made to fill the disk of whoever opens it.
ARCHIVE_MAX_RATIO = 200
PROGRAM_EXTENSIONS = frozenset(
    "apk app bat cmd com cpl dll docm exe hta htm html iso jar js jse lnk msi pptm ps1 reg scr sh svg vbe vbs wsf xlsm"
    " zip rar 7z".split()
)
AUDIO_EXTENSIONS = ("m4a", "mp3", "ogg", "wav")
VIDEO_EXTENSIONS = ("mp4", "webm")


def is_program(name: str) -> bool:
    """Whether a file inside an archive could do something when opened; archives in archives hide such files."""
    return PurePosixPath(name.lower().rstrip(". ")).suffix.lstrip(".") in PROGRAM_EXTENSIONS


def leaves_its_folder(name: str) -> bool:
    """Whether unpacking would write outside the folder that the reader chose."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0]


def is_bomb(packed: int, sizes: Iterable[int]) -> bool:
    """Whether an archive of `packed` bytes would unpack into far more than anybody expects."""
    listed = list(sizes)
    unpacked = sum(listed)
    return (
        len(listed) > ARCHIVE_MAX_ENTRIES
        or unpacked > ARCHIVE_MAX_BYTES
        or unpacked > ARCHIVE_MAX_RATIO * max(packed, 100_000)
    )


def holds_program(name: str) -> bool:
    """Whether a part of an office document is a macro, a control, or an object that another program would open."""
    lowered = name.lower()
    embedded = "/embeddings/" in lowered and lowered.endswith((".bin", ".exe", ".js", ".vbs"))
    return lowered.endswith(MACRO_NAMES) or lowered.startswith(PROGRAM_FOLDERS) or embedded


def recording_kind(head: bytes) -> str | None:
    """The extension that the first bytes of a recording speak for; `mp4` stands for M4A as well."""
    if head[4:8] == b"ftyp" and head[8:10] != b"qt":
        return "mp4"
    if head[:4] == b"\x1aE\xdf\xa3" and b"webm" in head[:64]:
        return "webm"
    if head[:4] == b"OggS":
        return "ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[:3] == b"ID3" or (head[:1] == b"\xff" and head[1:2] in {b"\xfb", b"\xfa", b"\xf3", b"\xf2"}):
        return "mp3"
    return None
