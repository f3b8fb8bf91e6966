"""Whatever is dropped in, the worker lives on, the clerk reads what to do, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.demo.scanner import Wear, scanned
from caunoi.gazette import actions
from caunoi.gazette.models import Document, IncomingFile
from tests.gazette.papers import docx_bomb, encrypted_pdf, long_pdf, pdf, uploaded

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/van-ban/doc-vao/"


@pytest.fixture
def drop(portal_site: Site, clerk: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., IncomingFile]:
    def dropped(content: bytes, name: str = "van-ban.pdf") -> IncomingFile:
        with django_capture_on_commit_callbacks(execute=True):
            incoming = actions.drop(portal_site, uploaded(content, name), clerk)
        return IncomingFile.objects.get(pk=incoming.pk)

    return dropped


@pytest.mark.parametrize(
    ("make", "name", "sentence"),
    [
        (encrypted_pdf, "khoa.pdf", "Tệp có mật khẩu nên không đọc được."),
        (lambda: pdf()[:2000], "hong.pdf", "Tệp bị hỏng nên không đọc được."),
        (lambda: b"%PDF-1.7\n" + b"\x00\xff" * 5000, "rac.pdf", "Tệp bị hỏng nên không đọc được."),
        (lambda: b"<html>Trang web</html>" * 100, "trang-web.pdf", "Tệp không phải là PDF, ảnh quét hay DOCX."),
        (docx_bomb, "bom.docx", "Tệp bung ra quá lớn nên không đọc."),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4000, "cu.doc", "Tệp Word đời cũ (.doc)"),
        (lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 4000, "anh.jpg", "Tệp bị hỏng nên không đọc được."),
        (lambda: b"PK\x03\x04" + b"\x00" * 4000, "nen.docx", "Tệp bị hỏng nên không đọc được."),
    ],
)
def test_a_bad_file_is_explained_kept_and_stops_nobody_else(
    make: Callable[[], bytes],
    name: str,
    sentence: str,
    drop: Callable[..., IncomingFile],
    clerk: Any,
    as_person: Callable[[Any], Client],
) -> None:
    content = make()
    bad = drop(content, name)
    assert bad.status == IncomingFile.Status.FAILED
    assert bad.problem.startswith(sentence)
    assert "Hãy" in bad.problem
    assert drop(pdf()).status == IncomingFile.Status.READ
    desk = as_person(clerk)
    html = desk.get(LIST).content.decode()
    assert sentence in html
    assert "Đọc lại" in html
    assert desk.get(f"{LIST}{bad.pk}/", follow=True).redirect_chain
    assert desk.get(f"{LIST}{bad.pk}/trang/1/").status_code in {200, 404}
    assert b"".join(desk.get(f"{LIST}{bad.pk}/tep/").streaming_content) == content


def test_five_hundred_pages_are_read_whole_and_checked_on_a_screen_of_bounded_length(
    drop: Callable[..., IncomingFile], clerk: Any, as_person: Callable[[Any], Client]
) -> None:
    incoming = drop(long_pdf(500))
    assert incoming.status == IncomingFile.Status.READ
    assert (incoming.pages, incoming.readings["number"]["value"]) == (500, "27/QĐ-UBND")
    html = as_person(clerk).get(f"{LIST}{incoming.pk}/").content.decode()
    assert html.count("paper__page") == 40
    assert "Còn 460 trang" in html


def test_more_pages_than_any_document_has_are_refused_in_words(drop: Callable[..., IncomingFile]) -> None:
    incoming = drop(long_pdf(2001))
    assert incoming.status == IncomingFile.Status.FAILED
    assert incoming.problem.startswith("Văn bản quá dài")


def test_a_scan_without_its_reader_can_still_be_typed_beside_its_picture(
    drop: Callable[..., IncomingFile], clerk: Any, as_person: Callable[[Any], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nirgends")
    incoming = drop(scanned(pdf(), Wear(dpi=80)))
    assert incoming.status == IncomingFile.Status.READ
    assert "chưa cài bộ nhận dạng chữ" in incoming.warnings[0]
    desk = as_person(clerk)
    html = desk.get(f"{LIST}{incoming.pk}/").content.decode()
    assert "chưa cài bộ nhận dạng chữ" in html
    assert "Không đọc được, hãy nhập" in html
    assert desk.get(f"{LIST}{incoming.pk}/trang/1/").content.startswith(b"\x89PNG")


def test_a_word_file_is_read_and_has_no_picture(
    drop: Callable[..., IncomingFile], clerk: Any, as_person: Callable[[Any], Client], tmp_path: Any
) -> None:
    written = docx.Document()
    for line in ("UBND HUYỆN THANH BÌNH", "Số: 31/QĐ-UBND", "QUYẾT ĐỊNH", "Điều 1. Giao chỉ tiêu."):
        written.add_paragraph(line)
    written.save(str(tmp_path / "giao.docx"))
    incoming = drop((tmp_path / "giao.docx").read_bytes(), "giao.docx")
    assert incoming.status == IncomingFile.Status.READ
    assert incoming.page_sizes == []
    html = as_person(clerk).get(f"{LIST}{incoming.pk}/").content.decode()
    assert "Tệp Word không có ảnh trang" in html
    assert "Điều 1. Giao chỉ tiêu." in html


def test_an_error_that_nobody_foresaw_is_told_to_the_clerk_too(
    drop: Callable[..., IncomingFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("no disk")

    monkeypatch.setattr("caunoi.gazette.tasks.reading.read", breaks)
    incoming = drop(pdf())
    assert incoming.status == IncomingFile.Status.FAILED
    assert "Máy chủ gặp lỗi" in incoming.problem
    assert "no disk" not in incoming.problem


def test_a_file_thrown_away_while_it_is_read_leaves_the_worker_alone(
    portal_site: Site, clerk: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        incoming = actions.drop(portal_site, uploaded(pdf()), clerk)
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard(incoming, clerk)
    for callback in callbacks:
        callback()
    assert not IncomingFile.objects.exists()


def test_two_files_with_one_number_both_reach_their_end(
    drop: Callable[..., IncomingFile], clerk: Any, as_person: Callable[[Any], Client]
) -> None:
    desk = as_person(clerk)
    first, second = drop(pdf(), "mot.pdf"), drop(pdf(), "hai.pdf")
    told = {
        "type": "quyet-dinh",
        "number": "27/QĐ-UBND",
        "issued_on": "12/03/2026",
        "issuer": "Ủy ban nhân dân huyện Thanh Bình",
        "title": "Về việc hỗ trợ giống lúa",
    }
    desk.post(f"{LIST}{first.pk}/", {**told, "save": "1"})
    answer = desk.post(f"{LIST}{second.pk}/", {**told, "save": "1"})
    assert "Cổng đã có văn bản mang số này" in answer.content.decode()
    assert IncomingFile.objects.get(pk=second.pk).status == IncomingFile.Status.READ
    desk.post(f"{LIST}{second.pk}/", {**told, "is_another": "on", "save": "1"})
    slugs = set(Document.objects.values_list("slug", flat=True))
    assert slugs == {"quyet-dinh-27-qd-ubnd-2026", "quyet-dinh-27-qd-ubnd-2026-2"}
