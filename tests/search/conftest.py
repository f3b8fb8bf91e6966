"""What tests of the search need: things that are public and found, as soon as they are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caunoi.news.models import ArticlePage
from caunoi.pages.models import InformationPage
from caunoi.search import vocabulary

Capture = Any


@pytest.fixture(autouse=True)
def nothing_learnt_before() -> None:
    """No test knows the words that another one counted."""
    vocabulary.forget()


@pytest.fixture
def publish(
    make_article: Callable[..., ArticlePage], django_capture_on_commit_callbacks: Capture
) -> Callable[..., ArticlePage]:
    """A public article that the index knows."""

    def make(title: str, text: str = "", **wishes: Any) -> ArticlePage:
        if text:
            wishes["body"] = [("text", f"<p>{text}</p>")]
        with django_capture_on_commit_callbacks(execute=True):
            return make_article(title, **{"summary": "Một câu.", **wishes})

    return make


@pytest.fixture
def publish_page(portal_site: Any, django_capture_on_commit_callbacks: Capture) -> Callable[..., InformationPage]:
    def make(title: str, parent: Any = None, **fields: Any) -> InformationPage:
        with django_capture_on_commit_callbacks(execute=True):
            page = InformationPage(title=title, **fields)
            (parent or portal_site.root_page).add_child(instance=page)
            page.save_revision().publish()
        return InformationPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def found(client: Client) -> Callable[..., list[str]]:
    """Titles that the search answers with, best first."""

    def search(question: str, **more: Any) -> list[str]:
        answer = client.get("/api/v1/search", {"q": question, "limit": 100, **more})
        assert answer.status_code == 200, answer.content
        return [result["title"] for result in answer.json()["results"]]

    return search


@pytest.fixture
def suggested(client: Client) -> Callable[[str], list[str]]:
    def suggest(typed: str) -> list[str]:
        answer = client.get("/tim-kiem/goi-y/", {"q": typed})
        assert answer.status_code == 200
        return [suggestion["title"] for suggestion in answer.json()["suggestions"]]

    return suggest
