"""All that the template of a document is given; the same for readers and for the clerk's preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.gazette.following import topic_of, topic_of_field
from caunoi.gazette.models import Document, LegalField
from caunoi.gazette.page.files import shown_files
from caunoi.gazette.page.force import Effect, effects_on, standing_of
from caunoi.gazette.page.graph import graph_of
from caunoi.gazette.page.leads import Leads
from caunoi.gazette.page.relations import Group, Neighbours
from caunoi.gazette.page.structured_data import legislation
from caunoi.gazette.page.text import LawText, effect_lines
from caunoi.gazette.wording import not_a_day
from caunoi.notices.links import offered
from caunoi.pages.structured_data import data_block
from caunoi.vietnam import dates

LONGEST_DAY = 20
EFFECTS_AT_HEAD = 4


@dataclass(frozen=True)
class AskedDay:
    """“Hiệu lực tại ngày”: what was typed, and today where that is no day."""

    typed: str
    day: date
    problem: str = ""

    @classmethod
    def read(cls, typed: str) -> AskedDay:
        today, typed = timezone.localdate(), typed.strip()[:LONGEST_DAY]
        if not typed:
            return cls("", today)
        try:
            return cls(typed, dates.parse_day(typed))
        except ValueError:
            return cls(typed, today, not_a_day(typed))

    @property
    def is_asked(self) -> bool:
        return bool(self.typed) and not self.problem


def document_context(
    document: Document, request: HttpRequest, *, site_id: int, asked: AskedDay, is_preview: bool = False
) -> tuple[dict[str, Any], list[str]]:
    """The context, and the cache tags of what it is made of."""
    neighbours = Neighbours(document, site_id, asked.day)
    effects = effects_on(asked.day, neighbours.incoming)
    standing = standing_of(document, asked.day, effects.get("", []))
    groups, fields = neighbours.groups(), fields_of(document)
    files = [] if is_preview else shown_files(document)
    machines = ""
    if not is_preview:
        machines = data_block(legislation(document, request, standing, groups, files, [str(each) for each in fields]))
    context = {
        "document": document,
        "own_url": document.get_absolute_url() if document.slug else "",
        "is_preview": is_preview,
        "asked": asked,
        "standing": standing,
        "whole_effects": effect_lines(standing.effects[:EFFECTS_AT_HEAD]),
        "further_effects": max(0, len(standing.effects) - EFFECTS_AT_HEAD),
        "fields": fields,
        "files": files,
        "choices": [] if is_preview else follow_choices(document, fields),
        "structured_data": machines,
        "breadcrumbs": [
            {"label": _("Văn bản"), "url": reverse("documents")},
            {"label": document.shown_name, "url": ""},
        ],
        "updated_at": document.last_published_at,
        **_text(document, neighbours, effects, is_preview=is_preview),
        **_relations(neighbours, groups),
    }
    return context, [f"document:{document.pk}", *neighbours.tags()]


def _text(
    document: Document, neighbours: Neighbours, effects: dict[str, list[Effect]], *, is_preview: bool
) -> dict[str, Any]:
    follow_url = "" if is_preview else reverse("document_follow", args=[document.slug])
    law = LawText(document.text, effects=effects, follow_url=follow_url)
    return {
        "law_html": law.html(Leads(neighbours, law.citations)),
        "contents_html": law.contents(),
        "unplaced_effects": effect_lines(law.unplaced),
        "citation": citation_of(document),
    }


def _relations(neighbours: Neighbours, groups: list[Group]) -> dict[str, Any]:
    citing, citing_count = neighbours.citing()
    return {
        "groups": groups,
        "cited": neighbours.cited(),
        "citing": citing,
        "citing_count": citing_count,
        "graph": graph_of(groups),
    }


def citation_of(document: Document) -> str:
    """As one cites it: `Quyết định số 15/QĐ-UBND ngày 02/03/2026 của Ủy ban nhân dân xã …`."""
    issued = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    return f"{document.name}{issued} của {document.issuer}"


def fields_of(document: Document) -> list[LegalField]:
    """In the clerk's order; two queries, however many."""
    links = list(document.field_links.all())
    fields = LegalField.objects.in_bulk({link.field_id for link in links})
    return [fields[link.field_id] for link in links if link.field_id in fields]


def follow_choices(document: Document, fields: list[LegalField]) -> list[tuple[str, str]]:
    """What may be followed from this page, signed, and what it is called."""
    labels = [(topic_of(document), document.shown_name)]
    labels += [(topic_of_field(field.pk), _("Lĩnh vực %(field)s") % {"field": field}) for field in fields]
    return [(offered(topic, label), label) for topic, label in labels]
