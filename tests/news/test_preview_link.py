"""Secret links: whoever has one reads the latest text for seven days, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from caunoi.news.models import ArticlePage
from caunoi.news.preview_links import preview_link


@pytest.fixture
def link(draft: ArticlePage, rf: Any) -> str:
    return preview_link(draft, rf.get("/")).replace("http://testserver", "")


def test_a_stranger_with_the_link_reads_the_draft(client: Client, draft: ArticlePage, link: str) -> None:
    response = client.get(link)
    assert response.status_code == 200
    assert draft.title in response.text
    assert "Bản xem trước" in response.text


def test_the_link_shows_the_latest_text(client: Client, draft: ArticlePage, link: str, editor: Any) -> None:
    later = draft.get_latest_revision_as_object()
    later.title = "Tiêu đề vừa sửa xong"
    later.save_revision(user=editor)
    assert "Tiêu đề vừa sửa xong" in client.get(link).text


def test_nothing_keeps_or_indexes_a_preview(client: Client, link: str) -> None:
    response = client.get(link)
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "application/ld+json" not in response.text
    assert "og:title" not in response.text
    assert not response.cookies


@pytest.mark.parametrize(("days", "status"), [(6.9, 200), (7.1, 410)])
def test_a_link_lives_for_seven_days(
    client: Client, link: str, days: float, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (datetime.now() + timedelta(days=days)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    response = client.get(link)
    assert response.status_code == status
    assert ("hết hạn" in response.text) == (status == 410)


def test_a_forged_link_finds_nothing(client: Client, draft: ArticlePage, link: str) -> None:
    assert client.get(link[:-3] + "xx/").status_code == 404
    assert client.get(f"/xem-truoc/{draft.pk}/").status_code == 404


def test_a_link_to_a_deleted_article_finds_nothing(client: Client, draft: ArticlePage, link: str) -> None:
    draft.delete()
    assert client.get(link).status_code == 404


def test_whoever_may_edit_makes_a_link_and_the_log_knows(
    draft: ArticlePage, contributor: Any, as_person: Callable[[Any], Client]
) -> None:
    screen = as_person(contributor).get(reverse("news_preview_link", args=[draft.pk]))
    assert "http://testserver/xem-truoc/" in screen.text
    assert PageLogEntry.objects.filter(page=draft.pk, action="news.preview_link", user=contributor).exists()


def test_whoever_may_not_edit_makes_none(draft: ArticlePage, clerk: Any, as_person: Callable[[Any], Client]) -> None:
    response = as_person(clerk).get(reverse("news_preview_link", args=[draft.pk]))
    assert response.status_code in {302, 403}
    assert "/xem-truoc/" not in response.text
