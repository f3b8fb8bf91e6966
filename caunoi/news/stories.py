"""Articles as story cards: what the look needs of each, in the same number of queries for one as for many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.models import Page, Site

from caunoi.news.models import ArticlePage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.pages import pictures

Story = dict[str, Any]

KIND_ICONS = {
    ArticlePage.Kind.FEATURE: "file-text",
    ArticlePage.Kind.ANALYSIS: "chart-line",
    ArticlePage.Kind.PHOTO_STORY: "images",
    ArticlePage.Kind.VIDEO: "circle-play",
    ArticlePage.Kind.AUDIO: "headphones",
    ArticlePage.Kind.INFOGRAPHIC: "chart-pie",
    ArticlePage.Kind.GOOD_EXAMPLE: "award",
}


def stories(articles: Iterable[ArticlePage], picture_use: str = "card", *, site: Site | None = None) -> list[Story]:
    """The cards of these articles; with `site`, addresses on it carry no host; `picture_use=""`: no pictures."""
    if isinstance(articles, ArticleQuerySet):
        articles = articles.for_lists()
    listed = list(articles)
    if not listed:
        return []
    prefetch_related_objects(listed, "units")
    if picture_use:
        prefetch_related_objects(listed, "lead_picture")
        pictures.prefetch(article.lead_picture for article in listed)
    sections = _sections_of(listed, site)
    return [_story(article, sections, picture_use, site) for article in listed]


def latest(site: Site, count: int, picture_use: str = "card", *, besides: Sequence[int] = ()) -> list[Story]:
    """The newest articles of a site, without those whose ids are in `besides`."""
    articles = ArticlePage.objects.published().on_site(site).exclude(pk__in=besides).newest_first()
    return stories(articles[:count], picture_use, site=site)


def by_unit(site: Site, unit_ids: list[int], count: int, picture_use: str = "card") -> list[Story]:
    """The newest articles of a site about any of these units."""
    articles = ArticlePage.objects.published().on_site(site).concerning(unit_ids).newest_first()
    return stories(articles[:count], picture_use, site=site)


def address(page: Page, site: Site | None) -> str:
    return page.get_url(request=site, current_site=site) or ""


def _sections_of(articles: list[ArticlePage], site: Site | None) -> dict[str, tuple[str, str]]:
    """Title and address of the pages that the articles stand below, by tree path."""
    paths = {_parent_path(article) for article in articles}
    found = Page.objects.filter(path__in=paths).only("title", "url_path", "path", "depth")
    return {section.path: (section.title, address(section, site)) for section in found}


def _parent_path(article: ArticlePage) -> str:
    return article.path[: -Page.steplen]


def _story(article: ArticlePage, sections: dict[str, tuple[str, str]], picture_use: str, site: Site | None) -> Story:
    section_label, section_url = sections.get(_parent_path(article), ("", ""))
    kind = ArticlePage.Kind(article.kind)
    # A section of one kind says it already, and plain news needs no saying.
    kind_is_told = kind is ArticlePage.Kind.NEWS or str(kind.label) == section_label
    return {
        "pk": article.pk,
        "title": article.title,
        "url": address(article, site),
        "summary": article.summary,
        "kicker": article.kicker,
        "section_label": section_label,
        "section_url": section_url,
        "date": article.published_at,
        "changed_at": article.changed_at,
        "picture_html": pictures.picture_html(article.lead_picture, picture_use) if picture_use else "",
        "unit_labels": [unit.full_name for unit in article.units.all()],
        "kind_label": "" if kind_is_told else kind.label,
        "kind_icon": "" if kind_is_told else KIND_ICONS[kind],
        "reading_minutes": article.reading_minutes,
    }
