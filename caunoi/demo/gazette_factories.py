"""Documents made in one call, for the demonstration and for tests; always through the gazette's own verbs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wagtail.models import Site

from caunoi.gazette.actions import publish_latest, save_draft
from caunoi.gazette.models import Document, DocumentFieldLink, LegalField, Relation
from caunoi.vietnam.document_numbers import parse
from caunoi.vietnam.document_types import OTHER, type_of_symbol
from caunoi.vietnam.slugs import slugify

TEXT = "Điều 1. Ban hành kế hoạch sản xuất vụ xuân.\n\nĐiều 2. Quyết định này có hiệu lực từ ngày ký."


def make_document(
    site: Site,
    number: str,
    *,
    title: str = "Về việc ban hành kế hoạch sản xuất vụ xuân",
    by: Any = None,
    public: bool = True,
    fields: Iterable[str] = (),
    relations: Iterable[tuple[str, str] | tuple[str, str, str]] = (),
    **record: Any,
) -> Document:
    """`relations` are `(kind, number)` or `(kind, number, anchor)`; the type follows from the number."""
    parsed = parse(number)
    known = type_of_symbol(parsed.symbol) if parsed else None
    record.setdefault("type", (known or OTHER).slug)
    record.setdefault("issuer", "Ủy ban nhân dân huyện Thanh Bình")
    record.setdefault("issued_on", date(2026, 3, 2))
    record.setdefault("text", TEXT)
    document = Document(site=site, number=number, title=title, **record)
    document.field_links = [
        DocumentFieldLink(field=field_of(name), sort_order=position) for position, name in enumerate(fields)
    ]
    document.relations = [
        Relation(kind=kind, target_number=target, target_anchor="".join(anchor), sort_order=position)
        for position, (kind, target, *anchor) in enumerate(relations)
    ]
    save_draft(document, by)
    if public:
        publish_latest(document, by)
    return Document.objects.get(pk=document.pk)


def field_of(name: str) -> LegalField:
    return LegalField.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]
