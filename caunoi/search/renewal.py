"""Many entries at once: those of a whole site, or of a page and all below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from wagtail.models import Page, Site

from caunoi.news.models import ArticlePage
from caunoi.pages.models import InformationPage
from caunoi.search import actions, findings
from caunoi.search.models import SearchEntry
from caunoi.units.models import Unit

BATCH = 500
Watch = Callable[[Iterable[Any], int], Iterable[Any]]


def renew_below(page: Page, site: Site, watch: Watch = lambda things, _total: things) -> dict[Any, set[int]]:
    """Put the page and all public ones below it into the index of `site` alone; returns their keys by kind."""
    renewed: dict[Any, set[int]] = {}
    for kind, public, found in _kinds():
        things = public.descendant_of(page, inclusive=True).order_by("pk")
        keys = renewed[kind] = set()
        for batch in _batches(watch(things.iterator(chunk_size=BATCH), things.count())):
            keys.update(thing.pk for thing in batch)
            actions.remove(kind, [thing.pk for thing in batch], except_on=[site.pk])
            actions.put(found(batch, site))
    return renewed


def renew_site(site: Site, watch: Watch = lambda things, _total: things) -> None:
    """Everything public of a site in all its languages; what is no longer public leaves the index."""
    kept: dict[Any, set[int]] = {}
    for home in site.root_page.get_translations(inclusive=True):
        for kind, keys in renew_below(home, site, watch).items():
            kept.setdefault(kind, set()).update(keys)
    for kind, keys in kept.items():
        known = set(SearchEntry.objects.filter(kind=kind, site=site).values_list("object_id", flat=True))
        actions.remove(kind, known - keys)


def renew_units() -> int:
    """Each unit on the sites whose authority stands above it, and on no other; returns how many entries there are."""
    found = list(findings.of_units(Unit.objects.order_by("pk")))
    sites: dict[int, list[int]] = {}
    for finding in found:
        sites.setdefault(finding.object_id, []).append(finding.site_id)
    entries = SearchEntry.objects.filter(kind=SearchEntry.Kind.UNIT)
    for unit_id, site_id in entries.values_list("object_id", "site_id"):
        if site_id not in sites.get(unit_id, []):
            actions.remove(SearchEntry.Kind.UNIT, [unit_id], except_on=sites.get(unit_id, []))
    return actions.put(found)


def forget_below(page: Page) -> None:
    """Take the page and all below it out of every index, at once: they may be private now."""
    keys = Page.objects.descendant_of(page, inclusive=True).order_by("pk").values_list("pk", flat=True)
    for batch in _batches(keys.iterator(chunk_size=BATCH)):
        for kind, _public, _found in _kinds():
            actions.remove(kind, batch)


def _kinds() -> list[tuple[Any, Any, Callable[..., Iterator[actions.Finding]]]]:
    """Of each kind of page: what is public, and how it is found."""
    articles = ArticlePage.objects.published().prefetch_related("units")
    pages = InformationPage.objects.live().public()
    return [
        (SearchEntry.Kind.ARTICLE, articles, findings.of_articles),
        (SearchEntry.Kind.PAGE, pages, findings.of_information),
    ]


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(things)
    while batch := list(islice(waiting, BATCH)):
        yield batch
