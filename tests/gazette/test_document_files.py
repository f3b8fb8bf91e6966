"""Files of documents: the public ones are handed on, with what is known of their signatures; others are not found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from caunoi.gazette.actions import withdraw
from caunoi.gazette.models import Document, DocumentFile

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 40
VALID = {
    "signer": "Nguyễn Văn An",
    "organisation": "UBND xã Hòa Sơn",
    "signed_at": "2026-03-02T09:30:00+07:00",
    "intact": True,
    "trusted": True,
    "covers_whole_file": True,
    "problem": "",
}


@pytest.fixture
def document(make_document: Callable[..., Document]) -> Document:
    return make_document("15/QĐ-UBND")


@pytest.fixture
def kept(document: Document) -> DocumentFile:
    return add_file(document)


def add_file(document: Document, name: str = "15.pdf", **facts: Any) -> DocumentFile:
    facts = {"size": len(CONTENT), "digest": hashlib.sha256(CONTENT).hexdigest(), "pages": 3, **facts}
    return DocumentFile.objects.create(document=document, file=ContentFile(CONTENT, name=name), **facts)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_file_comes_whole_under_a_name_that_says_what_it_is(client: Client, kept: DocumentFile) -> None:
    response = client.get(kept.get_absolute_url())
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{kept.document.slug}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == str(len(CONTENT))


def test_a_name_with_diacritics_arrives(client: Client, document: Document) -> None:
    kept = add_file(document, name="a.docx")
    DocumentFile.objects.filter(pk=kept.pk).update(name='Phụ lục "1"')
    response = client.get(kept.get_absolute_url())
    assert "filename*=utf-8''Ph%E1%BB%A5%20l%E1%BB%A5c%20%221%22." in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("asked", "start", "end"), [("bytes=0-9", 0, 10), ("bytes=100-", 100, None), ("bytes=-16", -16, None)]
)
def test_a_broken_download_goes_on_where_it_stopped(
    client: Client, kept: DocumentFile, asked: str, start: int, end: int | None
) -> None:
    response = client.get(kept.get_absolute_url(), headers={"range": asked})
    assert response.status_code == 206
    assert body(response) == CONTENT[start:end]
    assert response["Content-Range"].endswith(f"/{len(CONTENT)}")


@pytest.mark.parametrize("asked", ["bytes=5-2", f"bytes={len(CONTENT)}-", "bytes=99999999999-"])
def test_a_part_that_is_not_there_is_refused(client: Client, kept: DocumentFile, asked: str) -> None:
    response = client.get(kept.get_absolute_url(), headers={"range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize("asked", ["", "bytes=-", "lines=1-2", "bytes=1-2,5-6", "bytes=" + "9" * 5000 + "-"])
def test_what_else_a_range_may_say_gets_the_whole(client: Client, kept: DocumentFile, asked: str) -> None:
    response = client.get(kept.get_absolute_url(), headers={"range": asked})
    assert response.status_code == 200
    assert body(response) == CONTENT


def test_who_has_the_file_already_is_told_that_it_did_not_change(client: Client, kept: DocumentFile) -> None:
    response = client.get(kept.get_absolute_url())
    again = client.get(kept.get_absolute_url(), headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_files_of_drafts_of_withdrawn_and_of_other_documents_are_not_found(
    client: Client, kept: DocumentFile, make_document: Callable[..., Document], leader: Any
) -> None:
    draft = add_file(make_document("16/QĐ-UBND", public=False))
    other = make_document("17/QĐ-UBND")
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(f"/van-ban/{other.slug}/tep/{kept.pk}/").status_code == 404
    withdraw(kept.document, leader, "Văn bản đăng nhầm, sẽ đăng lại sau.")
    assert client.get(kept.get_absolute_url()).status_code == 404


def test_a_file_that_the_storage_lost_is_not_found(client: Client, kept: DocumentFile) -> None:
    kept.file.storage.delete(kept.file.name)
    assert client.get(kept.get_absolute_url()).status_code == 404


def test_the_page_tells_size_pages_digest_and_signatures(client: Client, document: Document) -> None:
    changed = {**VALID, "signer": "Lê Thị Mai", "intact": False, "problem": "Nội dung tệp đã bị sửa sau khi ký."}
    kept = add_file(document, signatures=[VALID, changed])
    shown = client.get(document.get_absolute_url()).content.decode()
    assert kept.digest in shown
    assert "3 trang" in shown
    assert "Nguyễn Văn An" in shown
    assert "09:30 02/03/2026" in shown
    assert "Chữ ký hợp lệ" in shown
    assert "Nội dung tệp đã bị sửa sau khi ký." in shown
