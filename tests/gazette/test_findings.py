"""What clerk and approver are told about a document before it goes out; none of it forbids anything by itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook
from PIL import Image
from wagtail.models import Site

from caunoi.demo import gazette_factories
from caunoi.gazette.checking import findings_of, hazards_of
from caunoi.gazette.examination import examine
from caunoi.gazette.models import Document, DocumentFile
from caunoi.gazette.rules import Force, Hazard
from tests.gazette.papers import DECISION, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(portal_site: Site) -> Callable[..., Document]:
    def made(number: str = "27/QĐ-UBND", **record: Any) -> Document:
        return gazette_factories.make_document(portal_site, number, public=False, **record)

    return made


def told_of(document: Document) -> list[str]:
    return [str(sentence) for sentence in findings_of(document).contradictions]


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({"effective_on": date(2026, 3, 1)}, "Ngày có hiệu lực trước ngày ban hành."),
        ({"effective_on": date(2026, 3, 9), "expires_on": date(2026, 3, 9)}, "Ngày hết hiệu lực không sau"),
        ({"issued_on": timezone.localdate() + timedelta(days=2)}, "Ngày ban hành sau hôm nay."),
        ({"number": "27/2024/QĐ-UBND"}, "Năm trong số, ký hiệu khác năm ban hành."),
        ({"number": "hai mươi bảy"}, "không đúng thể thức"),
        ({"type": "nghi-quyet"}, "Loại văn bản khác với chữ viết tắt"),
        ({"relations": [("amends", "27/QĐ-UBND")]}, "có quan hệ với chính nó"),
    ],
)
def test_a_record_that_contradicts_itself_is_told_in_a_sentence(
    record: dict[str, Any], sentence: str, draft: Callable[..., Document]
) -> None:
    document = draft(record.pop("number", "27/QĐ-UBND"), **record)
    assert any(sentence in told for told in told_of(document))


def test_a_record_that_is_right_is_told_nothing(draft: Callable[..., Document]) -> None:
    document = draft("27/QĐ-UBND", effective_on=date(2026, 3, 20))
    found = findings_of(document)
    assert not found.contradictions + found.hazards + found.dangling


def test_what_is_said_to_be_in_force_and_was_replaced_is_told(
    draft: Callable[..., Document], make_document: Callable[..., Document]
) -> None:
    former = make_document("11/QĐ-UBND", stated_force="in_force")
    make_document("15/QĐ-UBND", relations=[("replaces", "11/QĐ-UBND")])
    former.refresh_from_db()
    assert any("Ghi là còn hiệu lực nhưng đã bị thay thế" in told for told in told_of(former))
    assert findings_of(former).force is Force.EXPIRED


def test_an_older_document_does_not_change_a_newer_one(
    draft: Callable[..., Document], make_document: Callable[..., Document]
) -> None:
    make_document("30/QĐ-UBND", issued_on=date(2026, 5, 4))
    older = draft("27/QĐ-UBND", issued_on=date(2026, 3, 2), relations=[("amends", "30/QĐ-UBND")])
    assert any("ban hành sau nó" in told for told in told_of(older))


def test_numbers_that_the_portal_does_not_have_are_named_once_as_they_are_written(
    draft: Callable[..., Document], make_document: Callable[..., Document]
) -> None:
    make_document("02/2017/NĐ-CP", issued_on=date(2017, 1, 9))
    document = draft(
        text="Căn cứ Nghị định số 02/2017/NĐ-CP; theo Quyết định số 99/QĐ-UBND và Quyết định 99/QĐ-UBND.",
        relations=[("based_on", "42/2022/NĐ-CP")],
    )
    assert findings_of(document).dangling == ["42/2022/NĐ-CP", "99/QĐ-UBND"]


def test_the_editor_shows_the_clerk_what_the_approver_will_see(
    draft: Callable[..., Document], clerk: Any, as_person: Callable[[Any], Client]
) -> None:
    document = draft(effective_on=date(2026, 3, 1), text="Điều 1. Số căn cước 025088001234 của ông A.")
    html = as_person(clerk).get(f"/quan-tri/snippets/gazette/document/edit/{document.pk}/").content.decode()
    assert "Ngày có hiệu lực trước ngày ban hành." in html
    assert "025088001234" in html
    assert "Hiệu lực tính đến hôm nay" in html


def attached(document: Document, name: str, content: bytes) -> DocumentFile:
    """As the editor attaches it: looked into before the version is written."""
    kept = DocumentFile(document=document, sort_order=0)
    kept.file.save(name, ContentFile(content), save=False)
    examine(kept, Path(kept.file.path))
    document.files = [kept]
    document.save_revision()
    return kept


def workbook(*rows: tuple[str, ...]) -> bytes:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(content, "PNG")
    return content.getvalue()


def test_an_annex_with_personal_data_warns_though_the_text_is_clean(draft: Callable[..., Document]) -> None:
    document = draft()
    rows = [("Họ và tên", "Giấy tờ"), ("Nguyễn Văn A", "CCCD 025088001234")]
    attached(document, "danh-sach.xlsx", workbook(*rows))
    assert hazards_of(document) == [Hazard.IDENTITY_NUMBER]


def test_a_file_whose_words_are_read_and_harmless_warns_of_nothing(draft: Callable[..., Document]) -> None:
    document = draft()
    kept = attached(document, "27.pdf", pdf(DECISION))
    assert kept.pages == 1
    assert len(kept.digest) == 64
    assert hazards_of(document) == []


@pytest.mark.parametrize(("name", "content"), [("quet.png", picture()), ("hong.pdf", b"%PDF-1.7 %%EOF")])
def test_a_file_that_nobody_could_read_must_be_looked_at_by_a_second_person(
    name: str, content: bytes, draft: Callable[..., Document]
) -> None:
    document = draft()
    attached(document, name, content)
    assert hazards_of(document) == [Hazard.UNREAD_FILE]
    assert name.split(".")[0] in findings_of(document).hazards[0].excerpt
