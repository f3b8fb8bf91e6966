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
    return Cards(listed, site, with_pictures=bool(picture_use)).of(listed, picture_use)


class Cards:
    """Articles of one page, told as cards of any size; what cards need is fetched once for all of them."""

    def __init__(self, articles: Sequence[ArticlePage], site: Site | None = None, *, with_pictures: bool) -> None:
        self.site = site
        self.articles = {article.pk: article for article in articles}
        self.sections: dict[str, tuple[str, str]] = {}
        if listed := list(self.articles.values()):
            self._fetch(listed, with_pictures)

    def _fetch(self, listed: list[ArticlePage], with_pictures: bool) -> None:
        prefetch_related_objects(listed, "units")
        if with_pictures:
            prefetch_related_objects(listed, "lead_picture")
            pictures.prefetch(article.lead_picture for article in listed)
        self.sections = _sections_of(listed, self.site)

    @classmethod
    def numbered(cls, pks: Iterable[int], site: Site | None = None) -> Cards:
        """The cards, with pictures, of the articles that have these numbers."""
        return cls(list(ArticlePage.objects.filter(pk__in=set(pks)).for_lists()), site, with_pictures=True)

    def of(self, articles: Iterable[ArticlePage | int], picture_use: str, *, within: Page | None = None) -> list[Story]:
        """The cards in this order; a list `within` one section does not repeat its name on each."""
        keys = [article if isinstance(article, int) else article.pk for article in articles]
        own = within.path if within else ""
        known = [self.articles[key] for key in keys if key in self.articles]
        return [_story(article, self.sections, picture_use, self.site, own) for article in known]


def address(page: Page, site: Site | None) -> str:
    return page.get_url(request=site, current_site=site) or ""


def _sections_of(articles: list[ArticlePage], site: Site | None) -> dict[str, tuple[str, str]]:
    """Title and address of the pages that the articles stand below, by tree path."""
    paths = {_parent_path(article) for article in articles}
    found = Page.objects.filter(path__in=paths).only("title", "url_path", "path", "depth")
    return {section.path: (section.title, address(section, site)) for section in found}


def _parent_path(article: ArticlePage) -> str:
    return article.path[: -Page.steplen]


def _story(
    article: ArticlePage, sections: dict[str, tuple[str, str]], picture_use: str, site: Site | None, within: str
) -> Story:
    place = _parent_path(article)
    section_label, section_url = sections.get(place, ("", ""))
    kind = ArticlePage.Kind(article.kind)
    # A section of one kind says it already, and plain news needs no saying.
    kind_is_told = kind is ArticlePage.Kind.NEWS or str(kind.label) == section_label
    return {
        "pk": article.pk,
        "title": article.title,
        "url": address(article, site),
        "summary": article.summary,
        "kicker": article.kicker,
        "byline": article.byline,
        "section_label": "" if place == within else section_label,
        "section_url": section_url,
        "date": article.published_at,
        "changed_at": article.changed_at,
        "picture_html": pictures.picture_html(article.lead_picture, picture_use) if picture_use else "",
        "unit_labels": [unit.full_name for unit in article.units.all()],
        "kind_label": "" if kind_is_told else kind.label,
        "kind_icon": "" if kind_is_told else KIND_ICONS[kind],
        "reading_minutes": article.reading_minutes,
    }
