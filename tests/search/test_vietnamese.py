"""Vietnamese is found however it is typed and written, and no sign in a question means anything to an engine."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caunoi.news.models import ArticlePage

pytestmark = pytest.mark.django_db
Publish = Callable[..., ArticlePage]
Found = Callable[..., list[str]]
RICE = "Gặt xong lúa xuân trước bão"


@pytest.mark.parametrize("written", ["Chuyện hòa giải ở bến thủy", "Chuyện hoà giải ở bến thuỷ"])
@pytest.mark.parametrize("typed", ["hòa giải", "hoà giải", "bến thủy", "bến thuỷ", "hoa giai", "BẾN THUỶ"])
def test_both_ways_of_placing_the_tone_find_the_same(written: str, typed: str, publish: Publish, found: Found) -> None:
    publish(written)
    publish("Ngày hội đọc sách")
    assert found(typed) == [written]


def test_the_other_placement_of_a_tone_is_as_exact_as_the_same(publish: Publish, found: Found) -> None:
    publish("Chuyện hoá ở chợ phiên")
    publish("Chuyện hoa ở chợ phiên")
    assert found("hóa")[0] == "Chuyện hoá ở chợ phiên"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_letters_composed_or_not_are_the_same(form: Any, publish: Publish, found: Found) -> None:
    publish(unicodedata.normalize("NFD", RICE))
    assert len(found(unicodedata.normalize(form, "gặt xong"))) == 1


@pytest.mark.parametrize("word", ["an", "at", "do", "for", "in", "it", "of", "than", "the", "to"])
def test_no_syllable_is_taken_for_an_empty_english_word(word: str, publish: Publish, found: Found) -> None:
    publish(f"Chuyện {word} ở chợ phiên")
    assert len(found(word, kind="article")) == 1


def test_no_syllable_is_shortened_as_if_it_were_english(publish: Publish, found: Found) -> None:
    publish("Chuyện cây si ở đình")
    assert found("sis") == []
    assert found("sing") == []


def test_the_search_follows_no_language_of_its_server(settings: Any) -> None:
    assert settings.MODELSEARCH_BACKENDS["default"]["SEARCH_CONFIG"] == "simple"


@pytest.mark.parametrize("typed", ["1294/QĐ-UBND", "1294", "qd ubnd 1294", "số 1294/QĐ-UBND"])
def test_a_document_is_found_by_its_number(typed: str, publish: Publish, found: Found) -> None:
    publish("Quyết định số 77/QĐ-UBND về giá nước")
    publish("Quyết định số 1294/QĐ-UBND về giá đất")
    assert found(typed)[0] == "Quyết định số 1294/QĐ-UBND về giá đất"


@pytest.mark.parametrize("wild", ["%", "_", "*", "%%%", "g%", "ga*", "g_t", "gặ:*"])
def test_wildcards_widen_nothing(wild: str, publish: Publish, found: Found) -> None:
    publish(RICE)
    assert found(wild) == []


@pytest.mark.parametrize("typed", ["%00", "%ff%fe", "%C3%28", "a%00b", "%ED%A0%80", "%F0%9F%8C%BE"])
@pytest.mark.parametrize("address", ["/tim-kiem/", "/tim-kiem/goi-y/", "/api/v1/search", "/en/tim-kiem/"])
def test_bytes_that_are_no_text_are_answered(typed: str, address: str, client: Client, publish: Publish) -> None:
    publish(RICE)
    assert client.get(f"{address}?q={typed}").status_code == 200


@pytest.mark.parametrize("typed", ["ß", "file", "№5", "hoi", "istanbul", "½", "xii", "cho phien"])
def test_letters_that_fold_into_several_break_no_mark(typed: str, client: Client, publish: Publish) -> None:
    publish("Ⅻ ﬁle ß №5 ½ İstanbul 𝐡𝐨𝐢 chợ phiên")
    page = client.get("/tim-kiem/", {"q": typed}).text
    assert "<mark>" in page
    assert page.count("<mark>") == page.count("</mark>")


@pytest.mark.parametrize("number", ["2", "9999", "0", "-1", "99999999999999999999", "hai", "²", "1.5", ""])
def test_a_page_that_does_not_exist_shows_one_that_does(number: str, client: Client, publish: Publish) -> None:
    publish(RICE)
    page = client.get("/tim-kiem/", {"q": "gặt xong", "trang": number}).text
    assert "<mark>Gặt xong</mark>" in page


def test_machines_that_ask_beyond_the_last_result_get_none_again(client: Client, publish: Publish) -> None:
    publish(RICE)
    told = client.get("/api/v1/search?q=gat+xong&limit=5&offset=5").json()
    assert (told["total"], told["results"]) == (1, [])


def test_what_machines_get_is_text_and_no_markup(client: Client, publish: Publish) -> None:
    publish('Rau & quả "sạch"', summary="Giá < 5.000 đồng & rau <b>sạch</b> cả mùa.")
    result = client.get("/api/v1/search?q=rau+sach").json()["results"][0]
    assert result["title"] == 'Rau & quả "sạch"'
    assert "Giá < 5.000 đồng & rau <b>sạch</b> cả mùa." in result["snippet"]


def test_the_newest_of_equal_titles_is_suggested_first(
    client: Client, publish: Publish, suggested: Callable[[str], list[str]]
) -> None:
    from datetime import UTC, datetime

    for year in (2024, 2026, 2025):
        publish(f"Phiên chợ xuân {year}", published_at=datetime(year, 2, 1, tzinfo=UTC))
    assert suggested("phiên chợ") == [f"Phiên chợ xuân {year}" for year in (2026, 2025, 2024)]
