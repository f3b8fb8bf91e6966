"""Documents that any text of the portal names become links, where this site has them: one query for a page.

A page that names a number, here or not, is made of it: `marks.tag_of_number` makes its kept copy old when a document
comes under that number, changes, or goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from django.db.models import FilteredRelation, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Site

from caunoi.gazette.marks import tag_of_number
from caunoi.gazette.models import Document
from caunoi.gazette.models.document import sites_above
from caunoi.gazette.page.leads import article_of
from caunoi.pages.finishing import Finished
from caunoi.vietnam.citations import Citation, find_citations
from caunoi.vietnam.cited_issuers import may_mean, told_after

_MARKUP = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Within these nothing becomes a link: they are links, are pressed, or are no words.
_CLOSED = frozenset("a button code h1 label option pre script select style summary svg textarea title".split())


def with_links(html: str, request: HttpRequest) -> Finished:
    """`html` with its citations as links; a finisher of `pages.finishing`."""
    site = Site.find_for_request(request)
    parts = list(_parts(html))
    named = [named for part in parts for named in part.named]
    if site is None or not named:
        return Finished(html)
    leads = _Leads(named, site.pk)
    tags = {tag_of_number(each.citation.number.key) for each in named} | {f"document:{pk}" for pk in leads.pks}
    return Finished("".join(part.linked(leads) for part in parts), tags)


@dataclass(frozen=True)
class Named:
    """A citation with the words in which it stands."""

    citation: Citation
    text: str


@dataclass(frozen=True)
class _Part:
    """A tag or the words between two, as they stand in the HTML."""

    html: str
    text: str = ""
    named: tuple[Named, ...] = ()

    def linked(self, leads: _Leads) -> str:
        if not self.named:
            return self.html
        told, position = [], 0
        for each in self.named:
            citation = each.citation
            words, address = self.text[citation.start : citation.end], leads.address(each)
            told.append(escape(self.text[position : citation.start]))
            told.append(f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words))
            position = citation.end
        return "".join((*told, escape(self.text[position:])))


def _parts(html: str) -> Iterator[_Part]:
    closed: list[str] = []
    for piece in _MARKUP.split(html):
        if piece.startswith("<"):
            _follow(piece, closed)
            yield _Part(piece)
        elif closed or "/" not in piece:
            yield _Part(piece)
        else:
            text = unescape(piece)
            yield _Part(piece, text, tuple(Named(citation, text) for citation in find_citations(text)))


def _follow(tag: str, closed: list[str]) -> None:
    """Keep `closed` as the elements that stand open and let no links in."""
    found = _ELEMENT.match(tag)
    if found is None or (name := found[2].lower()) not in _CLOSED or tag.endswith("/>"):
        return
    if not found[1]:
        closed.append(name)
    elif name in closed:
        closed.remove(name)


@dataclass(frozen=True)
class _Target:
    pk: int
    slug: str
    site_id: int
    issued_on: date | None
    issuer: str


class _Leads:
    """Where citations lead on one site."""

    def __init__(self, named: Iterable[Named], site_id: int) -> None:
        citations = [each.citation for each in named]
        self.site_id = site_id
        self.targets: dict[str, dict[int, _Target]] = {}
        self.articles: set[tuple[int, str]] = set()
        # An empty set would let the database leave out the whole question.
        anchors = {article_of(citation.provision) for citation in citations}
        rows = (
            Document.objects.public()
            .filter(Q(site_id=site_id) | Q(shown_below=True))
            .filter(number_key__in={citation.number.key for citation in citations})
            .annotate(cited=FilteredRelation("provisions", condition=Q(provisions__anchor__in=anchors)))
            .values_list("number_key", "cited__anchor", "pk", "slug", "site_id", "issued_on", "issuer")
        )
        found = list(rows)
        above = set(sites_above(site_id)) if any(row[4] != site_id for row in found) else set()
        for key, anchor, *target in found:
            document = _Target(*target)
            if document.site_id == site_id or document.site_id in above:
                self.targets.setdefault(key, {})[document.pk] = document
                self.articles.add((document.pk, anchor))

    @property
    def pks(self) -> set[int]:
        return {pk for targets in self.targets.values() for pk in targets}

    def address(self, named: Named) -> str:
        """Of the newest that the words may mean, of the site itself before those above it; "" where none is here."""
        citation = named.citation
        told = told_after(named.text, citation.end)
        meant = [
            target
            for target in self.targets.get(citation.number.key, {}).values()
            if may_mean(told, issued_on=target.issued_on, issuer=target.issuer)
        ]
        if not meant:
            return ""
        best = max(meant, key=lambda target: (target.site_id == self.site_id, target.issued_on or date.min, target.pk))
        address = reverse("document", args=[best.slug])
        is_there = bool(citation.provision) and (best.pk, article_of(citation.provision)) in self.articles
        return f"{address}#{citation.provision}" if is_there else address
