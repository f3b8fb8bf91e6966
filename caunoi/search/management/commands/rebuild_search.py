"""Build the search index anew from what is public, without emptying it first."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail.models import Site

from caunoi.news.models import ArticlePage
from caunoi.pages.models import InformationPage
from caunoi.search import actions, findings
from caunoi.search.models import SearchEntry
from caunoi.units.models import Unit

BATCH = 500


class Command(BaseCommand):
    help = "Build the search index anew from what is public."

    def handle(self, *args: Any, **options: Any) -> None:
        for site in Site.objects.order_by("pk"):
            articles = ArticlePage.objects.published().descendant_of(site.root_page).order_by("pk")
            self._renew(SearchEntry.Kind.ARTICLE, site, articles.prefetch_related("units"), findings.of_articles)
            pages = InformationPage.objects.live().public().descendant_of(site.root_page).order_by("pk")
            self._renew(SearchEntry.Kind.PAGE, site, pages, findings.of_information)
        count = actions.put(findings.of_units(Unit.objects.order_by("pk")))
        self.stdout.write(f"{SearchEntry.objects.count()} entries, {count} of them units")

    def _renew(self, kind: Any, site: Site, things: Any, found: Any) -> None:
        kept = set(things.values_list("pk", flat=True))
        known = set(SearchEntry.objects.filter(kind=kind, site=site).values_list("object_id", flat=True))
        actions.remove(kind, known - kept)
        batch: list[Any] = []
        for thing in tqdm(things.iterator(chunk_size=BATCH), total=len(kept), desc=f"{kind} · {site}", leave=False):
            batch.append(thing)
            if len(batch) == BATCH:
                actions.put(found(batch, site))
                batch = []
        actions.put(found(batch, site))
