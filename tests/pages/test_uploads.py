"""Whoever brings a file into the library: described, credited, checked by content, without the place of taking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Collection
from wagtailmedia.models import Media

from caunoi.pages.models import Picture

pytestmark = pytest.mark.django_db
GPS = 0x8825


def photo(kind: str = "JPEG", size: tuple[int, int] = (900, 600)) -> bytes:
    exif = Image.Exif()
    place = exif.get_ifd(GPS)
    place[1], place[2] = "N", (21.0, 18.0, 25.0)
    out = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, kind, exif=exif, quality=95)
    return out.getvalue()


@pytest.fixture
def desk(editor: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(editor)


@pytest.fixture
def collection(editor: Any, portal_site: Any) -> Collection:
    return Collection.objects.get(name=portal_site.site_name)


def stored() -> Iterator[bytes]:
    """Everything that lies in the store of files."""
    folders = [""]
    while folders:
        folder = folders.pop()
        inside, files = default_storage.listdir(folder) if default_storage.exists(folder or ".") else ([], [])
        folders += [f"{folder}/{name}".lstrip("/") for name in inside]
        for name in files:
            with default_storage.open(f"{folder}/{name}".lstrip("/")) as file:
                yield file.read()


def places() -> int:
    """How many stored pictures tell where they were taken."""
    told = 0
    for content in stored():
        try:
            told += bool(dict(Image.open(BytesIO(content)).getexif().get_ifd(GPS)))
        except OSError:
            continue
    return told


def add(desk: Client, collection: Collection, content: bytes, name: str = "hoi.jpg", **changes: Any) -> Any:
    return desk.post(
        reverse("wagtailimages:add"),
        {
            "title": "Hội làng",
            "description": "Người dân xem chọi trâu",
            "credit": "Lê Mai",
            "collection": collection.pk,
            "file": SimpleUploadedFile(name, content),
            **changes,
        },
    )


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "IMG_1.JPG"), ("HEIF", "IMG_2.HEIC"), ("PNG", "anh.png")])
def test_a_photo_comes_in_without_its_place(kind: str, name: str, desk: Client, collection: Collection) -> None:
    assert add(desk, collection, photo(kind), name).status_code == 302
    picture = Picture.objects.get()
    assert picture.file.name.endswith(".jpg")
    assert (picture.width, picture.height) == (900, 600)
    assert places() == 0


def test_a_photo_too_large_for_memory_loses_its_place_as_well(
    desk: Client, collection: Collection, settings: Any
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert add(desk, collection, photo()).status_code == 302
    assert Picture.objects.get().file_size == default_storage.size(Picture.objects.get().file.name)
    assert places() == 0


@pytest.mark.parametrize("missing", ["description", "credit"])
@pytest.mark.parametrize("value", ["", "   "])
def test_a_picture_without_words_or_credit_stays_out(
    missing: str, value: str, desk: Client, collection: Collection
) -> None:
    response = add(desk, collection, photo(), **{missing: value})
    assert response.status_code == 200
    assert missing in response.context["form"].errors
    assert not Picture.objects.exists()
    assert places() == 0


def test_what_is_no_picture_is_refused_with_what_to_do(desk: Client, collection: Collection) -> None:
    response = add(desk, collection, b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    assert "file" in response.context["form"].errors
    assert not Picture.objects.exists()


def send_several(desk: Client, collection: Collection, content: bytes, name: str = "nhieu.jpg") -> dict[str, Any]:
    response = desk.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Nhiều ảnh", "collection": collection.pk, "files[]": SimpleUploadedFile(name, content)},
    )
    assert response.status_code == 200
    return response.json()


def test_several_photos_at_once_wait_for_their_words_without_their_place(desk: Client, collection: Collection) -> None:
    told = send_several(desk, collection, photo("HEIF"), "nhieu.heic")
    assert told["success"]
    assert not Picture.objects.exists()
    assert len(list(stored())) == 1
    assert places() == 0
    prefix = f"uploaded-image-{told['uploaded_file_id']}"
    words = {"title": "Hội", "description": "Đám rước", "credit": "Lê Mai", "tags": "", "collection": collection.pk}
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[told["uploaded_file_id"]])
    unsaid = desk.post(address, {f"{prefix}-{name}": value for name, value in {**words, "credit": ""}.items()})
    assert not unsaid.json()["success"]
    saved = desk.post(address, {f"{prefix}-{name}": value for name, value in words.items()})
    assert saved.json()["success"], saved.json()
    assert Picture.objects.get().description == "Đám rước"
    assert places() == 0


def test_several_at_once_refuses_what_is_no_picture(desk: Client, collection: Collection) -> None:
    told = send_several(desk, collection, b"MZ" + bytes(300))
    assert not told["success"]
    assert "Hãy chọn ảnh" in told["error_message"]
    assert not list(stored())


def test_nobody_adds_pictures_who_may_not(officer: Any, as_person: Callable[[Any], Client]) -> None:
    response = as_person(officer).post(
        reverse("wagtailimages:add_multiple"), {"files[]": SimpleUploadedFile("a.jpg", photo())}
    )
    assert response.status_code == 302
    assert not list(stored())


def test_the_file_of_a_picture_is_replaced_as_carefully(
    desk: Client, collection: Collection, make_picture: Callable[..., Any]
) -> None:
    picture = make_picture()
    desk.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {
            "title": "Mới",
            "description": "Mới",
            "credit": "Mới",
            "collection": collection.pk,
            "file": SimpleUploadedFile("moi.jpg", photo()),
        },
    )
    picture.refresh_from_db()
    assert picture.width == 900
    assert places() == 0


def add_document(desk: Client, collection: Collection, name: str, content: bytes) -> Any:
    return desk.post(
        reverse("wagtaildocs:add"),
        {"title": "Mẫu đơn", "collection": collection.pk, "file": SimpleUploadedFile(name, content)},
    )


def test_a_document_comes_in_and_is_handed_out_safely(desk: Client, collection: Collection) -> None:
    assert add_document(desk, collection, "mau-don.pdf", b"%PDF-1.7\n%%EOF").status_code == 302
    response = Client().get(Document.objects.get().url)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["mau.pdf", "mau.docx", "mau.html", "mau.exe"])
def test_a_document_that_is_not_what_it_says_is_refused_beside_the_field(
    name: str, desk: Client, collection: Collection
) -> None:
    response = add_document(desk, collection, name, b"<script>alert(1)</script>")
    assert "Hãy" in response.context["form"].errors["file"][0]
    assert not Document.objects.exists()
    assert not list(stored())


def test_documents_sent_together_are_checked_one_by_one(desk: Client, collection: Collection) -> None:
    told = desk.post(
        reverse("wagtaildocs:add_multiple"),
        {"collection": collection.pk, "files[]": SimpleUploadedFile("mau.pdf", b"MZ" + bytes(200))},
    ).json()
    assert not told["success"]
    assert "Hãy" in told["error_message"]
    assert not list(stored())


def add_recording(desk: Client, collection: Collection, kind: str, name: str, content: bytes, **more: Any) -> Any:
    return desk.post(
        reverse("wagtailmedia:add", args=[kind]),
        {
            "title": "Bản tin",
            "collection": collection.pk,
            "duration": "60",
            "file": SimpleUploadedFile(name, content),
            **more,
        },
    )


def test_a_recording_comes_in(desk: Client, collection: Collection) -> None:
    response = add_recording(desk, collection, "audio", "ban-tin.mp3", b"ID3\x04" + bytes(300))
    assert response.status_code == 302
    assert Media.objects.get().type == "audio"


def test_a_recording_that_no_browser_plays_is_refused_beside_the_field(desk: Client, collection: Collection) -> None:
    response = add_recording(desk, collection, "video", "phim.avi", b"RIFF" + bytes(300))
    assert "MP4" in response.context["form"].errors["file"][0]
    assert not Media.objects.exists()


def test_the_still_picture_of_a_video_loses_its_place(desk: Client, collection: Collection) -> None:
    film = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42" + bytes(300)
    response = add_recording(
        desk, collection, "video", "phim.mp4", film, thumbnail=SimpleUploadedFile("bia.jpg", photo())
    )
    assert response.status_code == 302, response.context["form"].errors
    assert Media.objects.get().thumbnail
    assert places() == 0
