"""The home page: what editors composed, what happened, and nothing that is not public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from caunoi.news.actions import withdraw
from caunoi.news.models import ArticlePage, SectionPage

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str = "/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_portal_has_a_home_page_that_works(client: Client, portal_site: Site) -> None:
    home = shown(client)
    assert "Bạn cần tìm gì?" in home
    assert "Chưa có tin nào" in home


def test_the_newest_article_is_on_top(client: Client, make_article: Callable[..., ArticlePage]) -> None:
    now = timezone.now()
    make_article("Chuyện hôm qua", published_at=now - timedelta(days=1))
    make_article("Chuyện sáng nay", published_at=now)
    home = shown(client)
    assert home.index("Chuyện sáng nay") < home.index("Chuyện hôm qua")


def test_a_pinned_article_stands_above_newer_ones(client: Client, make_article: Callable[..., ArticlePage]) -> None:
    now = timezone.now()
    make_article("Việc lớn của tuần", published_at=now - timedelta(days=3), pinned_until=now + timedelta(days=1))
    make_article("Chuyện sáng nay", published_at=now)
    home = shown(client)
    assert home.index("Việc lớn của tuần") < home.index("Chuyện sáng nay")


def test_a_story_is_told_once(client: Client, make_article: Callable[..., ArticlePage]) -> None:
    make_article("Chỉ kể một lần")
    assert shown(client).count("Chỉ kể một lần") == 1


def test_a_draft_is_nowhere(client: Client, make_article: Callable[..., ArticlePage]) -> None:
    make_article("Bài còn viết dở", public=False)
    assert "Bài còn viết dở" not in shown(client)


def test_a_withdrawn_article_leaves_at_once(
    client: Client, make_article: Callable[..., ArticlePage], head: Any
) -> None:
    article = make_article("Tin chưa kiểm chứng")
    assert "Tin chưa kiểm chứng" in shown(client)
    withdraw(article, head, "Nguồn tin đã rút lại lời nói.")
    assert "Tin chưa kiểm chứng" not in shown(client)


@pytest.mark.django_db(transaction=True)
def test_a_kept_home_page_shows_a_new_article_at_once(
    client: Client, make_article: Callable[..., ArticlePage], settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    make_article("Bài thứ nhất")
    assert "Bài thứ nhất" in shown(client)
    make_article("Bài thứ hai")
    assert "Bài thứ hai" in shown(client)


def test_queries_do_not_grow_with_the_news(
    make_article: Callable[..., ArticlePage], queries_of: Callable[..., int]
) -> None:
    for number in range(6):
        make_article(f"Bài số {number}")
    few = queries_of("/")
    for number in range(6, 20):
        make_article(f"Bài số {number}")
    assert queries_of("/") == few


def test_a_quiet_section_keeps_its_place_beside_a_busy_one(
    client: Client,
    make_article: Callable[..., ArticlePage],
    portal_site: Site,
    queries_of: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the newest articles do not hold is asked for by itself: one query for each section or kind that is quiet."""
    monkeypatch.setattr("caunoi.news.newest.FETCHED", 8)
    quiet = SectionPage.objects.descendant_of(portal_site.root_page).order_by("position").last()
    make_article("Lâu rồi mới có", section=quiet, published_at=timezone.now() - timedelta(days=900))
    few = queries_of("/")
    for number in range(12):
        make_article(f"Bài số {number}")
    assert "Lâu rồi mới có" in shown(client)
    many = queries_of("/")
    for number in range(12, 30):
        make_article(f"Bài số {number}")
    assert queries_of("/") == many
    sections = SectionPage.objects.descendant_of(portal_site.root_page).count()
    assert many <= few + sections + 3


def test_an_address_is_found_in_as_many_queries_however_deep(
    make_article: Callable[..., ArticlePage], portal_site: Site, client: Client, section: SectionPage
) -> None:
    article = make_article("Đê sông đã vững")
    request = RequestFactory().get("/")
    home = portal_site.root_page.specific
    steps = article.get_url_parts()[2].strip("/").split("/")
    with CaptureQueriesContext(connection) as captured:
        found, _arguments, _names = home.route(request, steps)
    assert found == article
    assert len(captured) == 2
    assert client.get(f"/tin-tuc/{steps[-1]}/").status_code == 404
    assert client.get(f"/tin-tuc/khong-co/{steps[-1]}/").status_code == 404


def test_the_communes_are_listed_and_lead_on(client: Client, portal_site: Site) -> None:
    home = shown(client)
    assert 'href="/xa/hoa-son/"' in home
    assert 'href="/xa/dong-phu/"' in home


def test_sections_that_editors_hide_are_not_shown(
    client: Client, make_article: Callable[..., ArticlePage], section: SectionPage
) -> None:
    for number in range(8):
        make_article(f"Bài số {number}")
    heading = f"<h3>{section.title}</h3>"
    assert heading in shown(client)
    section.shown_on_home = False
    section.save_revision().publish()
    assert heading not in shown(client)
