"""Clerks drop files in, see how far each is read, ask again or throw away; nobody else knows of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from caunoi.demo import factories
from caunoi.gazette import actions
from caunoi.gazette.models import IncomingFile
from tests.accounts.english_words import english_in
from tests.gazette.papers import pdf, uploaded

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/van-ban/doc-vao/"


@pytest.fixture
def read_file(portal_site: Site, clerk: Any, django_capture_on_commit_callbacks: Any) -> IncomingFile:
    with django_capture_on_commit_callbacks(execute=True):
        incoming = actions.drop(portal_site, uploaded(pdf()), clerk)
    return IncomingFile.objects.get(pk=incoming.pk)


def test_several_files_are_dropped_at_once_and_read_in_the_background(
    clerk: Any, as_person: Callable[[Any], Client], django_capture_on_commit_callbacks: Any
) -> None:
    desk = as_person(clerk)
    files = [uploaded(pdf()), uploaded(b"", "trong.pdf"), uploaded(b"MZ", "cai-dat.exe"), uploaded(pdf(), "hai.pdf")]
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        answer = desk.post(LIST, {"files": files}, follow=True)
    assert len(callbacks) == 2
    assert IncomingFile.objects.filter(status=IncomingFile.Status.READ, uploaded_by=clerk).count() == 2
    html = answer.content.decode()
    assert "Đã nhận 2 tệp" in html
    assert "“trong.pdf” trống" in html
    assert "“cai-dat.exe”: không nhận loại tệp này" in html


def test_number_day_title_signer_bases_and_text_are_read_with_their_places(read_file: IncomingFile) -> None:
    assert read_file.status == IncomingFile.Status.READ
    values = {name: reading["value"] for name, reading in read_file.readings.items()}
    assert values["number"] == "27/QĐ-UBND"
    assert values["issued_on"] == "2026-03-12"
    assert values["signer"] == "Nguyễn Văn Hùng"
    assert "giống lúa" in values["title"]
    assert values["legal_bases"].count("\n") == 2
    assert all(reading["page"] == 1 and len(reading["box"]) == 4 for reading in read_file.readings.values())
    assert "Điều 2. Quyết định này có hiệu lực" in read_file.text
    assert (read_file.pages_read, read_file.pages, len(read_file.page_sizes)) == (1, 1, 1)


def test_head_and_foot_are_read_column_by_column(read_file: IncomingFile) -> None:
    foot = read_file.text[read_file.text.index("Nơi nhận") :].splitlines()
    assert foot == ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Hùng"]


def test_progress_is_told_page_by_page_and_the_screen_asks_again_by_itself(
    clerk: Any, as_person: Callable[[Any], Client], read_file: IncomingFile
) -> None:
    desk = as_person(clerk)
    assert "http-equiv" not in desk.get(LIST).content.decode()
    IncomingFile.objects.update(status=IncomingFile.Status.READING, pages_read=3, pages=12)
    html = desk.get(LIST).content.decode()
    assert "Trang 3 trên 12" in html
    assert '<noscript><meta http-equiv="refresh"' in html
    part = desk.get(LIST, {"bang": ""}).content.decode()
    assert "Trang 3 trên 12" in part
    assert "<html" not in part


def test_the_screen_speaks_vietnamese_only(
    clerk: Any, as_person: Callable[[Any], Client], read_file: IncomingFile
) -> None:
    IncomingFile.objects.create(
        site=read_file.site, name="hong.pdf", uploaded_by=clerk, status="failed", problem="Tệp bị hỏng."
    )
    assert not english_in(as_person(clerk).get(LIST).content.decode())


def test_a_file_that_failed_is_read_again_or_thrown_away(
    clerk: Any,
    as_person: Callable[[Any], Client],
    read_file: IncomingFile,
    django_capture_on_commit_callbacks: Any,
) -> None:
    desk = as_person(clerk)
    IncomingFile.objects.update(status=IncomingFile.Status.FAILED, problem="Tệp bị hỏng nên không đọc được.")
    html = desk.get(LIST).content.decode()
    assert "Tệp bị hỏng nên không đọc được." in html
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{LIST}{read_file.pk}/doc-lai/")
    assert IncomingFile.objects.get().status == IncomingFile.Status.READ
    path = Path(read_file.file.path)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{LIST}{read_file.pk}/xoa/")
    assert not IncomingFile.objects.exists()
    assert not path.exists()
    assert set(ModelLogEntry.objects.values_list("action", flat=True)) >= {"gazette.read_again", "gazette.discard"}


def test_a_file_whose_worker_died_can_be_asked_for_again(
    clerk: Any, as_person: Callable[[Any], Client], read_file: IncomingFile
) -> None:
    IncomingFile.objects.update(status=IncomingFile.Status.READING)
    assert "Đọc lại" not in as_person(clerk).get(LIST).content.decode()
    IncomingFile.objects.update(uploaded_at=timezone.now() - timedelta(hours=1))
    assert "Đọc lại" in as_person(clerk).get(LIST).content.decode()


@pytest.mark.parametrize("role", ["contributor", "editor", "officer", "leader"])
def test_whoever_writes_no_documents_is_refused(
    role: str, request: pytest.FixtureRequest, as_person: Callable[[Any], Client], read_file: IncomingFile
) -> None:
    browser = as_person(request.getfixturevalue(role))
    for address in ("", f"{read_file.pk}/", f"{read_file.pk}/tep/", f"{read_file.pk}/trang/1/"):
        answer = browser.get(LIST + address)
        assert answer.status_code in {302, 403}, address
        assert answer.headers.get("Location", "/quan-tri/") == "/quan-tri/"
    assert browser.post(LIST, {"files": uploaded(pdf())}).status_code in {302, 403}
    assert browser.post(f"{LIST}{read_file.pk}/xoa/").status_code in {302, 403}
    assert IncomingFile.objects.count() == 1


def test_a_clerk_of_another_portal_knows_nothing_of_the_file(
    second_site: Site, commune: Any, as_person: Callable[[Any], Client], read_file: IncomingFile
) -> None:
    other = factories.make_person(
        "clerk2", "Hà Văn Sáu", role="clerk", site=second_site, unit=commune, password="mat-khau-thu-nghiem"
    )
    browser = as_person(other)
    assert read_file.name not in browser.get(f"{LIST}?tat-ca").content.decode()
    assert browser.get(f"{LIST}{read_file.pk}/").status_code == 404
    assert browser.get(f"{LIST}{read_file.pk}/tep/").status_code == 404
    assert browser.post(f"{LIST}{read_file.pk}/xoa/").status_code == 404


def test_the_file_itself_is_handed_out_as_something_to_save(
    clerk: Any, as_person: Callable[[Any], Client], read_file: IncomingFile
) -> None:
    answer = as_person(clerk).get(f"{LIST}{read_file.pk}/tep/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == pdf()


def test_a_missing_reader_of_scans_is_named_on_the_screen(
    clerk: Any, as_person: Callable[[Any], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = as_person(clerk)
    monkeypatch.setattr("caunoi.gazette.views.incoming.ocr_available", lambda: False)
    assert "chưa cài bộ nhận dạng chữ Tesseract" in desk.get(LIST).content.decode()
    monkeypatch.setattr("caunoi.gazette.views.incoming.ocr_available", lambda: True)
    assert "chưa cài bộ nhận dạng chữ Tesseract" not in desk.get(LIST).content.decode()
