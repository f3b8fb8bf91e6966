"""Where the citations of a text lead: to the document that stands here under the number, and to its article."""

from __future__ import annotations

from caunoi.gazette.models import Document, Provision
from caunoi.gazette.page.force import address_within
from caunoi.gazette.page.relations import Neighbours
from caunoi.vietnam.citations import Citation


class Leads:
    """Made once for a text, in one query; called for each of its citations."""

    def __init__(self, neighbours: Neighbours, citations: list[Citation]) -> None:
        self.here: dict[str, Document] = {}
        for cited in neighbours.citations:
            target = neighbours.known.get(cited.target_id) if cited.target_id else None
            if target is not None:
                self.here[cited.number_key] = target
        named = [citation for citation in citations if citation.provision and citation.number.key in self.here]
        self.articles: set[tuple[int, str]] = set()
        if named:
            self.articles = set(
                Provision.objects.filter(
                    document__in={self.here[citation.number.key].pk for citation in named},
                    anchor__in={article_of(citation.provision) for citation in named},
                ).values_list("document_id", "anchor")
            )

    def __call__(self, citation: Citation) -> str:
        target = self.here.get(citation.number.key)
        if target is None:
            return ""
        is_there = (target.pk, article_of(citation.provision)) in self.articles
        return address_within(target, citation.provision if is_there else "")


def article_of(anchor: str) -> str:
    return anchor.split("-khoan-")[0]
