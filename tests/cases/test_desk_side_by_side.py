"""A case is checked beside its papers: as pictures that the server drew, with ticks that are kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from caunoi.cases import actions, panels
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import Party

SignIn = Callable[[Any], Client]
PARTS = ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"]


def drawn(kind: str, pages: int = 1) -> bytes:
    kept = io.BytesIO()
    sheets = [Image.new("RGB", (300, 400), "white") for _page in range(pages)]
    more: dict[str, Any] = {"save_all": True, "append_images": sheets[1:]} if kind == "PDF" else {}
    sheets[0].save(kept, kind, **more)
    return kept.getvalue()


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_parts", [lambda case: PARTS])


@pytest.fixture
def at_the_desk(desk_officer: Any, as_person: SignIn) -> Client:
    return as_person(desk_officer)


def side(case: Case) -> str:
    return f"/quan-tri/ho-so/{case.code}/doi-chieu/"


def laid(case: Case, name: str, content: bytes, part: str = "Giấy chứng sinh") -> Any:
    return actions.attach(case, SimpleUploadedFile(name, content), None, Party.CITIZEN, part=part)


def test_every_page_of_a_pdf_is_a_picture_that_was_drawn_here(case: Case, at_the_desk: Client) -> None:
    paper = laid(case, "giay.pdf", drawn("PDF", 3))
    page = at_the_desk.get(side(case))
    assert [list(shown["pages"]) for shown in page.context["papers"]] == [[1, 2, 3]]
    picture = at_the_desk.get(f"/quan-tri/ho-so/{case.code}/giay-to/{paper.pk}/trang/3/")
    assert picture["Content-Type"] == "image/webp"
    assert "no-store" in picture["Cache-Control"]
    with Image.open(io.BytesIO(picture.content)) as opened:
        assert opened.format == "WEBP"
        assert opened.width > 300


def test_a_page_that_is_not_there_is_not_found(case: Case, at_the_desk: Client) -> None:
    paper = laid(case, "giay.pdf", drawn("PDF"))
    for number in (0, 2, 9999):
        assert at_the_desk.get(f"/quan-tri/ho-so/{case.code}/giay-to/{paper.pk}/trang/{number}/").status_code == 404


def test_a_photo_is_drawn_anew(case: Case, at_the_desk: Client) -> None:
    paper = laid(case, "giay.jpg", drawn("JPEG"))
    picture = at_the_desk.get(f"/quan-tri/ho-so/{case.code}/giay-to/{paper.pk}/trang/1/")
    assert picture.content[:4] == b"RIFF"


def test_a_broken_pdf_breaks_nothing(case: Case, at_the_desk: Client) -> None:
    paper = laid(case, "giay.pdf", b"%PDF-1.4\ntrailer<<>>\n%%EOF\n")
    page = at_the_desk.get(side(case))
    assert page.status_code == 200
    assert "hãy mở tệp gốc" in page.content.decode()
    assert at_the_desk.get(f"/quan-tri/ho-so/{case.code}/giay-to/{paper.pk}/trang/1/").status_code == 404


def test_nobody_else_sees_the_pages(case: Case, other_officer: Any, editor: Any, as_person: SignIn) -> None:
    paper = laid(case, "giay.jpg", drawn("JPEG"))
    for person in (other_officer, editor):
        browser = as_person(person)
        for address in (side(case), f"/quan-tri/ho-so/{case.code}/giay-to/{paper.pk}/trang/1/"):
            assert browser.get(address).status_code in {302, 403, 404}


def test_ticks_are_kept_with_who_and_one_row_of_history(
    case: Case, wanted: None, desk_officer: Any, at_the_desk: Client
) -> None:
    at_the_desk.post(side(case), {"part": ["2"]})
    tick = case.checked_parts.get()
    assert (tick.part, tick.checked_by) == ("Giấy chứng sinh", desk_officer)
    at_the_desk.post(side(case), {"part": ["2"]})
    assert case.events.filter(verb="check_parts").count() == 1
    at_the_desk.post(side(case), {})
    assert not case.checked_parts.exists()
    assert case.events.filter(verb="check_parts").count() == 2


def test_what_lacks_a_tick_begins_the_request_for_it(case: Case, wanted: None, at_the_desk: Client) -> None:
    answer = at_the_desk.post(side(case), {"part": ["2"], "ask": "1"})
    page = at_the_desk.get(answer["Location"])
    assert page.context["reason"] == "Hồ sơ còn thiếu: Tờ khai đăng ký khai sinh."
    assert "còn thiếu: Tờ khai đăng ký khai sinh" in page.content.decode()


def test_a_leader_reads_and_ticks_nothing(case: Case, wanted: None, leader: Any, as_person: SignIn) -> None:
    browser = as_person(leader)
    assert browser.get(side(case)).status_code == 200
    browser.post(side(case), {"part": ["1"]})
    assert not case.checked_parts.exists()
