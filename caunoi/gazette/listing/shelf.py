"""All public documents of a site, counted without any filter; kept until one of them changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, F, Max
from django.db.models.functions import Cast, Substr

from caunoi.gazette.models import Document, DocumentQuerySet, LegalField
from caunoi.pages.cache import versions
from caunoi.vietnam.collation import sort_key

SECONDS = 24 * 3600
Counts = dict[str, int]


def counted(documents: DocumentQuerySet, facet: str) -> Counts:
    """How many of `documents` have which value; those without one are not counted. `documents` bear `force`."""
    if facet == "field":
        grouped = documents.filter(field_links__isnull=False).values(value=F("field_links__field"))
    elif facet == "year":
        # Cut from the day as it is stored: to have each row's year worked out takes ten times as long.
        grouped = documents.values(value=Substr(Cast("issued_on", CharField()), 1, 4))
    else:
        grouped = documents.values(value=F(_COLUMNS[facet]))
    totals = grouped.order_by().annotate(total=Count("pk")).values_list("value", "total")
    return {str(value): total for value, total in totals if value}


_COLUMNS = {"type": "type", "issuer": "issuer_slug", "signer": "signer_slug", "force": "force"}
FACETS = (*_COLUMNS, "year", "field")


@dataclass(frozen=True)
class Shelf:
    """`issuers` and `signers` say what a value is called, in Vietnamese order."""

    site_id: int
    marks: dict[str, int]
    counts: dict[str, Counts]
    issuers: dict[str, str]
    signers: dict[str, str]

    @classmethod
    def of(cls, site_id: int) -> Shelf:
        marks = versions([f"gazette:{site_id}", "gazette"])
        return _kept(f"gazette-shelf:{site_id}", marks, lambda: cls._counted(site_id, marks))

    @classmethod
    def _counted(cls, site_id: int, marks: dict[str, int]) -> Shelf:
        documents = Document.objects.public().on_site(site_id)
        counts = {facet: counted(documents, facet) for facet in FACETS if facet != "force"}
        return cls(site_id, marks, counts, _names(documents, "issuer"), _names(documents, "signer"))

    def by_force(self, day: date) -> Counts:
        documents = Document.objects.public().on_site(self.site_id)
        return self.remembered(f"force:{day}", lambda: counted(documents.with_force(day), "force"))

    def remembered(self, what: str, count: Callable[[], Counts]) -> Counts:
        """The next page of the same list is not counted again."""
        digest = hashlib.sha256(what.encode()).hexdigest()
        return _kept(f"gazette-shelf:{self.site_id}:{digest}", self.marks, count)


def _kept(key: str, marks: dict[str, int], make: Callable[[], Any]) -> Any:
    """What was made while nothing has changed since."""
    kept = cache.get(key)
    if kept is None or kept[0] != marks:
        kept = (marks, make())
        cache.set(key, kept, SECONDS)
    return kept[1]


def _names(documents: DocumentQuerySet, of: str) -> dict[str, str]:
    """As the last one that came in writes it; found by its key, so that the other rows are not looked at."""
    last = documents.order_by().values_list(f"{of}_slug").annotate(last=Max("pk"))
    keys = [pk for slug, pk in last if slug]
    names = Document.objects.filter(pk__in=keys).values_list(f"{of}_slug", of)
    return dict(sorted(names, key=lambda pair: _sort_key(pair[1])))


def field_names() -> dict[str, LegalField]:
    """By the key under which they are counted, in Vietnamese order."""
    return {str(field.pk): field for field in sorted(LegalField.objects.order_by("pk"), key=_place_of)}


def _place_of(field: LegalField) -> str:
    return _sort_key(field.name)


_sort_key = lru_cache(maxsize=4096)(sort_key)
