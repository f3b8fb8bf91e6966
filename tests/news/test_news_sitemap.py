"""`/sitemap-tin-tuc.xml`: the articles of the last two days, as news search engines want them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from django.test import Client
from django.utils import timezone

from caunoi.news.models import ArticlePage

Make = Callable[..., ArticlePage]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


def listed(client: Client) -> list[ElementTree.Element]:
    response = client.get("/sitemap-tin-tuc.xml")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return ElementTree.fromstring(response.content).findall("s:url", NAMES)


def test_it_says_what_the_format_demands(client: Client, make_article: Make) -> None:
    article = make_article("Giá < 5 & > 3")
    (entry,) = listed(client)
    assert entry.findtext("s:loc", namespaces=NAMES) == article.get_full_url()
    assert entry.findtext("n:news/n:title", namespaces=NAMES) == article.title
    assert entry.findtext("n:news/n:publication/n:language", namespaces=NAMES) == "vi"
    assert entry.findtext("n:news/n:publication/n:name", namespaces=NAMES)
    told = entry.findtext("n:news/n:publication_date", namespaces=NAMES)
    assert datetime.fromisoformat(told or "") == article.published_at


def test_it_holds_only_two_days(client: Client, make_article: Make) -> None:
    make_article("Hôm kia", published_at=timezone.now() - timedelta(hours=49))
    fresh = make_article("Hôm qua", published_at=timezone.now() - timedelta(hours=47))
    assert [entry.findtext("s:loc", namespaces=NAMES) for entry in listed(client)] == [fresh.get_full_url()]


def test_an_empty_one_is_still_valid(client: Client, portal_site: Any) -> None:
    assert listed(client) == []


def test_a_control_character_in_a_title_does_not_break_it(client: Client, make_article: Make) -> None:
    article = make_article()
    ArticlePage.objects.filter(pk=article.pk).update(title="Lúa \x08mới")
    (entry,) = listed(client)
    assert entry.findtext("n:news/n:title", namespaces=NAMES) == "Lúa mới"
