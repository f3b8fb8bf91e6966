"""Machines find every public page and no other; people see the same on one page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Site

from caunoi.news.actions import withdraw
from caunoi.news.models import ArticlePage
from caunoi.portal.actions import open_english

pytestmark = pytest.mark.django_db
NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client: Client) -> set[str]:
    """What the index leads to, read as a machine reads it."""
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [part.text or "" for part in index.iter(f"{NAMES}loc")]
    assert parts
    found: set[str] = set()
    for part in parts:
        response = client.get(part.removeprefix("http://testserver"))
        assert response.status_code == 200, part
        found |= {place.text or "" for place in ElementTree.fromstring(response.content).iter(f"{NAMES}loc")}
    return found


def test_every_public_page_and_unit_is_named(client: Client, make_article: Callable[..., ArticlePage]) -> None:
    article = make_article("Hòa Sơn vào vụ mới")
    found = addresses(client)
    assert article.full_url in found
    assert "http://testserver/xa/hoa-son/" in found
    assert any(address.endswith("/gioi-thieu/") for address in found)


def test_drafts_and_withdrawn_articles_are_not(
    client: Client, make_article: Callable[..., ArticlePage], head: Any
) -> None:
    draft = make_article("Bài còn viết dở", public=False)
    withdrawn = make_article("Tin chưa kiểm chứng")
    withdraw(withdrawn, head, "Nguồn tin đã rút lại lời nói.")
    found = addresses(client)
    assert not any(page.slug in address for address in found for page in (draft, withdrawn))


def test_an_unknown_part_is_not_found(client: Client, portal_site: Site) -> None:
    assert client.get("/sitemap/khong-co.xml").status_code == 404


def test_robots_are_shown_the_way_and_kept_out_of_the_back_office(client: Client, portal_site: Site) -> None:
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /quan-tri/" in told
    assert "Sitemap: http://testserver/sitemap.xml" in told


def test_people_see_the_pages_on_one_page(client: Client, portal_site: Site) -> None:
    page = client.get("/so-do-trang/").content.decode()
    assert 'href="/gioi-thieu/"' in page


def test_the_english_page_lists_the_english_side(client: Client, portal_site: Site) -> None:
    open_english(portal_site, None, name="Thanh Binh")
    page = client.get("/en/so-do-trang/").content.decode()
    translation.deactivate()
    told = page.split("<main")[1]
    assert 'href="/gioi-thieu/"' not in told
    assert 'href="/en/' in told
