"""`/rss/van-ban.atom`: the newest documents under any filter; who has them already is told so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from caunoi.gazette.actions import withdraw
from caunoi.gazette.models import Document

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
Make = Callable[..., Document]


def titles(client: Client, address: str) -> list[str | None]:
    response = client.get(address)
    assert response.status_code == 200
    feed = ElementTree.fromstring(response.content)
    return [title.text for title in [*feed.findall(f"{ATOM}entry/{ATOM}title"), *feed.findall("channel/item/title")]]


@pytest.mark.parametrize("form", ["atom", "xml"])
def test_the_last_posted_comes_first_under_the_same_filters_as_the_list(
    client: Client, make_document: Make, form: str
) -> None:
    make_document("15/QĐ-UBND", title="Mới ban hành", issued_on=date(2026, 3, 2))
    make_document("12/2025/NQ-HĐND", title="Mới đăng", issued_on=date(2025, 7, 1))
    assert titles(client, f"/rss/van-ban.{form}") == [
        "Nghị quyết số 12/2025/NQ-HĐND: Mới đăng",
        "Quyết định số 15/QĐ-UBND: Mới ban hành",
    ]
    assert titles(client, f"/rss/van-ban.{form}?loai=quyet-dinh") == ["Quyết định số 15/QĐ-UBND: Mới ban hành"]
    assert titles(client, f"/rss/van-ban.{form}?loai=quyet-dinh&nam=2025&trang=7") == []


def test_an_entry_says_who_issued_it_and_whether_it_is_in_force(client: Client, make_document: Make) -> None:
    document = make_document("15/QĐ-UBND", title="Giống <lúa> & phân")
    feed = ElementTree.fromstring(client.get("/rss/van-ban.atom").content)
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == f"http://testserver/van-ban/{document.slug}/"
    assert entry.findtext(f"{ATOM}title") == "Quyết định số 15/QĐ-UBND: Giống <lúa> & phân"
    assert "ban hành ngày 02/03/2026 · Còn hiệu lực" in (entry.findtext(f"{ATOM}summary") or "")
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == ["http://testserver/rss/van-ban.atom"]


def test_a_reader_that_has_it_already_is_told_that_nothing_changed(client: Client, make_document: Make) -> None:
    make_document("15/QĐ-UBND")
    first = client.get("/rss/van-ban.atom?loai=quyet-dinh")
    again = client.get("/rss/van-ban.atom?loai=quyet-dinh", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_what_is_not_public_is_in_no_feed(client: Client, make_document: Make, leader: Any) -> None:
    make_document("16/QĐ-UBND", public=False)
    withdraw(make_document("17/QĐ-UBND"), leader, "Đăng nhầm bản chưa ký chính thức")
    assert titles(client, "/rss/van-ban.atom") == []


def test_a_wrong_filter_is_left_out(client: Client, make_document: Make) -> None:
    make_document("15/QĐ-UBND")
    assert len(titles(client, "/rss/van-ban.atom?loai=khong-co&nam=abc&q=%00")) == 1
