"""`/tim-kiem/` as a reader meets it: kinds, force, filters that combine, a way on when nothing is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.demo.gazette_factories import make_document
from caunoi.search.models import BestBet
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
Publish = Callable[..., Any]
LAW = (
    "Điều 1. Phạm vi\n\nQuyết định này nói về vụ xuân.\n\n"
    "Điều 2. Mức hỗ trợ\n\nHỗ trợ giống lúa lai 50% giá bán.\n\nĐiều 3. Hiệu lực\n\nTừ ngày ký."
)


@pytest.fixture
def issue(portal_site: Site, django_capture_on_commit_callbacks: Any) -> Publish:
    """A public document that the index knows, with its provisions."""

    def make(number: str, title: str, **wishes: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return make_document(portal_site, number, title=title, **{"text": LAW, **wishes})

    return make


@pytest.fixture
def rice(issue: Publish, publish: Publish, commune: Unit, other_commune: Unit) -> None:
    """Two documents and three articles about rice: of two communes, two fields and three years."""
    issue("12/QĐ-UBND", "Hỗ trợ giống lúa vụ xuân", fields=["Nông nghiệp"], issued_on=date(2025, 3, 2))
    issue(
        *("8/QĐ-UBND", "Hỗ trợ giống lúa vụ mùa"),
        fields=["Tài chính"],
        issued_on=date(2022, 3, 2),
        effective_on=date(2022, 3, 2),
        expires_on=date(2024, 1, 1),
    )
    publish("Giống lúa mới về Hòa Sơn", units=[commune])
    publish("Giống lúa cũ ở Hòa Sơn", units=[commune])
    publish("Giống lúa ở Đông Phú", units=[other_commune])


def page_of(client: Client, **query: Any) -> Any:
    answer = client.get("/tim-kiem/", query)
    assert answer.status_code == 200
    return answer


def titles(answer: Any) -> set[str]:
    return {result.title for result in answer.context["answer"].results}


def choices(answer: Any, public: str) -> dict[str, int]:
    offered = [answer.context["kinds"], *answer.context["filters"]]
    return {choice.label: choice.count for one in offered if one and one.public == public for choice in one.choices}


def test_a_document_tells_its_kind_number_force_and_the_articles_that_answer(rice: None, client: Client) -> None:
    html = page_of(client, q="hỗ trợ giống lúa").content.decode()
    # Of two documents that say the same, engines differ in which they name first.
    results = re.findall(r'<article class="result">.*?</article>', html, re.DOTALL)
    first = next(result for result in results if "số 12/QĐ-UBND" in result)
    assert "Văn bản" in first
    assert "Còn hiệu lực" in first
    assert re.search(r'href="/van-ban/[^"]*#dieu-2"', first)
    assert "<mark>Hỗ trợ giống lúa</mark>" in first
    assert "#dieu-3" not in first
    assert "Hết hiệu lực" in html


def test_each_kind_is_one_press_with_its_number(rice: None, client: Client) -> None:
    answer = page_of(client, q="giống lúa")
    assert choices(answer, "loai") == {"Tin, bài": 3, "Văn bản": 2}
    only = page_of(client, q="giống lúa", loai="document")
    assert len(titles(only)) == 2
    assert choices(only, "loai") == {"Tin, bài": 3, "Văn bản": 2}
    assert 'aria-current="true">Văn bản' in only.content.decode()


def test_the_number_beside_a_choice_is_what_it_leaves(rice: None, client: Client) -> None:
    """Every choice of every filter, alone and under another one."""
    for chosen in ({}, {"loai": "article"}, {"nam": "2025"}):
        answer = page_of(client, q="giống lúa", **chosen)
        offered = [answer.context["kinds"], *answer.context["filters"]]
        assert offered
        for one in offered:
            for choice in one.choices:
                narrowed = page_of(client, q="giống lúa", **{**chosen, one.public: choice.value})
                assert narrowed.context["answer"].total == choice.count, (chosen, one.label, choice)


def test_filters_combine_and_live_in_the_address(rice: None, client: Client, commune: Unit) -> None:
    answer = page_of(client, **{"q": "giống lúa", "don-vi": commune.pk, "loai": "article"})
    assert titles(answer) == {"Giống lúa mới về Hòa Sơn", "Giống lúa cũ ở Hòa Sơn"}
    chips = {chip["label"]: parse_qs(urlsplit(chip["url"]).query) for chip in answer.context["chips"]}
    assert chips == {
        "Tin, bài": {"q": ["giống lúa"], "don-vi": [str(commune.pk)]},
        str(commune): {"q": ["giống lúa"], "loai": ["article"]},
    }
    assert parse_qs(urlsplit(answer.context["cleared_url"]).query) == {"q": ["giống lúa"]}


def test_the_next_page_keeps_what_was_chosen(publish: Publish, client: Client) -> None:
    for number in range(17):
        publish(f"Mùa vàng số {number}")
    html = page_of(client, q="mùa vàng", loai="article").content.decode()
    assert re.search(r'rel="next" href="\?[^"]*loai=article[^"]*"', html)


@pytest.mark.parametrize(
    "wrong", ["loai=xyz", "don-vi=x", "don-vi=99999999999999", "nam=20", "linh-vuc=%22%3E", "nam=²²²²"]
)
def test_a_filter_that_makes_no_sense_narrows_nothing(wrong: str, rice: None, client: Client) -> None:
    answer = client.get(f"/tim-kiem/?q=giong+lua&{wrong}")
    assert answer.context["answer"].total == 5
    assert not answer.context["chips"]


def test_what_is_chosen_is_named_even_where_it_leaves_nothing(rice: None, client: Client) -> None:
    answer = page_of(client, q="giống lúa", **{"linh-vuc": "nong-nghiep", "nam": "2022"})
    assert not titles(answer)
    assert {chip["label"] for chip in answer.context["chips"]} == {"Nông nghiệp", "2022"}
    assert "Bỏ mọi điều kiện lọc: có 5 kết quả" in answer.content.decode()


@pytest.mark.parametrize("typed", ["1294/qd", "1294/QĐ-CTUBND", "số 1294/QĐ-CTUBND", "1294/"])
def test_a_number_leads_straight_to_its_document(typed: str, issue: Publish, publish: Publish, client: Client) -> None:
    issue("1294/QĐ-CTUBND", "Thành lập Cổng Thông tin")
    issue("415/QĐ-CTUBND", "Sửa đổi Quyết định số 1294/QĐ-CTUBND")
    publish("Mười năm Quyết định 1294/QĐ-CTUBND")
    html = page_of(client, q=typed).content.decode()
    first, *others = re.findall(r'<article class="result">.*?</article>', html, re.DOTALL)
    assert "Thành lập Cổng Thông tin" in first
    assert "Đúng số, ký hiệu đã gõ" in first
    assert "Đúng số, ký hiệu đã gõ" not in "".join(others)


def test_best_bets_stand_on_the_first_page_only_and_on_the_empty_one(
    publish: Publish, client: Client, portal_site: Site
) -> None:
    BestBet.objects.create(
        site=portal_site, phrases="mùa vàng", title="Lịch mùa vụ", url="/van-ban/", note="Cập nhật hằng tuần"
    )
    for number in range(17):
        publish(f"Mùa vàng số {number}")
    first = page_of(client, q="mua vang nay").content.decode()
    assert first.index("Lịch mùa vụ") < first.index('<article class="result">')
    assert "Cập nhật hằng tuần" in first
    assert "Lịch mùa vụ" not in page_of(client, q="mua vang", trang=2).content.decode()
    assert "Lịch mùa vụ" in page_of(client).content.decode()


def test_zero_results_say_what_to_try_and_whom_to_ask(client: Client, portal_site: Site) -> None:
    from caunoi.units.models import Authority

    Authority.objects.filter(site=portal_site).update(phone="0210 3000 001", email="hoi@example.vn")
    html = page_of(client, q="zzxxqq wwkkjj").content.decode()
    for words in ("chính tả", "ít từ hơn", "từ khác cùng nghĩa", "tel:02103000001", "mailto:hoi@example.vn"):
        assert words in html, words
    for address in ("/van-ban/", "/bo-may/", "/kenh-chinh-thuc/"):
        assert f'href="{address}"' in html
        assert client.get(address).status_code == 200


def test_what_was_typed_is_shown_and_never_markup(client: Client, portal_site: Site) -> None:
    html = page_of(client, q='"><script>alert(1)</script>').content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_part_for_the_script_tells_the_count_the_title_and_a_clean_address(rice: None, client: Client) -> None:
    query = "q=giong+lua&loai=&don-vi=&nam=2025"
    answer = client.get(f"/tim-kiem/?{query}", headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "<html" not in html
    assert re.search(r"<title>giong lua – Tìm kiếm", html)
    assert re.search(r'hx-swap-oob="innerHTML:#bao-ket-qua">\s*1 kết quả', html)
    assert answer.headers["HX-Push-Url"] == "/tim-kiem/?q=giong+lua&nam=2025"


def test_going_back_in_the_history_asks_for_the_whole_page(rice: None, client: Client) -> None:
    answer = client.get("/tim-kiem/?q=giong+lua", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in answer.content.decode()


@pytest.mark.parametrize("address", ["/tim-kiem/?q=giong+lua", "/tim-kiem/?q=giong+lua&loai=document&nam=2025"])
def test_more_documents_take_no_more_queries(address: str, issue: Publish, queries_of: Callable[..., int]) -> None:
    issue("1/QĐ-UBND", "Giống lúa", issued_on=date(2025, 3, 2))
    once = queries_of(address)
    for number in range(2, 9):
        issue(f"{number}/QĐ-UBND", f"Giống lúa đợt {number}", issued_on=date(2025, 3, 2))
    assert queries_of(address) == once


def test_in_english_the_page_speaks_english_and_leads_to_english_pages(rice: None, client: Client) -> None:
    html = client.get("/en/tim-kiem/?q=giong+lua").content.decode()
    assert "Narrow the results" in html
    assert "5 results" in html
    assert 'href="/en/van-ban/' in html
    assert "kết quả" not in html


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_only_reads(method: str, client: Client, portal_site: Site) -> None:
    assert getattr(client, method)("/tim-kiem/?q=a").status_code == 405
