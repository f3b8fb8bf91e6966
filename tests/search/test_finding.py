"""One window: whatever way Vietnamese is typed, what was meant is found, and the best stands first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from caunoi.news.models import ArticlePage
from caunoi.search.models import SearchEntry

pytestmark = pytest.mark.django_db
Found = Callable[..., list[str]]
Publish = Callable[..., ArticlePage]
TITLE = "Xã Hòa Sơn đẩy mạnh thủy lợi nội đồng"


@pytest.mark.parametrize(
    "typed",
    [
        "thủy lợi nội đồng",
        "thuỷ lợi nội đồng",
        "thuy loi noi dong",
        "THUY LOI NOI DONG",
        "Thủy Lợi",
        "nội đồng thủy lợi",
        "hoà sơn thủy lợi",
        "hòa sơn thuy loi",
        "  thủy\tlợi,  nội-đồng!!! ",
        "đẩy mạnh",
        "day manh",
        unicodedata.normalize("NFD", "thủy lợi nội đồng"),
        "thủy\u200bl\u00adợi nội đồng",
    ],
)
def test_found_however_it_is_typed(typed: str, publish: Publish, found: Found) -> None:
    publish(TITLE)
    publish("Đông Phú mở chợ quê")
    assert found(typed) == [TITLE]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("chợ mới", "Chợ mới đã mở"),
        ("chó mới", "Chó mới đã về"),
        ("hoà bình", "Hòa bình muôn năm"),
        ("hoa bính", "Hoa bính nở rộ"),
        ("bán đất", "Bán đất công"),
        ("ban đất", "Ban đất đai"),
    ],
)
def test_exact_diacritics_stand_above_others(typed: str, first: str, publish: Publish, found: Found) -> None:
    for title in (
        "Chó mới đã về",
        "Chợ mới đã mở",
        "Hoa bính nở rộ",
        "Hòa bình muôn năm",
        "Ban đất đai",
        "Bán đất công",
    ):
        publish(title)
    titles = found(typed)
    assert titles[0] == first
    assert len(titles) >= 2


def test_without_diacritics_all_spellings_are_found(publish: Publish, found: Found) -> None:
    publish("Chó mới đã về")
    publish("Chợ mới đã mở")
    assert set(found("cho moi")) == {"Chó mới đã về", "Chợ mới đã mở"}


def test_a_title_stands_above_a_text(publish: Publish, found: Found) -> None:
    publish("Tin vắn trong tuần", text="Bà con trồng bưởi Diễn.")
    publish("Trồng bưởi Diễn trên đất đồi")
    assert found("bưởi Diễn") == ["Trồng bưởi Diễn trên đất đồi", "Tin vắn trong tuần"]


def test_a_phrase_stands_above_scattered_syllables(publish: Publish, found: Found) -> None:
    publish("Đất vườn và thủ kho, tục lệ cũ của làng đai")
    publish("Hướng dẫn thủ tục đất đai")
    assert found("thủ tục đất đai")[0] == "Hướng dẫn thủ tục đất đai"


def test_every_syllable_must_stand_in_a_result_when_that_is_possible(publish: Publish, found: Found) -> None:
    publish("Hội chọi trâu")
    publish("Hội đua thuyền")
    assert found("hội trâu") == ["Hội chọi trâu"]


def test_one_wrong_word_does_not_empty_the_page(publish: Publish, found: Found) -> None:
    publish("Hội chọi trâu Hải Lựu")
    assert found("hội chọi trâu xyzabc") == ["Hội chọi trâu Hải Lựu"]


def test_what_nobody_wrote_is_not_found(publish: Publish, found: Found) -> None:
    publish(TITLE)
    assert found("xyzabc") == []


def test_words_of_the_body_and_of_the_lead_are_found(publish: Publish, found: Found) -> None:
    publish("Tin thứ nhất", text="Cây sâm đất được mùa.")
    publish("Tin thứ hai", summary="Nghề đan cót sống lại.")
    assert found("sâm đất") == ["Tin thứ nhất"]
    assert found("đan cót") == ["Tin thứ hai"]


def test_labels_of_the_editors_form_are_no_words_of_an_article(publish: Publish, found: Found) -> None:
    publish("Tin thứ nhất", body=[("heading", {"text": "Mùa vụ", "level": "2"})])
    assert found("mùa vụ") == ["Tin thứ nhất"]
    assert "Tin thứ nhất" not in found("mục lớn")


def test_units_and_pages_are_found_beside_articles(
    publish: Publish,
    publish_page: Callable[..., Any],
    found: Found,
    commune: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_search", stdout=StringIO())
    publish("Tin của Hòa Sơn")
    publish_page("Lịch sử Hòa Sơn")
    assert set(found("hoa son")) >= {"Tin của Hòa Sơn", "Lịch sử Hòa Sơn", commune.full_name}
    assert found("hoa son", kind="unit") == [commune.full_name]
    assert found("hoa son", kind="page") == ["Lịch sử Hòa Sơn"]
    assert found("hoa son", kind="article") == ["Tin của Hòa Sơn"]


@pytest.mark.parametrize("typed", ["th", "thủ t", "thu tuc", "THỦ TỤC Đ", "tuc da"])
def test_titles_are_suggested_while_typing(typed: str, publish: Publish, suggested: Callable[[str], list[str]]) -> None:
    publish("Thủ tục đất đai")
    assert suggested(typed)[0] == "Thủ tục đất đai"


def test_one_letter_suggests_nothing_and_eight_are_enough(
    publish: Publish, suggested: Callable[[str], list[str]]
) -> None:
    for number in range(12):
        publish(f"Mùa vàng {number}")
    assert suggested("m") == []
    assert suggested("") == []
    assert len(suggested("mùa")) == 8


def test_highlights_show_the_word_as_it_was_written(publish: Publish, client: Client) -> None:
    publish(TITLE)
    page = client.get("/tim-kiem/?q=thuy+loi").content.decode()
    assert "<mark>thủy lợi</mark>" in page


ATTACK = "<script>alert(1)</script>"


def test_nothing_found_or_typed_becomes_markup(publish: Publish, client: Client) -> None:
    publish(f"Mùa gặt {ATTACK}", summary=f"Mùa gặt {ATTACK}", text="Mùa gặt &lt;script&gt;alert(1)&lt;/script&gt;")
    for question in ("mùa gặt", "script alert", ATTACK, f'"><img src=x onerror=alert(1)> {ATTACK}'):
        page = client.get("/tim-kiem/", {"q": question}).content.decode()
        assert ATTACK not in page
        assert "<img src=x" not in page
    assert "<mark>Mùa gặt</mark>" in client.get("/tim-kiem/?q=mua+gat").content.decode()


HOSTILE = [
    "",
    " ",
    '"',
    "'",
    "*",
    "(",
    "a)",
    "NEAR(",
    "AND",
    "OR NOT",
    "title:hoa",
    "hoa*",
    '"hoa son',
    "hoa & | ! <-> son",
    "hoa:* & ",
    "'; DROP TABLE search_searchentry; --",
    "%' OR 1=1 --",
    "\\",
    "hoa\x00son",
    "\ufeff\u202e\u200b",
    "😀 hòa 😀",
    "ﷺ" * 50,
    "Z\u0351\u036b" * 40,
    "hoa " * 2000,
    "a" * 20000,
    "{{ 7*7 }} {% now %}",
    "../../etc/passwd",
    "%00%ff",
    "ı İ ß ﬁ Ⅷ ½",
    "-hoa +son ~x ^2",
]


@pytest.mark.parametrize("question", HOSTILE)
@pytest.mark.parametrize("address", ["/tim-kiem/", "/tim-kiem/goi-y/", "/api/v1/search"])
def test_any_text_is_a_question(question: str, address: str, publish: Publish, client: Client) -> None:
    publish(TITLE)
    assert client.get(address, {"q": question}).status_code == 200


@pytest.mark.parametrize("more", ["trang=0", "trang=-1", "trang=99999", "trang=²", "trang=abc", "loai=xyz", "loai='"])
def test_a_strange_page_or_kind_still_answers(more: str, publish: Publish, client: Client) -> None:
    publish(TITLE)
    assert client.get(f"/tim-kiem/?q=hoa&{more}").status_code == 200


def test_a_question_too_long_is_cut_and_the_page_says_so(publish: Publish, client: Client) -> None:
    publish(TITLE)
    page = client.get("/tim-kiem/", {"q": "thủy lợi " + "nội đồng " * 100}).content.decode()
    assert "300 ký tự" in page
    assert TITLE.split()[0] in page


def test_results_come_in_pages_and_none_twice(publish: Publish, client: Client) -> None:
    for number in range(33):
        publish(f"Mùa vàng số {number}")
    seen = [
        result.title
        for number in (1, 2, 3)
        for result in client.get(f"/tim-kiem/?q=mua+vang&trang={number}").context["answer"].results
    ]
    assert len(seen) == len(set(seen)) == 33


@pytest.mark.parametrize(
    "address", ["/tim-kiem/?q=mua+vang", "/tim-kiem/goi-y/?q=mua", "/api/v1/search?q=mua&limit=50"]
)
def test_more_results_take_no_more_queries(address: str, publish: Publish, queries_of: Callable[..., int]) -> None:
    publish("Mùa vàng")
    once = queries_of(address)
    for number in range(14):
        publish(f"Mùa vàng số {number}")
    assert queries_of(address) == once


def test_what_somebody_asked_is_kept_nowhere(publish: Publish, client: Client) -> None:
    publish(TITLE)
    answer = client.get("/tim-kiem/?q=thuy+loi")
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert "noindex" in answer.content.decode()


def test_a_part_of_the_page_is_only_the_results(publish: Publish, client: Client) -> None:
    publish(TITLE)
    part = client.get("/tim-kiem/?q=thuy+loi", headers={"HX-Request": "true"}).content.decode()
    assert "<mark>" in part
    assert "<html" not in part


def test_rebuilding_twice_changes_nothing(publish: Publish, found: Found) -> None:
    publish(TITLE)
    for _time in range(2):
        call_command("rebuild_search", stdout=StringIO())
        entries = sorted(SearchEntry.objects.values_list("kind", "object_id", "title"))
    assert sorted(SearchEntry.objects.values_list("kind", "object_id", "title")) == entries
    assert found("thuy loi") == [TITLE]


def test_rebuilding_finds_what_was_lost_and_loses_what_is_gone(
    publish: Publish, found: Found, django_capture_on_commit_callbacks: Any
) -> None:
    article = publish(TITLE)
    SearchEntry.objects.filter(object_id=article.pk).update(title="cũ", object_id=999_999)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_search", stdout=StringIO())
    assert found("thủy lợi") == [TITLE]
    assert not SearchEntry.objects.filter(object_id=999_999).exists()
