"""Documents are found by number, title and text, down to the article that answers; nothing withdrawn is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.html import strip_tags

from caunoi.demo import gazette_factories
from caunoi.gazette import actions
from caunoi.gazette.models import Document
from caunoi.search.models import SearchEntry

pytestmark = pytest.mark.django_db
Found = Callable[..., list[str]]
TITLE = "Về việc hỗ trợ giống lúa vụ xuân"
TEXT = (
    "Điều 1. Mức hỗ trợ\n\nHỗ trợ năm mươi phần trăm giá giống lúa thuần.\n\n"
    "Điều 2. Hồ sơ đề nghị\n\nĐơn của hộ sản xuất, có xác nhận của trưởng thôn.\n\n"
    "Điều 3. Hiệu lực thi hành\n\nQuyết định có hiệu lực từ ngày ký."
)


@pytest.fixture
def make_document(portal_site: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., Document]:
    def make(number: str = "1294/QĐ-UBND", **wishes: Any) -> Document:
        with django_capture_on_commit_callbacks(execute=True):
            return gazette_factories.make_document(wishes.pop("site", portal_site), number, **wishes)

    return make


@pytest.fixture
def decision(make_document: Callable[..., Document]) -> Document:
    make_document("77/QĐ-UBND", title="Về việc giá nước sạch")
    return make_document("1294/QĐ-UBND", title=TITLE, text=TEXT, issued_on=date(2026, 3, 2))


def asked(client: Client, **query: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/search", query)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.mark.parametrize(
    "typed",
    ["1294/qd", "1294/QĐ-UBND", "1294", "1294/", "số 1294/qđ-ubnd", "so 1294 / QD - UBND", "quyết định 1294/QĐ-UBND"],
)
def test_a_number_finds_its_document_first(typed: str, decision: Document, client: Client) -> None:
    first = asked(client, q=typed)[0]
    assert (first["kind"], first["id"]) == ("document", decision.pk)


def test_a_whole_number_stands_above_those_that_only_begin_so(
    make_document: Callable[..., Document], client: Client
) -> None:
    exact = make_document("129/QĐ-UBND", title="Về chợ", issued_on=date(2020, 1, 1))
    make_document("129/QĐ-UBND-VP", title="Về bến", issued_on=date(2026, 1, 1))
    assert asked(client, q="129/qd-ubnd")[0]["id"] == exact.pk


def test_filters_hold_for_numbers_too(decision: Document, client: Client) -> None:
    for year, told in (("2026", [decision.pk]), ("2025", [])):
        answer = client.get("/tim-kiem/", {"q": "1294/qd", "nam": year}).context["answer"]
        assert [result.id for result in answer.results] == told


@pytest.mark.parametrize("typed", ["1294/q", "1294", "1294/qd-ub", "hỗ trợ gi", "ho tro giong"])
def test_a_document_is_suggested_by_number_and_title(
    typed: str, decision: Document, suggested: Callable[[str], list[str]]
) -> None:
    assert any(TITLE in title for title in suggested(typed))


@pytest.mark.parametrize(
    "typed", ["quyet dinh ho tro giong lua", "hỗ trợ giống lúa", "quyeets ddinhj hoox trowj gioongs luas"]
)
def test_a_farmer_without_diacritics_finds_the_right_decision_first(
    typed: str, decision: Document, client: Client
) -> None:
    call_command("tend_search", stdout=StringIO())
    first = asked(client, q=typed)[0]
    assert (first["kind"], first["id"]) == ("document", decision.pk)


def test_the_article_that_answers_is_found_with_its_anchor(decision: Document, client: Client) -> None:
    results = asked(client, q="đơn của hộ sản xuất có xác nhận của trưởng thôn", kind="provision")
    assert results[0]["provision"] == "dieu-2"
    assert results[0]["external_id"] == decision.external_id
    assert results[0]["url"].endswith("#dieu-2")
    page = client.get(results[0]["url"]).content.decode()
    assert 'id="dieu-2"' in page


def test_an_article_of_a_numbered_document_is_found_by_both_numbers(decision: Document, client: Client) -> None:
    results = asked(client, q="điều 3 quyết định 1294/QĐ-UBND", kind="provision")
    assert results[0]["provision"] == "dieu-3"


def test_on_the_page_an_article_stands_beneath_its_document_once(decision: Document, client: Client) -> None:
    answer = client.get("/tim-kiem/", {"q": "xác nhận của trưởng thôn"}).context["answer"]
    results = [result for result in answer.results if result.kind in ("document", "provision")]
    assert [result.id for result in results] == [decision.pk]
    assert "Hồ sơ đề nghị" in results[0].places[0].title_html


def everywhere(client: Client, word: str) -> list[str]:
    """Which doors know the word."""
    doors = {
        "page": client.get("/tim-kiem/", {"q": "hỗ trợ giống lúa"}).content.decode(),
        "number": client.get("/tim-kiem/", {"q": "1294/qd"}).content.decode(),
        "suggestions": str(client.get("/tim-kiem/goi-y/", {"q": "hỗ trợ giống"}).json()),
        "suggested numbers": str(client.get("/tim-kiem/goi-y/", {"q": "1294/q"}).json()),
        "machines": str(asked(client, q="hỗ trợ giống lúa")),
        "provisions": str(asked(client, q="đơn của hộ sản xuất trưởng thôn", kind="provision")),
        "articles by number": str(asked(client, q="1294/QĐ-UBND", kind="provision")),
    }
    return [door for door, told in doors.items() if word in strip_tags(told)]


def hide(document: Document, how: str, leader: Any) -> None:
    if how == "withdrawn":
        actions.withdraw(document, leader, "Phụ lục có số căn cước của người dân.")
    elif how == "unpublished":
        document.unpublish()
    else:
        document.delete()


@pytest.mark.parametrize("how", ["withdrawn", "unpublished", "deleted"])
def test_what_stops_being_public_leaves_every_answer_at_once(
    how: str, decision: Document, client: Client, leader: Any, django_capture_on_commit_callbacks: Any
) -> None:
    assert "page" in everywhere(client, TITLE)
    assert "provisions" in everywhere(client, "trưởng thôn")
    with django_capture_on_commit_callbacks(execute=True):
        hide(decision, how, leader)
        call_command("rebuild_search", stdout=StringIO())
    assert everywhere(client, TITLE) == []
    assert everywhere(client, "trưởng thôn") == []
    assert not SearchEntry.objects.filter(number_key="1294/qd-ubnd").exists()


def test_a_draft_has_no_entry_and_tells_no_word(make_document: Callable[..., Document], client: Client) -> None:
    make_document("1294/QĐ-UBND", title=TITLE, text=TEXT, public=False)
    call_command("rebuild_search", stdout=StringIO())
    assert everywhere(client, TITLE) == []
    assert not SearchEntry.objects.filter(number_key__startswith="1294").exists()


def test_a_guess_tells_no_word_that_was_withdrawn(
    make_document: Callable[..., Document], client: Client, leader: Any, django_capture_on_commit_callbacks: Any
) -> None:
    kept_secret = [make_document(f"{number}/QĐ-UBND", title="Về việc ông Phượng Hoàng") for number in (11, 12, 13)]
    make_document("14/QĐ-UBND", title="Về việc chợ quê")
    call_command("tend_search", stdout=StringIO())
    assert client.get("/tim-kiem/", {"q": "phượmg hoàng"}).context["answer"].correction == "phượng hoàng"
    with django_capture_on_commit_callbacks(execute=True):
        for document in kept_secret:
            actions.withdraw(document, leader, "Có dữ liệu cá nhân.")
    answer = client.get("/tim-kiem/", {"q": "phượmg hoàng"})
    assert answer.context["answer"].correction == ""
    assert "phượng" not in answer.content.decode()


def test_an_office_above_shows_below_only_what_it_lets_be_shown(
    make_document: Callable[..., Document], client: Client, second_site: Any, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    make_document("501/QĐ-UBND", title="Riêng của cấp trên", shown_below=False)
    make_document("502/QĐ-UBND", title="Chung cho cấp dưới", shown_below=True)
    told = [client.get("/tim-kiem/goi-y/", {"q": q}, HTTP_HOST="hoa-son.localhost").json() for q in ("501/", "502/")]
    assert "Riêng" not in str(told[0])
    assert "Chung" in str(told[1])


def test_a_document_is_found_as_soon_as_its_transaction_ends(portal_site: Any, client: Client) -> None:
    """No worker, no queue: the entry is written with the document."""
    gazette_factories.make_document(portal_site, "88/QĐ-UBND", title="Về việc mở bến đò ngang")
    assert asked(client, q="bến đò ngang")[0]["title"].endswith("Về việc mở bến đò ngang")
