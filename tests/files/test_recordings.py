"""Sound and video at the door: what browsers play comes in, without the place where it was made."""

from __future__ import annotations

import io
import wave
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from caunoi.files import rules
from caunoi.files.recordings import clean_recording
from caunoi.files.rejection import FileRejected

PLACE = b"+21.3069+105.4016+030.000/"


def box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def wide_box(kind: bytes, content: bytes) -> bytes:
    """A box whose length needs eight bytes, as cameras write large ones."""
    return (1).to_bytes(4, "big") + kind + (len(content) + 16).to_bytes(8, "big") + content


def mp4(*, brand: bytes = b"isom", place: bytes = PLACE) -> bytes:
    """As a phone writes it: the place in Android's box, in Apple's keys and in the one of the 3GP standard."""
    written = box(b"\xa9xyz", len(place).to_bytes(2, "big") + b"\x15\xc7" + place)
    loci = box(b"loci", bytes(6) + b"Song Lo\x00" + bytes(13))
    apple = box(b"meta", box(b"keys", b"com.apple.quicktime.location.ISO6709") + box(b"ilst", box(b"data", place)))
    sound = wide_box(b"mdat", b"\x00\x01am thanh" * 50 + PLACE)
    film = box(b"moov", box(b"mvhd", bytes(100)) + box(b"trak", box(b"udta", written)) + box(b"udta", loci) + apple)
    return box(b"ftyp", brand + bytes(4) + brand) + sound + film


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(800))
    return out.getvalue()


GOOD = {
    "ban-tin.mp3": ("audio", b"ID3\x04" + bytes(200)),
    "khong-the.mp3": ("audio", b"\xff\xfb\x90\x00" + bytes(200)),
    "ghi-am.m4a": ("audio", mp4(brand=b"M4A ")),
    "ban-tin.ogg": ("audio", b"OggS" + bytes(200)),
    "ghi-am.wav": ("audio", wav()),
    "PHIM.MP4": ("video", mp4()),
    "phim.webm": ("video", b"\x1aE\xdf\xa3" + b"\x9fB\x86\x81\x01B\x82\x84webm" + bytes(200)),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_browsers_play_comes_in(name: str) -> None:
    kind, content = GOOD[name]
    file = clean_recording(ContentFile(content, name=name), kind)
    assert len(file.read()) == len(content)


def test_every_promised_kind_is_tried_here() -> None:
    promised = set(rules.AUDIO_EXTENSIONS) | set(rules.VIDEO_EXTENSIONS)
    assert {name.rpartition(".")[2].lower() for name in GOOD} == promised


def test_the_place_is_gone_and_nothing_else_has_moved() -> None:
    before = mp4()
    after = clean_recording(ContentFile(before, name="phim.mp4"), "video").read()
    assert len(after) == len(before)
    film = after[after.index(b"moov") :]
    assert PLACE not in film
    assert b"Song Lo" not in film
    assert b"\xa9xyz" not in film
    assert film.count(b"free") == 2
    sound_ends = before.index(b"moov") - 4
    assert after[:sound_ends] == before[:sound_ends]


def test_a_large_upload_that_waits_on_the_disk_is_cleaned_there() -> None:
    content = mp4()
    with TemporaryUploadedFile("phim.mp4", "video/mp4", len(content), None) as upload:
        upload.write(content)
        clean_recording(upload, "video")
        with open(upload.temporary_file_path(), "rb") as stored:
            assert PLACE not in stored.read().partition(b"moov")[2]


@pytest.mark.parametrize("cut", [9, 20, 60, 700, 900])
def test_a_damaged_film_ends_the_walk_and_no_more(cut: int) -> None:
    content = mp4()[:cut] + b"\xff" * 40
    clean_recording(ContentFile(content.ljust(64, b"\x00"), name="phim.mp4"), "video")


BAD = {
    "phim.avi": ("video", b"RIFF" + bytes(4) + b"AVI ", "Hãy xuất lại dưới dạng MP4, WEBM"),
    "phim.mov": ("video", mp4(brand=b"qt  "), "Trình duyệt không phát được tệp “.mov”"),
    "mov-doi-ten.mp4": ("video", mp4(brand=b"qt  "), "Nội dung không phải là MP4"),
    "am-thanh.flac": ("audio", b"fLaC", "M4A, MP3, OGG, WAV"),
    "phim.mp4": ("audio", mp4(), "không phát được"),
    "trang.mp3": ("audio", b"<html><script>alert(1)</script>", "Nội dung không phải là MP3"),
    "chuong-trinh.mp4": ("video", b"MZ\x90" + bytes(200), "Nội dung không phải là MP4"),
    "phim-mkv.webm": ("video", b"\x1aE\xdf\xa3" + b"matroska" + bytes(90), "Nội dung không phải là WEBM"),
    "trong.mp3": ("audio", b"", "Nội dung không phải là MP3"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_no_browser_plays_is_refused_with_what_to_do(name: str) -> None:
    kind, content, told = BAD[name]
    with pytest.raises(FileRejected, match=told) as refused:
        clean_recording(ContentFile(content, name=name), kind)
    assert "Hãy" in str(refused.value)


def test_a_recording_too_heavy_is_told_the_limit(settings: Any) -> None:
    settings.RECORDING_MAX_BYTES = 1024
    file = ContentFile(b"", name="phim.mp4")
    file.file = BytesIO(bytes(2000))
    file.size = 2000
    with pytest.raises(FileRejected, match="Hãy cắt ngắn"):
        clean_recording(file, "video")
