"""Documents that texts of the portal name and that it does not have: what clerks may look for next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from wagtail.models import Page

from caunoi.gazette.models import Citation, Document, Mention, Relation
from caunoi.units.models import Unit
from caunoi.vietnam.document_numbers import key_of

MOST = 200
EXAMPLES = 3


@dataclass(frozen=True)
class NamedBy:
    """Something that names it, and where it is read."""

    label: str
    address: str


@dataclass
class WantedDocument:
    """`documents` and `pages` are how many name it; `named_by` are some of them."""

    key: str
    number: str
    documents: int = 0
    pages: int = 0
    named_by: list[NamedBy] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.documents + self.pages


def wanted_on(site_pks: Iterable[int], typed: str = "") -> list[WantedDocument]:
    """The most often named first; `typed` is the beginning of a number. A fixed number of queries."""
    sites, beginning = list(site_pks), key_of(typed) if typed.strip() else ""
    wanted: dict[str, WantedDocument] = {}
    for slot, naming in (
        ("documents", _citations(sites)),
        ("documents", _relations(sites)),
        ("pages", _mentions(sites)),
    ):
        counted = naming.filter(key__startswith=beginning).values("key").annotate(number=Min("told"), total=_BY[slot])
        for key, number, total in counted.order_by("-total", "key").values_list("key", "number", "total")[:MOST]:
            entry = wanted.setdefault(key, WantedDocument(key, number))
            # A relation is most often named in the text as well: one document is counted once.
            setattr(entry, slot, max(getattr(entry, slot), total))
    ranked = sorted(wanted.values(), key=lambda entry: (-entry.total, entry.key))[:MOST]
    _give_examples({entry.key: entry for entry in ranked}, sites)
    return ranked


_BY: dict[str, Any] = {"documents": Count("source", distinct=True), "pages": Count("pk")}


def _citations(sites: list[int]) -> QuerySet[Citation]:
    named = Citation.objects.filter(target=None, source__site__in=sites)
    return _not_here(named.annotate(key=F("number_key"), told=F("number"), on=F("source__site")))


def _relations(sites: list[int]) -> QuerySet[Relation]:
    public = Relation.objects.filter(source__live=True, source__withdrawn_at=None, source__site__in=sites)
    return _not_here(
        public.filter(target=None)
        .exclude(target_key="")
        .annotate(key=F("target_key"), told=F("target_number"), on=F("source__site"))
    )


def _mentions(sites: list[int]) -> QuerySet[Mention]:
    return _not_here(
        Mention.objects.filter(site__in=sites).annotate(key=F("number_key"), told=F("number"), on=F("site"))
    )


def _not_here(naming: Any) -> Any:
    """Numbers are given by each authority anew: what counts is what the site shows that names it."""
    shown = Q(site=OuterRef("on")) | Q(shown_below=True)
    return naming.filter(~Exists(Document.objects.public().filter(shown, number_key=OuterRef("key"))))


def _give_examples(wanted: dict[str, WantedDocument], sites: list[int]) -> None:
    """A few of each; what names very many is cut off before it is read."""
    most = MOST * EXAMPLES * 5
    pairs: list[tuple[str, str, int]] = []
    for name, rows, column in (
        ("document", _citations(sites), "source_id"),
        ("document", _relations(sites), "source_id"),
        ("page", _mentions(sites).exclude(page=None), "page_id"),
        ("unit", _mentions(sites).exclude(unit=None), "unit_id"),
    ):
        found = rows.filter(key__in=list(wanted)).order_by("-pk").values_list("key", column)[:most]
        pairs += [(key, name, pk) for key, pk in found]
    shown = _shown({(name, pk) for _key, name, pk in pairs})
    for key, name, pk in dict.fromkeys(pairs):
        entry = wanted[key]
        if len(entry.named_by) < EXAMPLES and (told := shown.get((name, pk))):
            entry.named_by.append(told)


def _shown(named: set[tuple[str, int]]) -> dict[tuple[str, int], NamedBy]:
    def pks(kind: str) -> set[int]:
        return {pk for name, pk in named if name == kind}

    shown: dict[tuple[str, int], NamedBy] = {}
    for pk, document in Document.objects.public().for_lists().in_bulk(pks("document")).items():
        shown["document", pk] = NamedBy(document.name, document.get_absolute_url())
    for pk, page in Page.objects.live().in_bulk(pks("page")).items():
        shown["page", pk] = NamedBy(page.title, page.url or reverse("wagtailadmin_pages:edit", args=[pk]))
    for pk, unit in Unit.objects.in_bulk(pks("unit")).items():
        shown["unit", pk] = NamedBy(unit.full_name, unit.get_absolute_url())
    return shown
