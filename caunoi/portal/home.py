"""What the blocks of a home page show; each is gathered once, in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.functional import cached_property
from wagtail.models import Page, Site

from caunoi.gazette.listing.facets import Choice
from caunoi.gazette.listing.rows import in_order, rows_of
from caunoi.gazette.listing.shelf import Shelf
from caunoi.gazette.models import Document
from caunoi.news.models import ArticlePage, NewsIndexPage, SectionPage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.news.stories import stories
from caunoi.portal import maps
from caunoi.portal.models import OfficialChannel
from caunoi.units.models import Authority, Unit
from caunoi.vietnam.document_types import DOCUMENT_TYPES

TOP_STORIES = 5
MOST_TYPES = 6


class HomeContent:
    """Hands each block what it shows; nothing is fetched for a block that is not on the page."""

    def __init__(self, home: Page, site: Site, authority: Authority | None) -> None:
        self.home = home
        self.site = site
        self.authority = authority
        self.shown: list[int] = []

    @cached_property
    def articles(self) -> ArticleQuerySet:
        """Made once: to know what is public takes a query of its own."""
        return ArticlePage.objects.published().descendant_of(self.home)

    @cached_property
    def index_url(self) -> str:
        index = NewsIndexPage.objects.child_of(self.home).live().first()
        return index.url if index else ""

    def of(self, block_type: str, value: Any) -> dict[str, Any]:
        gather = getattr(self, f"_{block_type}", None)
        return gather(value) if gather else {}

    def _top_stories(self, value: Any) -> dict[str, Any]:
        pinned = list(self.articles.pinned().newest_first()[:1])
        newest = self.articles.exclude(pk__in=[article.pk for article in pinned]).newest_first()
        chosen = [*pinned, *newest[: TOP_STORIES - len(pinned)]]
        self.shown = [article.pk for article in chosen]
        return {
            "lead": stories(chosen[:1], picture_use="lead"),
            "rest": stories(chosen[1:], picture_use="thumb"),
            "more_url": self.index_url,
        }

    def _kind_strip(self, value: Any) -> dict[str, Any]:
        found = self.articles.filter(kind=value["kind"]).newest_first()[: value["count"]]
        return {
            "stories": stories(found, picture_use="card"),
            "more_url": f"{self.index_url}?the-loai={value['kind']}" if self.index_url else "",
        }

    def _sections(self, value: Any) -> dict[str, Any]:
        """The newest of each section but what stands above; one query a section, which editors keep few."""
        sections = list(
            SectionPage.objects.descendant_of(self.home).live().filter(shown_on_home=True).order_by("position", "path")
        )
        newest: list[ArticlePage] = []
        for section in sections:
            others = self.articles.child_of(section).exclude(pk__in=self.shown)
            newest += others.newest_first()[: value["per_section"]]
        told = {story["url"]: story for story in stories(newest, picture_use="thumb")}
        return {
            "sections": [
                {
                    "title": section.title,
                    "url": section.url,
                    "stories": [
                        told[article.url]
                        for article in newest
                        if article.path.startswith(section.path) and article.url in told
                    ],
                }
                for section in sections
            ]
        }

    def _new_documents(self, value: Any) -> dict[str, Any]:
        newest = Document.objects.public().on_site(self.site.pk).newest_first().values_list("pk", flat=True)
        return {
            "rows": rows_of(in_order(list(newest[: value["count"]]), timezone.localdate())),
            "types": self._most_frequent_types(),
        }

    def _most_frequent_types(self) -> list[Choice]:
        """In the order of the law, as the list of documents shows them."""
        counts = Shelf.of(self.site.pk).counts["type"]
        most = sorted(counts, key=lambda slug: -counts[slug])[:MOST_TYPES]
        return [
            Choice(slug, known.name, counts[slug], is_chosen=False)
            for slug, known in DOCUMENT_TYPES.items()
            if slug in most
        ]

    def _communes(self, value: Any) -> dict[str, Any]:
        unit = self.authority.unit if self.authority else None
        if unit is None:
            return {"units": [], "map": None}
        communes = list(Unit.objects.within(unit).communes().order_by("sort_key"))
        communes = [commune for commune in communes if commune.pk != unit.pk]
        return {"units": communes, "map": maps.schematic(communes)}

    def _channels(self, value: Any) -> dict[str, Any]:
        return {"channels": list(OfficialChannel.objects.filter(site=self.site))}

    def _greeting(self, value: Any) -> dict[str, Any]:
        return {"links": links(value["links"])}

    def _task_search(self, value: Any) -> dict[str, Any]:
        return {"tasks": links(value["tasks"])}


def links(values: Any) -> list[dict[str, Any]]:
    """Editor-made links in the reader's language."""
    english = translation.get_language() == "en"
    shown = []
    for value in values:
        url = value.href
        if english and url.startswith("/") and not url.startswith("/en/"):
            url = f"/en{url}"
        shown.append(
            {
                "label": (english and value.get("label_en")) or value["label"],
                "hint": (english and value.get("hint_en")) or value.get("hint", ""),
                "icon": value.get("icon", "arrow-right"),
                "url": url,
            }
        )
    return shown
