"""What the search box offers while one types, with or without diacritics, or the first figures of a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.demo.gazette_factories import make_document
from caunoi.news.models import SectionPage
from caunoi.portal.actions import open_english
from caunoi.search import vocabulary

pytestmark = pytest.mark.django_db
Publish = Callable[..., Any]
Suggested = Callable[[str], list[str]]


@pytest.fixture
def decision(portal_site: Site, django_capture_on_commit_callbacks: Any) -> Any:
    with django_capture_on_commit_callbacks(execute=True):
        return make_document(portal_site, "1294/QĐ-CTUBND", title="Thành lập Cổng Thông tin")


@pytest.mark.parametrize("typed", ["1294", "1294/", "1294/qd", "1294/QĐ-CTUBND", "1294/qđ-ct"])
def test_a_number_leads_straight_to_its_document(typed: str, decision: Any, client: Client, publish: Publish) -> None:
    publish("Mười năm Quyết định 1294/QĐ-CTUBND")
    first = client.get("/tim-kiem/goi-y/", {"q": typed}).json()["suggestions"][0]
    assert first == {
        "title": "Quyết định số 1294/QĐ-CTUBND: Thành lập Cổng Thông tin",
        "url": decision.get_absolute_url(),
        "kind": "Văn bản",
    }
    assert client.get(first["url"]).status_code == 200


@pytest.mark.parametrize("typed", ["thanh lap c", "thành lập cổng", "THÀNH LẬP", "thong tin th"])
def test_titles_of_documents_are_offered_however_they_are_typed(
    typed: str, decision: Any, suggested: Suggested
) -> None:
    assert suggested(typed) == ["Quyết định số 1294/QĐ-CTUBND: Thành lập Cổng Thông tin"]


def test_provisions_do_not_crowd_out_their_document(decision: Any, suggested: Suggested) -> None:
    assert len(suggested("quyet dinh so 1294")) == 1


def test_typed_without_diacritics_the_readers_own_language_comes_first(
    publish: Publish, portal_site: Site, suggested: Suggested
) -> None:
    home = open_english(portal_site, None, name="Thanh Binh District")
    publish("Hội đua thuyền Hòa Sơn")
    publish("Hoa Son makes ready", section=SectionPage.objects.descendant_of(home).first())
    assert suggested("hoa son") == ["Hội đua thuyền Hòa Sơn", "Hoa Son makes ready"]


def test_drafts_are_not_suggested(portal_site: Site, suggested: Suggested) -> None:
    make_document(portal_site, "77/QĐ-UBND", title="Điều chưa công bố", public=False)
    assert suggested("dieu chua") == []
    assert suggested("77/qd") == []


@pytest.mark.parametrize("address", ["/", "/tim-kiem/", "/tim-kiem/?q=lua", "/khong-co/", "/en/tim-kiem/"])
def test_every_search_box_offers_them_in_its_language(address: str, client: Client, portal_site: Site) -> None:
    html = client.get(address).content.decode()
    boxes = re.findall(r'<form class="search-box[^>]*>', html)
    assert boxes
    prefix = "/en" if address.startswith("/en/") else ""
    for box in boxes:
        assert f'data-suggestions-url="{prefix}/tim-kiem/goi-y/"' in box
        assert ("Suggestions" if prefix else "Gợi ý") in box
    labels = [re.search(r'aria-label="([^"]+)"', box)[1] for box in boxes]
    assert len(labels) == len(set(labels)), "two searches on a page are told apart"


def test_suggestions_set_no_cookie_and_may_be_kept_for_a_minute_by_anybody(decision: Any, client: Client) -> None:
    answer = client.get("/tim-kiem/goi-y/?q=1294")
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_in_a_large_index_a_beginning_is_looked_up_as_the_words_that_it_may_become(
    publish: Publish, suggested: Suggested, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "LARGE", 1)
    publish("Khánh thành cầu Phú Hậu")
    publish("Kháng chiến trường kỳ")
    vocabulary.count_terms()
    assert {"khang", "khanh"} <= set(vocabulary.vocabulary().completions("kha"))
    assert {"Kháng chiến trường kỳ", "Khánh thành cầu Phú Hậu"} <= set(suggested("khan"))
    assert suggested("khanh th") == ["Khánh thành cầu Phú Hậu"]
