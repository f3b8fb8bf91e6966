"""What is not public is nowhere: no list, no feed, no sitemap, no search, no page of a unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from caunoi.demo import factories
from caunoi.news import actions
from caunoi.news.models import ArticlePage, RelatedArticle, SectionPage
from tests.news.conftest import again

TITLE = "Hòa Sơn gặt lúa sớm tránh lũ"
PLACES = {
    "the home page": "/",
    "the news index": "/tin-tuc/",
    "its section": "/tin-tuc/{section}/",
    "a filtered list": "/tin-tuc/?xa=hoa-son",
    "the page of the commune": "/xa/hoa-son/",
    "Atom of everything": "/rss/tin-tuc.atom",
    "RSS of everything": "/rss/tin-tuc.xml",
    "the feed of its section": "/rss/tin-tuc/{section}.atom",
    "the feed of the commune": "/rss/xa/hoa-son.xml",
    "the news sitemap": "/sitemap-tin-tuc.xml",
    "the sitemap": "/sitemap/trang.xml",
    "the search page": "/tim-kiem/?q=gat+lua+som",
    "the search API": "/api/v1/search?q=gat+lua+som",
}


@pytest.fixture
def unpublished(section: SectionPage, contributor: Any, head: Any, commune: Any) -> Callable[[str], ArticlePage]:
    """The same article, not public for one reason or another."""

    def make(state: str) -> ArticlePage:
        public = state in {"withdrawn", "expired"}
        article = factories.make_article(section, TITLE, author=contributor, units=[commune], public=public)
        if state == "sent":
            article.get_workflow().start(article, contributor)
        elif state == "scheduled":
            actions.schedule(article, head, timezone.now() + timedelta(hours=2))
            actions.publish_latest(again(article), head)
        elif state == "withdrawn":
            actions.withdraw(article, head, "Số liệu trong bài chưa đúng.")
        elif state == "expired":
            article.unpublish(set_expired=True)
        return again(article)

    return make


def answer(client: Client, address: str, section: SectionPage) -> str:
    response = client.get(address.format(section=section.slug), follow=True)
    assert response.status_code == 200
    return response.text


def names(told: str, article: ArticlePage) -> bool:
    return article.title in told or article.slug in told


@pytest.mark.parametrize("place", PLACES)
def test_a_public_article_is_everywhere(
    client: Client,
    make_article: Callable[..., ArticlePage],
    commune: Any,
    section: SectionPage,
    place: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article(TITLE, units=[commune])
    assert names(answer(client, PLACES[place], section), article)


@pytest.mark.parametrize("state", ["draft", "sent", "scheduled", "withdrawn", "expired"])
def test_an_article_that_is_not_public_is_nowhere(
    client: Client,
    unpublished: Callable[[str], ArticlePage],
    section: SectionPage,
    state: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        article = unpublished(state)
    leaks = [place for place, address in PLACES.items() if names(answer(client, address, section), article)]
    assert leaks == []


@pytest.mark.parametrize("state", ["draft", "sent", "scheduled", "expired"])
def test_the_address_of_an_article_that_is_not_public_is_unknown(
    client: Client, unpublished: Callable[[str], ArticlePage], state: str
) -> None:
    article = unpublished(state)
    response = client.get(article.get_url())
    assert response.status_code == 404
    assert article.title not in response.text


def test_a_draft_is_no_related_and_no_next_article(
    client: Client, make_article: Callable[..., ArticlePage], unpublished: Callable[[str], ArticlePage]
) -> None:
    draft = unpublished("draft")
    public = make_article("Đông Phú mở chợ")
    public.related_articles.add(RelatedArticle(page=draft))
    public.save()
    page = client.get(public.get_url()).text
    assert not names(page, draft)


def test_a_public_article_shows_its_approved_text_while_a_new_one_is_written(
    client: Client, make_article: Callable[..., ArticlePage], editor: Any
) -> None:
    article = make_article(TITLE)
    later = article.get_latest_revision_as_object()
    later.title = "Tiêu đề chưa ai duyệt"
    later.save_revision(user=editor)
    page = client.get(article.get_url()).text
    assert TITLE in page
    assert "chưa ai duyệt" not in page + client.get("/tin-tuc/").text
