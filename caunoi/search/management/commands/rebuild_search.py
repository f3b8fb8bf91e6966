"""Build the search index anew from what is public, without emptying it first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail.models import Site

from caunoi.search.models import SearchEntry
from caunoi.search.renewal import renew_site, renew_units


class Command(BaseCommand):
    help = "Build the search index anew from what is public."

    def handle(self, *args: Any, **options: Any) -> None:
        for site in Site.objects.order_by("pk"):
            renew_site(site, partial(_bar, str(site)))
        count = renew_units()
        self.stdout.write(f"{SearchEntry.objects.count()} entries, {count} of them units")


def _bar(site: str, things: Iterable[Any], total: int) -> Iterable[Any]:
    """Shown only when somebody is watching."""
    return tqdm(things, total=total, desc=site, leave=False, disable=None)
