"""What tests of the newsroom need besides its people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from caunoi.demo import factories
from caunoi.news.models import ArticlePage, SectionPage


@pytest.fixture(autouse=True)
def nothing_kept(settings: Any) -> None:
    """These tests look at pages as they are made."""
    settings.PAGE_CACHE_SECONDS = 0


@pytest.fixture
def draft(section: SectionPage, contributor: Any, commune: Any) -> ArticlePage:
    """What a contributor wrote and has not sent yet."""
    return factories.make_article(section, "Hòa Sơn gặt lúa sớm", author=contributor, units=[commune], public=False)


@pytest.fixture
def sent(draft: ArticlePage, contributor: Any) -> ArticlePage:
    """The same article, waiting at the first step."""
    draft.get_workflow().start(draft, contributor)
    return again(draft)


@pytest.fixture
def before_the_head(sent: ArticlePage, editor: Any, secretary: Any, pass_on: Callable[..., None]) -> ArticlePage:
    """The same article, waiting for its last step."""
    pass_on(sent, editor)
    pass_on(sent, secretary)
    return again(sent)


@pytest.fixture
def pass_on() -> Callable[..., None]:
    """Take the step at which an article waits, as a screen does."""

    def take(article: ArticlePage, person: Any, action: str = "approve", comment: str = "") -> None:
        article = again(article)
        article.current_workflow_task.on_action(article.current_workflow_task_state, person, action, comment=comment)

    return take


def again(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)
