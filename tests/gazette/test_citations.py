"""Documents that any text of the portal names: links where they are here, for as long as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from caunoi.demo import gazette_factories
from caunoi.gazette import actions
from caunoi.gazette.citing import with_links
from caunoi.gazette.models import Document
from caunoi.pages.models import InformationPage
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
WORDS = "<p>Theo Nghị định số 42/2022/NĐ-CP, xã công khai danh mục.</p>"
DECREE = {"number": "42/2022/NĐ-CP", "issued_on": date(2022, 6, 24), "issuer": "Chính phủ"}


def linked(html: str, site: Site) -> str:
    request = RequestFactory().get("/", headers={"Host": site.hostname})
    return with_links(html, request).html


@pytest.fixture
def decree(make_document: Callable[..., Document]) -> Document:
    return make_document(**DECREE, text="Điều 5. Cung cấp thông tin\nNội dung của điều.\n\nĐiều 6. Thi hành\nNhư trên.")


@pytest.fixture
def make_page(portal_site: Site) -> Callable[..., InformationPage]:
    def make(words: str = WORDS, title: str = "Giới thiệu chung") -> InformationPage:
        page = InformationPage(title=title, body=json.dumps([{"type": "text", "value": words}]))
        portal_site.root_page.add_child(instance=page)
        page.save_revision().publish()
        return InformationPage.objects.get(pk=page.pk)

    return make


def link_to(document: Document, words: str, anchor: str = "") -> str:
    return f'<a href="{document.get_absolute_url()}{anchor}">{words}</a>'


def test_an_article_an_information_page_and_a_units_page_link_what_they_name(
    client: Client, decree: Document, make_article: Callable[..., Any], make_page: Callable[..., Any], district: Unit
) -> None:
    Unit.objects.filter(pk=district.pk).update(functions=WORDS)
    article = make_article(body=[("text", WORDS)], summary="Thực hiện Nghị định số 42/2022/NĐ-CP của Chính phủ.")
    for address in (article.get_url(), make_page().get_url(), district.get_absolute_url()):
        html = client.get(address).content.decode()
        assert link_to(decree, "Nghị định số 42/2022/NĐ-CP") in html, address
    assert client.get(article.get_url()).content.decode().count(decree.get_absolute_url()) == 2


def test_a_provision_leads_to_its_place_and_to_the_document_where_it_has_none(
    portal_site: Site, decree: Document
) -> None:
    html = linked("<p>khoản 2 Điều 5 Nghị định 42/2022/NĐ-CP và Điều 99 Nghị định 42/2022/NĐ-CP</p>", portal_site)
    assert link_to(decree, "khoản 2 Điều 5 Nghị định 42/2022/NĐ-CP", "#dieu-5-khoan-2") in html
    assert link_to(decree, "Điều 99 Nghị định 42/2022/NĐ-CP") in html


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="/x/">Nghị định số 42/2022/NĐ-CP</a></p>',
        "<h1>Nghị định số 42/2022/NĐ-CP</h1>",
        "<button>Nghị định số 42/2022/NĐ-CP</button>",
        '<p title="Nghị định số 42/2022/NĐ-CP">Xem</p>',
        "<!-- Nghị định số 42/2022/NĐ-CP -->",
        "<p>Ngày 42/2022, đợt 3/4</p>",
    ],
)
def test_links_titles_buttons_and_markup_stay_as_they_are(html: str, portal_site: Site, decree: Document) -> None:
    assert linked(html, portal_site) == html


def test_what_stands_around_a_link_stays_escaped(portal_site: Site, decree: Document) -> None:
    html = linked("<p>A &lt;b&gt; &amp; Nghị định số 42/2022/NĐ-CP &lt;script&gt;</p>", portal_site)
    assert html == f"<p>A &lt;b&gt; &amp; {link_to(decree, 'Nghị định số 42/2022/NĐ-CP')} &lt;script&gt;</p>"


def test_the_day_and_the_issuer_that_are_named_choose_among_documents_of_one_number(
    portal_site: Site, make_document: Callable[..., Document]
) -> None:
    former = make_document("15/QĐ-UBND", issued_on=date(2025, 3, 2))
    newest = make_document("15/QĐ-UBND", issued_on=date(2026, 3, 2))

    def target(words: str) -> str:
        found = re.search(r'href="([^"#]+)', linked(f"<p>{words}</p>", portal_site))
        return found[1] if found else ""

    assert target("Quyết định số 15/QĐ-UBND") == newest.get_absolute_url()
    assert target("Quyết định số 15/QĐ-UBND ngày 02/3/2025") == former.get_absolute_url()
    assert target("Quyết định số 15/QĐ-UBND ngày 02 tháng 3 năm 2025 của UBND huyện") == former.get_absolute_url()
    assert target("Quyết định số 15/QĐ-UBND ngày 09/9/2024") == ""
    assert target("Quyết định số 15/QĐ-UBND của UBND tỉnh Vĩnh Phúc") == ""
    assert target("Quyết định số 15/QĐ-UBND của UBND huyện Thanh Bình về việc này") == newest.get_absolute_url()
    assert target("Quyết định số 15/QĐ-UBND của UBND huyện Lập Thạch") == ""


def test_a_site_links_its_own_and_what_is_shown_below_and_nothing_of_its_neighbours(
    portal_site: Site, second_site: Site, make_document: Callable[..., Document]
) -> None:
    own = gazette_factories.make_document(second_site, "8/QĐ-UBND", issuer="Ủy ban nhân dân xã Hòa Sơn")
    shown = make_document("9/QĐ-UBND", shown_below=True)
    make_document("10/QĐ-UBND")
    html = linked("<p>số 8/QĐ-UBND, số 9/QĐ-UBND, số 10/QĐ-UBND</p>", second_site)
    assert own.get_absolute_url() in html
    assert shown.get_absolute_url() in html
    assert html.count("<a ") == 2
    assert "<a " not in linked("<p>số 8/QĐ-UBND</p>", portal_site)


def test_the_number_of_questions_does_not_grow_with_the_citations(
    portal_site: Site, make_document: Callable[..., Document]
) -> None:
    for serial in range(1, 9):
        make_document(f"{serial}/QĐ-UBND")
    Site.find_for_request(RequestFactory().get("/", headers={"Host": "testserver"}))

    def asked(count: int) -> int:
        words = " ".join(f"<p>Điều 1 Quyết định số {serial}/QĐ-UBND;</p>" for serial in range(1, count + 1))
        with CaptureQueriesContext(connection) as captured:
            assert linked(words, portal_site).count("<a ") == count
        return len([each for each in captured if "gazette_document" in each["sql"]])

    assert asked(1) == asked(8) == 1
    with CaptureQueriesContext(connection) as captured:
        linked("<p>Không nhắc đến văn bản nào.</p>", portal_site)
    assert not [each for each in captured if "gazette" in each["sql"]]


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_learns_that_the_document_came_was_withdrawn_and_came_back(
    client: Client,
    portal_site: Site,
    make_document: Callable[..., Document],
    make_page: Callable[..., Any],
    leader: Any,
    settings: Any,
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    address = make_page().get_url()
    citing = make_document("20/QĐ-UBND", text="Điều 1. Theo Nghị định số 42/2022/NĐ-CP.").get_absolute_url()

    def is_linked() -> set[bool]:
        return {"/van-ban/nghi-dinh-42-2022-nd-cp/" in client.get(each).content.decode() for each in (address, citing)}

    assert is_linked() == {False}
    decree = make_document(**DECREE)
    assert is_linked() == {True}
    actions.withdraw(decree, leader, "Bản đăng nhầm tệp, đang thay.")
    assert is_linked() == {False}
    actions.restore(Document.objects.get(pk=decree.pk), leader, "Đã thay bằng tệp đúng.")
    assert is_linked() == {True}


def test_drafts_are_led_to_by_nothing(portal_site: Site, make_document: Callable[..., Document]) -> None:
    make_document(**DECREE, public=False)
    assert "<a " not in linked(WORDS, portal_site)
