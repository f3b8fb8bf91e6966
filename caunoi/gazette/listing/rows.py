"""Documents as lists show them, wherever on the portal they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from caunoi.gazette.models import Document, DocumentFieldLink, DocumentQuerySet
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.page.force import TONES
from caunoi.gazette.rules import Force


def rows_of(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """For `design/components/document_row.html`; `documents` bear `force`."""
    return [row_of(document) for document in documents]


def row_of(document: Any) -> dict[str, Any]:
    force = Force(document.force)
    return {
        "url": document.get_absolute_url(),
        "type_label": document.shown_type,
        "number": document.number,
        "title": document.title,
        "issuer": document.issuer,
        "issued_on": document.issued_on,
        "force_label": FORCE_LABELS[force],
        "force_tone": TONES[force],
    }


def in_order(pks: list[int], day: date) -> list[Document]:
    """With their force on `day`. A list is sorted by key first, so that no other row is read for it."""
    known = Document.objects.with_force(day).for_lists().in_bulk(pks)
    return [known[pk] for pk in pks if pk in known]


def field_names_of(pks: list[int]) -> dict[int, list[str]]:
    """The fields of each document, in the clerk's order; one query for all."""
    found: dict[int, list[str]] = {}
    links = DocumentFieldLink.objects.filter(document__in=pks).order_by("document", "sort_order", "pk")
    for pk, name in links.values_list("document_id", "field__name"):
        found.setdefault(pk, []).append(name)
    return found


def newest(documents: DocumentQuerySet, day: date, count: int) -> list[dict[str, Any]]:
    return rows_of(in_order(list(documents.newest_first().values_list("pk", flat=True)[:count]), day))
