"""`/van-ban/<slug>/`: force on a day, text by its structure, relations both ways; what is not public says nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Site

from caunoi.demo.gazette_factories import field_of
from caunoi.gazette.actions import save_draft, withdraw
from caunoi.gazette.models import Document
from caunoi.notices.links import read_offer

pytestmark = pytest.mark.django_db
OLD, NEW = "12/2020/QĐ-UBND", "07/2026/QĐ-UBND"
TEXT = """ỦY BAN NHÂN DÂN

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh

Quyết định này căn cứ Điều 2 Quyết định số 12/2020/QĐ-UBND và Quyết định số 99/2019/QĐ-UBND.

Điều 2. Mức hỗ trợ

1. Hỗ trợ giống lúa.
2. Hỗ trợ phân bón:
a) Phân đạm;
b) Phân lân <b>loại một</b>.

Điều 3. Hiệu lực

Từ ngày ký.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH"""


@pytest.fixture
def old(make_document: Callable[..., Document]) -> Document:
    return make_document(OLD, effective_on=date(2020, 1, 1), issued_on=date(2019, 12, 20), text=TEXT)


def page(client: Client, document: Document, query: str = "") -> str:
    response = client.get(f"/van-ban/{document.slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_what_it_is_and_that_it_is_in_force(client: Client, old: Document) -> None:
    shown = page(client, old)
    assert "Quyết định số 12/2020/QĐ-UBND" in shown
    assert old.title in shown
    assert "Còn hiệu lực" in shown
    assert "Văn bản có hiệu lực từ ngày 01/01/2020." in shown
    assert "20/12/2019" in shown


def test_every_article_clause_and_point_has_an_anchor_and_a_link_to_itself(client: Client, old: Document) -> None:
    shown = page(client, old)
    for anchor in ("chuong-i", "dieu-1", "dieu-2", "dieu-2-khoan-1", "dieu-2-khoan-2-diem-b"):
        assert f'id="{anchor}"' in shown
        assert f'href="#{anchor}"' in shown
    assert "QUY ĐỊNH CHUNG" in shown
    assert "TM. ỦY BAN NHÂN DÂN" in shown


def test_the_text_is_words_and_never_html(client: Client, old: Document) -> None:
    shown = page(client, old)
    assert "&lt;b&gt;loại một&lt;/b&gt;" in shown
    assert "<b>loại một" not in shown


def test_nothing_of_the_text_is_lost(client: Client, old: Document) -> None:
    shown = unescape(re.sub(r"<[^>]+>", " ", page(client, old)))
    assert not [word for word in TEXT.split() if word not in shown]


def test_a_day_in_the_address_shows_the_force_of_that_day(
    client: Client, old: Document, make_document: Callable[..., Document]
) -> None:
    new = make_document(NEW, effective_on=date(2026, 4, 1), relations=[("replaces", OLD)])
    before, after = page(client, old, "?ngay=2026-03-31"), page(client, old, "?ngay=01/04/2026")
    assert "Còn hiệu lực" in before
    assert "Bị thay thế bởi</strong>" not in before
    assert "Văn bản đã hết hiệu lực từ ngày 01/04/2026." in after
    assert f'href="/van-ban/{new.slug}/"' in after
    assert '<meta name="robots" content="noindex">' in after
    assert f'<link rel="canonical" href="http://testserver/van-ban/{old.slug}/">' in after
    assert "noindex" not in page(client, old)


@pytest.mark.parametrize("typed", ["hôm qua", "31/02/2026", "2026-13-01", "x" * 500, "%00", "0000-00-00"])
def test_what_is_no_day_is_said_and_today_is_shown(client: Client, old: Document, typed: str) -> None:
    shown = page(client, old, f"?ngay={typed}")
    assert "không phải là ngày" in shown
    assert "Đang hiện hiệu lực hôm nay." in shown
    assert "Còn hiệu lực" in shown


def test_a_provision_that_was_repealed_is_marked_with_by_what_from_its_day_on(
    client: Client, old: Document, make_document: Callable[..., Document]
) -> None:
    new = make_document(
        NEW, effective_on=date(2026, 4, 1), relations=[("repeals", OLD, "dieu-2-khoan-1"), ("amends", OLD, "dieu-9")]
    )
    before, after = page(client, old, "?ngay=2026-03-31"), page(client, old, "?ngay=2026-04-01")
    assert "is-ended" not in before
    assert 'class="law__clause is-ended" id="dieu-2-khoan-1"' in after
    assert f'<strong>Bị bãi bỏ bởi</strong> <a href="/van-ban/{new.slug}/">{new.name}</a>' in after
    assert "Hết hiệu lực một phần" in after
    unplaced = re.search(r'<div class="law__unplaced">(.*?)</div>', after, re.DOTALL)
    assert unplaced
    assert "Được sửa đổi bởi" in unplaced.group(1)


def test_what_the_text_cites_is_a_link_once_it_is_here_and_down_to_its_article(
    client: Client, old: Document, make_document: Callable[..., Document]
) -> None:
    citing = make_document("20/2026/QĐ-UBND", text=TEXT.replace("99/2019", "98/2019"))
    shown = page(client, citing)
    assert f'<a href="/van-ban/{old.slug}/#dieu-2">Điều 2 Quyết định số 12/2020/QĐ-UBND</a>' in shown
    assert "Chưa có trên cổng" in shown
    assert ">Quyết định số 98/2019/QĐ-UBND</a>" not in shown


def test_relations_are_listed_on_both_pages_with_their_provisions(
    client: Client, old: Document, make_document: Callable[..., Document]
) -> None:
    new = make_document(NEW, effective_on=date(2026, 4, 1), relations=[("amends", OLD, "dieu-2-khoan-2-diem-a")])
    there, here = page(client, new), page(client, old)
    assert f'<a href="/van-ban/{old.slug}/#dieu-2-khoan-2-diem-a">điểm a khoản 2 Điều 2 Quyết định' in there
    assert "Được sửa đổi bởi" in here
    assert "với điểm a khoản 2 Điều 2 của văn bản này" in here
    assert '<svg viewBox="0 0 760' in here
    assert "style=" not in here


def test_a_relation_to_a_document_that_is_not_here_names_it_without_a_link(
    client: Client, make_document: Callable[..., Document]
) -> None:
    shown = page(client, make_document(NEW, relations=[("replaces", "01/2001/QĐ-UBND")]))
    assert "01/2001/QĐ-UBND" in shown
    assert "Chưa có trên cổng" in shown


def test_a_draft_is_not_found_and_a_draft_that_touches_is_not_told(
    client: Client, old: Document, make_document: Callable[..., Document]
) -> None:
    draft = make_document(NEW, public=False, effective_on=date(2026, 4, 1), relations=[("replaces", OLD)])
    assert client.get(f"/van-ban/{draft.slug}/").status_code == 404
    assert client.get(f"/van-ban/{draft.slug}/qr.svg").status_code == 404
    assert client.get(f"/van-ban/{draft.slug}/theo-doi/").status_code == 404
    assert NEW not in page(client, old)


def test_a_withdrawn_document_says_so_and_nothing_of_what_it_said(client: Client, old: Document, leader: Any) -> None:
    withdraw(old, leader, "Văn bản có dữ liệu cá nhân của người dân.")
    response = client.get(f"/van-ban/{old.slug}/")
    assert response.status_code == 410
    shown = response.content.decode()
    assert "Văn bản có dữ liệu cá nhân của người dân." in shown
    assert old.title not in shown
    assert "giống lúa" not in shown
    assert "public" not in response.headers.get("Cache-Control", "")
    assert client.get(f"/van-ban/{old.slug}/qr.svg").status_code == 404


def test_a_document_of_another_site_is_not_found_unless_it_is_shown_below(
    client: Client, second_site: Site, make_document: Callable[..., Document]
) -> None:
    own, below = make_document("31/QĐ-UBND"), make_document("32/QĐ-UBND", shown_below=True)
    assert client.get(f"/van-ban/{own.slug}/", headers={"host": second_site.hostname}).status_code == 404
    assert client.get(f"/van-ban/{below.slug}/", headers={"host": second_site.hostname}).status_code == 200


def test_a_document_without_text_says_so_and_names_its_source(
    client: Client, make_document: Callable[..., Document]
) -> None:
    shown = page(client, make_document("33/QĐ-UBND", text="", source_url="https://www.example.vn/33"))
    assert "Cổng chưa có toàn văn" in shown
    assert ">example.vn</a>" in shown


def test_machines_are_told_of_the_law_and_its_force(client: Client, old: Document) -> None:
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, old), re.DOTALL)
    assert block
    told = json.loads(block.group(1))
    assert told["@type"] == "Legislation"
    assert told["legislationIdentifier"] == OLD
    assert told["legislationLegalForce"] == "https://schema.org/InForce"
    assert told["temporalCoverage"] == "2020-01-01/.."


def test_the_document_its_fields_and_its_articles_can_be_followed(
    client: Client, make_document: Callable[..., Document]
) -> None:
    document = make_document("34/QĐ-UBND", fields=["Trồng trọt"])
    field = field_of("Trồng trọt")

    def offers(html: str) -> list[str]:
        return [read_offer(value)[0] for value in re.findall(r'name="what" value="([^"]+)"', html)]

    assert offers(page(client, document)) == [f"document:{document.pk}", f"field:{field.pk}"]
    shown = client.get(f"/van-ban/{document.slug}/theo-doi/?dieu=dieu-1").content.decode()
    assert offers(shown)[0] == f"provision:{document.pk}:dieu-1"
    assert "Điều 1 của Quyết định số 34/QĐ-UBND" in shown
    elsewhere = client.get(f"/van-ban/{document.slug}/theo-doi/?dieu=<script>")
    assert b"<script>" not in re.sub(rb"<script src[^>]*>", b"", elsewhere.content)


def test_the_code_on_paper_leads_back_to_the_page(client: Client, old: Document) -> None:
    response = client.get(f"/van-ban/{old.slug}/qr.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<?xml")
    assert b"style" not in response.content


def test_english_readers_get_the_same_document_in_an_english_frame(client: Client, old: Document) -> None:
    shown = client.get(f"/en/van-ban/{old.slug}/").content.decode()
    assert "In force" in shown
    assert "Hỗ trợ giống lúa." in shown


def test_the_number_of_queries_does_not_grow_with_relations(
    old: Document, make_document: Callable[..., Document], queries_of: Callable[..., int]
) -> None:
    make_document("41/2026/QĐ-UBND", effective_on=date(2026, 4, 1), relations=[("amends", OLD, "dieu-1")], text=TEXT)
    few = queries_of(f"/van-ban/{old.slug}/?ngay=2026-05-01")
    for number in range(42, 52):
        make_document(
            f"{number}/2026/QĐ-UBND",
            effective_on=date(2026, 4, 1),
            relations=[("amends", OLD, "dieu-1")],
            text=TEXT,
        )
    assert queries_of(f"/van-ban/{old.slug}/?ngay=2026-05-02") <= few


def test_a_clerk_sees_an_unsaved_draft_as_readers_will(portal_site: Site, leader: Any) -> None:
    unsaved = Document(site=portal_site, type="quyet-dinh", title="Về việc thử", issuer="UBND xã", text=TEXT)
    saved = Document(site=portal_site, number="55/QĐ-UBND", type="quyet-dinh", title="Về việc thử", issuer="UBND xã")
    save_draft(saved, None)
    saved.text = TEXT
    for draft in (unsaved, saved):
        request = RequestFactory().get("/", headers={"host": "testserver"})
        request.user, request.is_preview = leader, True
        response = draft.serve_preview(request, "")
        shown = response.render().content.decode()
        assert "Bản xem trước" in shown
        assert 'id="dieu-2-khoan-2-diem-a"' in shown
        assert "noindex, nofollow" in shown
