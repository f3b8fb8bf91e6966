"""What this room does when the rooms below announce a change."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from caunoi.news.models import ArticlePage
from caunoi.pages.models import InformationPage
from caunoi.search import actions, findings
from caunoi.search.models import SearchEntry
from caunoi.units.models import Unit


def page_changed(instance: Page, **_announced: Any) -> None:
    """A page was published, edited or withdrawn: its entry follows in the same transaction."""
    page = instance.specific
    site = page.get_site()
    kind = _kind(page)
    if kind is None or site is None:
        return
    if not page.live or page.get_view_restrictions().exists() or getattr(page, "withdrawn_at", None):
        actions.remove(kind, [page.pk])
    elif isinstance(page, ArticlePage):
        actions.put(findings.of_articles([page], site))
    else:
        actions.put(findings.of_information([page], site))


def page_gone(instance: Page, **_announced: Any) -> None:
    if (kind := _kind(instance)) is not None:
        actions.remove(kind, [instance.pk])


def articles_imported(site: Any, article_pks: list[int], **_announced: Any) -> None:
    articles = ArticlePage.objects.published().filter(pk__in=article_pks).prefetch_related("units")
    actions.put(findings.of_articles(articles, site))


def unit_changed(unit: Unit, **_announced: Any) -> None:
    found = list(findings.of_units([unit]))
    actions.remove(SearchEntry.Kind.UNIT, [unit.pk], except_on=[finding.site_id for finding in found])
    actions.put(found)


def _kind(page: Page) -> Any:
    if isinstance(page, ArticlePage):
        return SearchEntry.Kind.ARTICLE
    return SearchEntry.Kind.PAGE if isinstance(page, InformationPage) else None
