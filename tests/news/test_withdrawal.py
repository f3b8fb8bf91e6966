"""What the board takes back: gone from every list at once, with its reasons at the old address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from caunoi.news import actions
from caunoi.news.models import ArticlePage
from tests.news.conftest import again

REASON = "Số hộ trong bài chưa đúng; Ban biên tập xin lỗi bạn đọc."


@pytest.fixture
def article(make_article: Callable[..., ArticlePage], commune: Any) -> ArticlePage:
    return make_article("Hòa Sơn gặt lúa sớm", summary="Câu mở đầu của bài.", units=[commune])


def test_its_address_says_gone_and_why(client: Client, article: ArticlePage, head: Any) -> None:
    actions.withdraw(article, head, REASON)
    response = client.get(article.get_url())
    assert response.status_code == 410
    assert REASON in response.text
    assert "noindex" in response.text
    assert "Câu mở đầu của bài" not in response.text


def test_the_explanation_leads_on_to_the_section(client: Client, article: ArticlePage, head: Any) -> None:
    actions.withdraw(article, head, REASON)
    assert f'href="{article.get_parent().get_url()}"' in client.get(article.get_url()).text


def test_the_log_keeps_who_withdrew_it_and_why(article: ArticlePage, head: Any) -> None:
    actions.withdraw(article, head, REASON)
    entry = PageLogEntry.objects.get(page=article.pk, action="news.withdraw")
    assert entry.user == head
    assert REASON in entry.message


def test_kept_copies_of_lists_lose_it_at_once(
    client: Client, settings: Any, article: ArticlePage, head: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    places = ("/", "/tin-tuc/", "/rss/tin-tuc.atom", "/sitemap/trang.xml", "/sitemap-tin-tuc.xml", "/xa/hoa-son/")
    assert all(article.slug in client.get(place).text for place in places)
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(article, head, REASON)
    assert [place for place in places if article.slug in client.get(place).text] == []
    assert client.get(article.get_url()).status_code == 410


@pytest.mark.parametrize("role", ["contributor", "editor", "secretary", "clerk"])
def test_only_the_head_withdraws(article: ArticlePage, role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(actions.NotAllowed):
        actions.withdraw(article, request.getfixturevalue(role), REASON)
    assert again(article).withdrawn_at is None


@pytest.mark.parametrize("reason", ["", "   ", "sai", "............"])
def test_a_withdrawal_needs_an_explanation(article: ArticlePage, head: Any, reason: str) -> None:
    with pytest.raises(actions.NotAllowed):
        actions.withdraw(article, head, reason)


def test_a_draft_cannot_be_withdrawn(draft: ArticlePage, head: Any) -> None:
    with pytest.raises(actions.NotAllowed, match="đang đăng"):
        actions.withdraw(draft, head, REASON)


def test_a_withdrawn_article_comes_back_as_it_was(client: Client, article: ArticlePage, head: Any) -> None:
    day = article.published_at
    actions.withdraw(article, head, REASON)
    actions.restore(again(article), head, "Đã kiểm tra lại với xã, số liệu đúng.")
    response = client.get(article.get_url())
    assert response.status_code == 200
    assert REASON not in response.text
    assert again(article).published_at == day
    assert article.slug in client.get("/tin-tuc/").text


def test_editing_a_withdrawn_article_does_not_bring_it_back(article: ArticlePage, head: Any, editor: Any) -> None:
    actions.withdraw(article, head, REASON)
    later = again(article).get_latest_revision_as_object()
    later.title = "Tiêu đề đã sửa"
    later.save_revision(user=editor)
    actions.publish_latest(again(article), head)
    assert again(article).withdrawn_at is not None


def test_what_is_public_neither_vanishes_nor_is_deleted(article: ArticlePage, head: Any, administrator: Any) -> None:
    for person in (head, administrator):
        permissions = article.permissions_for_user(person)
        assert not permissions.can_unpublish()
        assert not permissions.can_delete()
    actions.withdraw(article, head, REASON)
    assert again(article).permissions_for_user(administrator).can_delete()


def test_the_screen_asks_for_the_explanation_and_keeps_what_was_typed(
    article: ArticlePage, head: Any, as_person: Callable[[Any], Client]
) -> None:
    screen = reverse("news_thu_hoi", args=[article.pk])
    refused = as_person(head).post(screen, {"reason": "sai rồi"})
    assert refused.status_code == 200
    assert "sai rồi" in refused.text
    assert "thành câu" in refused.text
    assert again(article).withdrawn_at is None
    assert as_person(head).post(screen, {"reason": REASON}).status_code == 302
    assert again(article).withdrawal_reason == REASON


def test_the_editor_of_a_withdrawn_article_says_so(
    article: ArticlePage, head: Any, as_person: Callable[[Any], Client]
) -> None:
    actions.withdraw(article, head, REASON)
    screen = as_person(head).get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text
    assert "đã bị thu hồi" in screen
    assert "Đăng lại bài đã thu hồi" in screen
