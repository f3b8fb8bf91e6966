"""How a site's catalogue stands: what is missing, late or stale, the score, and which documents wait for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from caunoi.gazette import disclosure_rules as rules
from caunoi.gazette.models import Disclosure, DisclosureCategory, Document

# Documents that were posted longer ago are no news for the catalogue.
OFFERED_FOR = timedelta(days=90)


@dataclass
class CategoryCount:
    """A category with the standings of its entries."""

    category: DisclosureCategory
    standings: list[rules.Standing] = field(default_factory=list)
    newest: date | None = None

    @property
    def state(self) -> rules.CategoryState:
        return rules.CategoryState(self.category.key, self.category.is_expected, self.standings)

    @property
    def shown(self) -> int:
        return sum(standing in rules.SHOWN for standing in self.standings)

    @property
    def late(self) -> int:
        return self.standings.count(rules.Standing.LATE)

    @property
    def stale(self) -> int:
        return self.standings.count(rules.Standing.STALE)

    @property
    def lacking(self) -> int:
        """How many things a clerk has to do here."""
        return self.late + self.stale or int(self.is_missing)

    @property
    def is_missing(self) -> bool:
        return self.state.is_missing


def counts_of(site_id: int, day: date) -> list[CategoryCount]:
    """Every category that holds on `day`, in order; two queries. An entry of an older row counts for its key."""
    counts: dict[str, CategoryCount] = {}
    for category in DisclosureCategory.objects.valid_on(day):
        counts.setdefault(category.key, CategoryCount(category))
    entries = Disclosure.objects.reachable().filter(site_id=site_id).select_related("category")
    for entry in entries.order_by("pk"):
        count = counts.get(entry.category.key)
        if count is None:
            continue
        standing = entry.standing_on(day)
        count.standings.append(standing)
        if standing in rules.SHOWN and entry.published_on:
            count.newest = max(filter(None, (count.newest, entry.published_on)))
    return list(counts.values())


def readiness_of(counts: list[CategoryCount]) -> rules.Readiness:
    return rules.readiness(count.state for count in counts)


def waiting_documents(site_ids: list[int], day: date) -> QuerySet[Document]:
    """Public documents of a type that belongs to a category, which are in none yet."""
    types = {slug for types in _categories(day).values_list("document_types", flat=True) for slug in types}
    return (
        Document.objects.public()
        .filter(site__in=site_ids, type__in=types, posted_at__gte=timezone.now() - OFFERED_FOR, disclosures=None)
        .for_lists()
        .order_by("-posted_at", "-pk")
    )


def categories_for(document_type: str, day: date) -> list[DisclosureCategory]:
    """The categories to which a document of this type may belong; the clerk says to which it does."""
    return [category for category in _categories(day) if document_type in category.document_types]


def _categories(day: date) -> QuerySet[DisclosureCategory]:
    return DisclosureCategory.objects.valid_on(day)
