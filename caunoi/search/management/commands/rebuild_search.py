"""Build the search index anew from what is public, without emptying it first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail.models import Site

from caunoi.search.models import SearchEntry
from caunoi.search.renewal import (
    renew_all_documents,
    renew_all_people,
    renew_all_procedures,
    renew_site,
    renew_units,
)
from caunoi.search.vocabulary import count_terms


class Command(BaseCommand):
    help = "Build the search index anew from what is public."

    def handle(self, *args: Any, **options: Any) -> None:
        for site in Site.objects.order_by("pk"):
            renew_site(site, partial(_bar, str(site)))
        units = renew_units()
        people = renew_all_people()
        documents = renew_all_documents(partial(_bar, "documents"))
        procedures = renew_all_procedures()
        terms = count_terms(partial(_bar, "words"))
        entries = SearchEntry.objects.count()
        self.stdout.write(
            f"{entries} entries: {units} of units, {people} of people, {documents} of documents and provisions,"
            f" {procedures} of procedures; {terms} terms"
        )


def _bar(site: str, things: Iterable[Any], total: int) -> Iterable[Any]:
    """Shown only when somebody is watching."""
    return tqdm(things, total=total, desc=site, leave=False, disable=None)
