"""What the blocks of a home page show; each is gathered once, in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject, cached_property
from wagtail.models import Page, Site

from caunoi.gazette.listing.facets import Choice
from caunoi.gazette.listing.rows import newest
from caunoi.gazette.listing.shelf import Shelf
from caunoi.gazette.models import Document
from caunoi.gazette.wording import type_name
from caunoi.news.models import ArticlePage, NewsIndexPage, SectionPage
from caunoi.news.newest import Newest
from caunoi.news.stories import Cards
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
        self.chosen: list[int] = []

    @cached_property
    def newest(self) -> Newest:
        return Newest(ArticlePage.objects.published().descendant_of(self.home))

    @cached_property
    def index_url(self) -> str:
        index = NewsIndexPage.objects.child_of(self.home).live().first()
        return index.url if index else ""

    @cached_property
    def cards(self) -> Cards:
        return Cards.numbered(self.chosen)

    def told(self, chosen: list[int], picture_use: str, *, within: Page | None = None) -> Any:
        """Cards that are made when the template asks: every block has chosen by then, and one fetch serves all."""
        self.chosen += chosen
        return SimpleLazyObject(lambda: self.cards.of(chosen, picture_use, within=within))

    def of(self, block_type: str, value: Any) -> dict[str, Any]:
        gather = getattr(self, f"_{block_type}", None)
        return gather(value) if gather else {}

    def _top_stories(self, value: Any) -> dict[str, Any]:
        pinned = self.newest.pinned(1)
        self.shown = [*pinned, *self.newest.of_all(TOP_STORIES - len(pinned), besides=pinned)]
        return {
            "lead": self.told(self.shown[:1], "lead"),
            "rest": self.told(self.shown[1:], "thumb"),
            "more_url": self.index_url,
        }

    def _kind_strip(self, value: Any) -> dict[str, Any]:
        found = self.newest.of_kind(value["kind"], value["count"])
        return {
            "stories": self.told(found, "card"),
            "more_url": f"{self.index_url}?the-loai={value['kind']}" if self.index_url else "",
        }

    def _sections(self, value: Any) -> dict[str, Any]:
        """The newest of each section but what stands above."""
        sections = list(
            SectionPage.objects.descendant_of(self.home).live().filter(shown_on_home=True).order_by("position", "path")
        )
        return {
            "sections": [
                {
                    "title": section.title,
                    "url": section.url,
                    "stories": self.told(
                        self.newest.of_section(section, value["per_section"], besides=self.shown),
                        "thumb",
                        within=section,
                    ),
                }
                for section in sections
            ]
        }

    def _new_documents(self, value: Any) -> dict[str, Any]:
        documents = Document.objects.public().on_site(self.site.pk)
        return {
            "rows": newest(documents, timezone.localdate(), value["count"]),
            "types": self._most_frequent_types(),
        }

    def _most_frequent_types(self) -> list[Choice]:
        """In the order of the law, as the list of documents shows them."""
        counts = Shelf.of(self.site.pk).counts["type"]
        most = sorted(counts, key=lambda slug: -counts[slug])[:MOST_TYPES]
        return [Choice(slug, type_name(slug), counts[slug], is_chosen=False) for slug in DOCUMENT_TYPES if slug in most]

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
