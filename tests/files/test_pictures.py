"""Pictures at the door: real ones come in upright and without their place, whatever else is refused in words."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from caunoi.files import rules
from caunoi.files.pictures import PictureRejected, clean_picture

ORIENTATION, GPS = 0x0112, 0x8825
GREEN = (20, 140, 60)


def encoded(kind: str, size: tuple[int, int] = (600, 400), mode: str = "RGB", **options: Any) -> bytes:
    out = BytesIO()
    colour = (*GREEN, 120) if mode == "RGBA" else GREEN
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def from_a_phone() -> bytes:
    """A photo held sideways, with the place and the camera in its EXIF."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "May anh"
    place = exif.get_ifd(GPS)
    place[1], place[2] = "N", (21.0, 18.0, 25.0)
    place[3], place[4] = "E", (105.0, 24.0, 6.0)
    return encoded("JPEG", exif=exif, comment=b"21.307,105.401")


def cleaned(content: bytes, name: str = "Ảnh hội làng.JPG") -> tuple[Any, Image.Image]:
    file = clean_picture(ContentFile(content, name=name))
    return file, Image.open(BytesIO(file.read()))


def test_a_phones_photo_comes_in_upright_without_place_or_camera() -> None:
    assert dict(Image.open(BytesIO(from_a_phone())).getexif().get_ifd(GPS))
    _file, picture = cleaned(from_a_phone())
    assert picture.size == (400, 600)
    assert not dict(picture.getexif())
    assert not {"exif", "comment", "xmp", "photoshop"} & set(picture.info)


@pytest.mark.parametrize("kind", sorted(rules.PICTURE_FORMATS))
def test_every_promised_format_comes_in(kind: str) -> None:
    file, picture = cleaned(encoded(kind), f"anh.{rules.PICTURE_FORMATS[kind]}")
    assert picture.format == "JPEG"
    assert file.name == "anh.jpg"
    assert picture.size == (600, 400)


def test_transparency_is_kept() -> None:
    file, picture = cleaned(encoded("PNG", mode="RGBA"), "huy hiệu.png")
    assert file.name == "huy-hieu.webp"
    assert picture.mode == "RGBA"
    assert picture.getpixel((5, 5))[3] == 120


def test_a_name_becomes_plain_letters_and_never_a_path() -> None:
    assert cleaned(encoded("JPEG"), "Lễ hội – Đức Bác (1).jpg")[0].name == "le-hoi-duc-bac-1.jpg"
    assert cleaned(encoded("JPEG"), "../../../etc/passwd.jpg")[0].name == "passwd.jpg"
    assert cleaned(encoded("JPEG"), "河.jpg")[0].name.endswith(".jpg")
    assert len(cleaned(encoded("JPEG"), "a" * 300 + ".jpg")[0].name) < 80


def test_what_is_larger_than_any_screen_is_brought_to_size() -> None:
    _file, picture = cleaned(encoded("JPEG", (5000, 3000)))
    assert max(picture.size) == rules.PICTURE_MAX_SIDE
    assert abs(picture.width / picture.height - 5 / 3) < 0.01


def test_colours_of_a_wide_space_look_the_same_on_a_plain_screen() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _file, picture = cleaned(encoded("JPEG", icc_profile=lab))
    assert "icc_profile" not in picture.info
    assert all(abs(seen - meant) < 6 for seen, meant in zip(picture.getpixel((9, 9)), GREEN, strict=True))


def test_a_broken_colour_profile_does_not_keep_a_picture_out() -> None:
    assert cleaned(encoded("JPEG", icc_profile=b"not a profile"))[1].size == (600, 400)


def test_a_wrong_extension_does_no_harm_when_the_content_is_a_picture() -> None:
    assert cleaned(encoded("PNG"), "anh.jpg")[1].format == "JPEG"


SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE = {
    "svg with a script": SCRIPT,
    "svg, zipped": gzip.compress(SCRIPT),
    "web page": b"<!doctype html><script>alert(1)</script>",
    "program": b"MZ\x90\x00" + bytes(400),
    "pdf": b"%PDF-1.7\n%%EOF",
    "php behind the mark of a GIF": b"GIF89a<?php system($_GET['c']); ?>",
    "only the first bytes of a JPEG": encoded("JPEG")[:300],
    "only the mark of a PNG": b"\x89PNG\r\n\x1a\n",
    "TIFF, which nobody promised": encoded("TIFF"),
    "BMP, which nobody promised": encoded("BMP"),
    "nothing": b"",
    "text": "Đây là chữ".encode(),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_picture_is_refused_with_what_to_do(what: str) -> None:
    with pytest.raises(PictureRejected, match="Hãy chọn ảnh JPG"):
        clean_picture(ContentFile(HOSTILE[what], name="anh.jpg"))


def test_code_hidden_after_a_picture_does_not_come_in() -> None:
    file, _picture = cleaned(encoded("JPEG") + b"<?php system('id'); ?><script>alert(1)</script>")
    file.seek(0)
    content = file.read()
    assert b"<?php" not in content
    assert b"<script" not in content


@pytest.mark.parametrize("size", [(9000, 7000), (14000, 13000)])
def test_a_bomb_of_pixels_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    bomb = BytesIO()
    Image.new("1", size).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 200_000
    with pytest.raises(PictureRejected, match=r"Hãy (giảm kích thước|chọn ảnh)"):
        clean_picture(ContentFile(bomb.getvalue(), name="bom.png"))


def test_a_picture_too_heavy_is_told_the_limit(settings: Any) -> None:
    settings.PICTURE_MAX_BYTES = 1024 * 1024
    with pytest.raises(PictureRejected, match="1 MB"):
        clean_picture(ContentFile(bytes(1024 * 1024 + 1), name="anh.jpg"))
