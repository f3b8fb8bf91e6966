"""Sound and video at the door: of a kind that browsers play, verified by content, without the place of recording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from caunoi.files import rules
from caunoi.files.rejection import FileRejected
from caunoi.files.scanning import scan

# Boxes of an MP4 that hold other boxes on the way to what phones write about the place.
FOLDERS = {b"moov", b"trak", b"udta"}
PLACES = {b"\xa9xyz", b"loci"}
# Latitude and longitude as ISO 6709 writes them: +21.3069+105.4016+030.000/
PLACE = re.compile(rb"[+-]\d{2,6}(?:\.\d+)?[+-]\d{3,7}(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)?(?:CRS[\w]*)?/")
MOST_METADATA = 4 * 1024 * 1024


def clean_recording(uploaded: File, kind: str) -> File:
    """Return the file, an `audio` or a `video`, with its location blanked in place; raises FileRejected."""
    allowed = rules.AUDIO_EXTENSIONS if kind == "audio" else rules.VIDEO_EXTENSIONS
    if (uploaded.size or 0) > settings.RECORDING_MAX_BYTES:
        raise FileRejected(
            _("Tệp nặng hơn %(limit)d MB. Hãy cắt ngắn hoặc xuất lại ở độ phân giải thấp hơn (720p là đủ).")
            % {"limit": settings.RECORDING_MAX_BYTES // 1024 // 1024}
        )
    extension = PurePath(uploaded.name or "").suffix.lower().lstrip(".")
    if extension not in allowed:
        raise FileRejected(
            _("Trình duyệt không phát được tệp “.%(extension)s”. Hãy xuất lại dưới dạng %(allowed)s.")
            % {"extension": extension, "allowed": ", ".join(allowed).upper()}
        )
    uploaded.seek(0)
    found = rules.recording_kind(uploaded.read(64))
    if found != ("mp4" if extension == "m4a" else extension):
        raise FileRejected(
            _("Nội dung không phải là %(kind)s, hoặc tệp đã hỏng. Hãy mở thử trên máy rồi xuất lại dạng %(kind)s.")
            % {"kind": extension.upper()}
        )
    scan(uploaded)
    if found == "mp4":
        _blank_places(uploaded, 0, uploaded.size)
        uploaded.flush()
    uploaded.seek(0)
    return uploaded


def _blank_places(file: File, begin: int, end: int) -> None:
    """Overwrite what tells the place, in the same length, so that nothing in the file moves."""
    for kind, box, start, stop in list(_boxes(file, begin, end)):
        if kind in PLACES:
            _write(file, box + 4, b"free")
            _write(file, start, bytes(stop - start))
        elif kind in FOLDERS:
            _blank_places(file, start, stop)
        elif kind == b"meta" and stop - start <= MOST_METADATA:
            file.seek(start)
            content = file.read(stop - start)
            _write(file, start, PLACE.sub(lambda place: b" " * len(place[0]), content))


def _boxes(file: File, begin: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, and where the box, its content and its end are; what is damaged ends the walk."""
    while begin + 8 <= end:
        file.seek(begin)
        head = file.read(16)
        size, kind, header = int.from_bytes(head[:4], "big"), head[4:8], 8
        if size == 1:
            size, header = int.from_bytes(head[8:16], "big"), 16
        elif size == 0:
            size = end - begin
        if size < header or begin + size > end:
            return
        yield kind, begin, begin + header, begin + size
        begin += size


def _write(file: File, place: int, content: bytes) -> None:
    file.seek(place)
    file.write(content)
