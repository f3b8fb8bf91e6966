"""What was read stands beside the page; the clerk confirms, and nothing that was typed is ever lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry, Site

from caunoi.demo.gazette_factories import field_of
from caunoi.gazette import actions
from caunoi.gazette.models import Document, IncomingFile
from caunoi.gazette.proposal import effective_day, issuing_unit
from tests.accounts.english_words import english_in
from tests.gazette.papers import DECISION, pdf, uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def drop(portal_site: Site, clerk: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., IncomingFile]:
    def dropped(content: bytes | None = None, name: str = "scan0001.pdf") -> IncomingFile:
        with django_capture_on_commit_callbacks(execute=True):
            incoming = actions.drop(portal_site, uploaded(content or pdf(), name), clerk)
        return IncomingFile.objects.get(pk=incoming.pk)

    return dropped


@pytest.fixture
def desk(clerk: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(clerk)


def address_of(incoming: IncomingFile) -> str:
    return f"/quan-tri/van-ban/doc-vao/{incoming.pk}/"


def sent(**changes: Any) -> dict[str, Any]:
    return {
        "type": "quyet-dinh",
        "number": "27/QĐ-UBND",
        "issued_on": "12/03/2026",
        "effective_on": "20/03/2026",
        "expires_on": "",
        "issuer": "Ủy ban nhân dân huyện Thanh Bình",
        "signer": "Nguyễn Văn Hùng",
        "signer_post": "Chủ tịch",
        "title": "Về việc hỗ trợ giống lúa",
        "legal_bases": "Căn cứ Nghị định số 02/2017/NĐ-CP ngày 09 tháng 01 năm 2017 của Chính phủ",
        "text": "Điều 1. Hỗ trợ giống lúa.\nĐiều 2. Quyết định này thay thế Quyết định số 11/QĐ-UBND ngày 05/01/2026.",
        **changes,
    }


def test_each_field_is_shown_with_how_sure_it_is_and_where_it_stands(
    desk: Client, drop: Callable[..., IncomingFile]
) -> None:
    incoming = drop()
    html = desk.get(address_of(incoming)).content.decode()
    assert 'value="27/QĐ-UBND"' in html
    assert 'value="12/03/2026"' in html
    assert 'value="20/03/2026"' in html
    assert html.count("Đọc rõ") >= 6
    assert "Suy ra từ toàn văn" in html
    assert re.search(r'<option value="quyet-dinh"[^>]* selected', html)
    for name in ("number", "issued_on", "issuer", "title", "signer", "legal_bases"):
        assert f'href="#place-{name}"' in html
        assert re.search(rf'id="place-{name}"><title>[^<]+</title><rect x="[\d.]+" y="[\d.]+"', html), name
    assert not english_in(html)


def test_the_picture_of_the_page_is_handed_out_by_an_address_of_its_own(
    desk: Client, drop: Callable[..., IncomingFile]
) -> None:
    incoming = drop()
    answer = desk.get(f"{address_of(incoming)}trang/1/")
    assert answer.content.startswith(b"\x89PNG")
    assert "private" in answer.headers["Cache-Control"]
    assert desk.get(f"{address_of(incoming)}trang/2/").status_code == 404
    assert desk.get(f"{address_of(incoming)}trang/0/").status_code == 404


def test_the_confirmed_record_becomes_a_draft_with_its_file_and_its_relations(
    desk: Client,
    clerk: Any,
    drop: Callable[..., IncomingFile],
    make_document: Callable[..., Document],
    django_capture_on_commit_callbacks: Any,
) -> None:
    decree = make_document("02/2017/NĐ-CP", title="Cơ chế hỗ trợ sản xuất", issued_on=date(2017, 1, 9))
    replaced = make_document("11/QĐ-UBND", issued_on=date(2026, 1, 5))
    incoming = drop()
    former = Path(incoming.file.path)
    html = desk.get(address_of(incoming)).content.decode()
    assert "Có trên cổng: Nghị định số 02/2017/NĐ-CP" in " ".join(html.split())
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(address_of(incoming), {**sent(), "save": "1"}, follow=True)
    assert "Đã lưu bản nháp" in answer.content.decode()
    document = Document.objects.get(title="Về việc hỗ trợ giống lúa")
    assert not document.live
    assert document.site == incoming.site
    assert {(relation.kind, relation.target) for relation in document.relations.all()} == {
        ("based_on", decree),
        ("replaces", replaced),
    }
    kept = document.files.get()
    assert kept.file.name.endswith("quyet-dinh-27-qd-ubnd-2026.pdf")
    assert (kept.size, kept.pages, len(kept.digest)) == (len(pdf()), 1, 64)
    assert kept.file.open("rb").read() == pdf()
    assert not former.exists()
    incoming.refresh_from_db()
    assert (incoming.status, incoming.document) == (IncomingFile.Status.TAKEN_IN, document)
    entry = ModelLogEntry.objects.get(action="gazette.take_in")
    assert (entry.user, entry.data["file"]) == (clerk, "scan0001.pdf")
    assert desk.get(address_of(incoming)).status_code == 302
    assert desk.post(address_of(incoming), sent()).status_code == 302
    assert Document.objects.filter(number_key=document.number_key).count() == 1


def test_sent_for_approval_in_the_same_press_and_public_a_minute_later(
    desk: Client,
    leader: Any,
    drop: Callable[..., IncomingFile],
    make_document: Callable[..., Document],
    django_capture_on_commit_callbacks: Any,
) -> None:
    replaced = make_document("11/QĐ-UBND", issued_on=date(2026, 1, 5))
    told = sent(text="Căn cứ Nghị định số 02/2017/NĐ-CP;\n" + sent()["text"])
    desk.post(address_of(drop()), {**told, "send": "1"})
    document = Document.objects.get(title="Về việc hỗ trợ giống lúa")
    state = document.current_workflow_state
    assert state is not None
    with django_capture_on_commit_callbacks(execute=True):
        document.current_workflow_task.on_action(document.current_workflow_task_state, leader, "approve")
    document.refresh_from_db()
    assert document.is_public
    assert document.citations.filter(number="02/2017/NĐ-CP", target=None).exists()
    replaced.refresh_from_db()
    assert replaced.force_ends == date(2026, 3, 20)
    kept = document.files.get()
    assert (kept.size, len(kept.digest)) == (len(pdf()), 64)


def test_what_was_typed_stays_when_something_is_wrong(desk: Client, drop: Callable[..., IncomingFile]) -> None:
    incoming = drop()
    wrong = sent(title="", issued_on="32/13/2026", signer="Người ký gõ lại", text="Toàn văn gõ lại " * 50)
    answer = desk.post(address_of(incoming), {**wrong, "send": "1"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Những gì bạn đã gõ vẫn còn nguyên" in html
    for typed in ("32/13/2026", "Người ký gõ lại", "Toàn văn gõ lại Toàn văn gõ lại", "Căn cứ Nghị định số 02/2017"):
        assert typed in html
    assert IncomingFile.objects.get().status == IncomingFile.Status.READ
    assert not Document.objects.exists()


def test_bases_are_looked_up_again_without_saving(
    desk: Client, drop: Callable[..., IncomingFile], make_document: Callable[..., Document]
) -> None:
    make_document("02/2021/TT-BNV", issued_on=date(2021, 6, 11))
    incoming = drop()
    answer = desk.post(address_of(incoming), {**sent(legal_bases="Căn cứ Thông tư 02/2021/TT-BNV"), "recheck": "1"})
    assert "Có trên cổng: Thông tư số 02/2021/TT-BNV" in " ".join(answer.content.decode().split())
    assert Document.objects.count() == 1


def test_a_law_that_is_named_by_its_day_is_found(
    desk: Client, drop: Callable[..., IncomingFile], make_document: Callable[..., Document]
) -> None:
    law = make_document(
        "77/2015/QH13", type="luat", title="Tổ chức chính quyền địa phương", issued_on=date(2015, 6, 19)
    )
    bases = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
    desk.post(address_of(drop()), {**sent(legal_bases=bases), "save": "1"})
    document = Document.objects.get(title="Về việc hỗ trợ giống lúa")
    assert document.relations.get(kind="based_on").target == law


def test_a_relation_that_the_clerk_unticks_is_left_out(desk: Client, drop: Callable[..., IncomingFile]) -> None:
    incoming = drop()
    html = desk.get(address_of(incoming)).content.decode()
    seen = re.findall(r'name="seen" value="([^"]+)"', html)
    assert seen == ["replaces|11/QĐ-UBND|"]
    desk.post(address_of(incoming), {**sent(), "seen": seen, "save": "1"})
    document = Document.objects.get()
    assert [relation.kind for relation in document.relations.all()] == ["based_on"]


def test_a_number_that_is_here_already_is_told_with_a_link_and_not_refused_for_ever(
    desk: Client, drop: Callable[..., IncomingFile], make_document: Callable[..., Document]
) -> None:
    known = make_document("27/QĐ-UBND", title="Kiện toàn Ban chỉ đạo", issued_on=date(2026, 2, 1))
    make_document("27/QĐ-UBND", title="Của năm trước", issued_on=date(2025, 2, 1))
    incoming = drop()
    html = desk.post(address_of(incoming), {**sent(), "send": "1"}).content.decode()
    assert "Cổng đã có văn bản mang số này" in html
    assert f"/quan-tri/snippets/gazette/document/edit/{known.pk}/" in html
    assert "Kiện toàn Ban chỉ đạo" in html
    assert "Của năm trước" not in html
    assert "Nguyễn Văn Hùng" in html
    desk.post(address_of(incoming), {**sent(), "is_another": "on", "send": "1"})
    assert Document.objects.filter(number="27/QĐ-UBND").count() == 3


def test_signatures_and_hazards_are_told_beside_the_record(desk: Client, drop: Callable[..., IncomingFile]) -> None:
    incoming = drop(pdf(replace(DECISION, secrecy="MẬT")))
    found = {
        "signer": "Nguyễn Văn Hùng",
        "organisation": "UBND huyện Thanh Bình",
        "signed_at": "2026-03-12T09:00:00+07:00",
        "intact": True,
        "trusted": False,
        "covers_whole_file": True,
        "problem": "Chữ ký khớp với tệp, nhưng cổng chưa có danh sách chứng thư gốc tin cậy để xác nhận người ký.",
    }
    IncomingFile.objects.update(signatures=[found])
    html = " ".join(desk.get(address_of(incoming)).content.decode().split())
    assert "Chữ ký số chưa xác nhận được" in html
    assert "chưa có danh sách chứng thư gốc tin cậy" in html
    assert "Trang đầu có dấu “Mật”" in html
    assert "Dấu chỉ độ mật" in html


def test_a_file_that_is_not_read_yet_leads_back_with_a_word(desk: Client, drop: Callable[..., IncomingFile]) -> None:
    incoming = drop()
    IncomingFile.objects.update(status=IncomingFile.Status.READING)
    answer = desk.get(address_of(incoming), follow=True)
    assert "chưa đọc xong" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký.", date(2026, 3, 12)),
        ("có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026", date(2026, 7, 1)),
        ("Nghị quyết này có hiệu lực từ ngày 15/8/2026.", date(2026, 8, 15)),
        ("có hiệu lực kể từ ngày 32 tháng 7 năm 2026", None),
        ("Giao các phòng, ban thi hành.", None),
    ],
)
def test_the_day_of_effect_is_worked_out_from_the_text(text: str, expected: date | None) -> None:
    assert effective_day(text, date(2026, 3, 12)) == expected


def test_the_issuing_unit_is_known_by_its_name(district: Any, commune: Any) -> None:
    assert issuing_unit("Ủy ban nhân dân huyện Thanh Bình") == district
    assert issuing_unit("UỶ BAN NHÂN DÂN XÃ HÒA SƠN") == commune
    assert issuing_unit("Chính phủ") is None


def test_fields_stand_in_the_order_of_the_vietnamese_alphabet(desk: Client, drop: Callable[..., IncomingFile]) -> None:
    for name in ("Tài chính", "Đất đai", "An ninh", "Dân tộc"):
        field_of(name)
    html = desk.get(address_of(drop())).content.decode()
    places = [html.index(f" {name}") for name in ("An ninh", "Dân tộc", "Đất đai", "Tài chính")]
    assert places == sorted(places)
