"""Who is told of what: followers of all documents, of a field, of a document, of one of its provisions.

Topics: `documents`, `field:<pk>`, `document:<pk>`, `provision:<pk of the document>:<anchor>`. An anchor is that of an
article or of anything within it; whoever follows an article is told of its clauses too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from caunoi.gazette.models import Announcement, Document, Relation
from caunoi.gazette.models.document import FORCE_LABELS, sites_showing
from caunoi.gazette.rules import CHANGES, Force, force_on
from caunoi.notices.actions import tell
from caunoi.vietnam.dates import short_date

ALL_DOCUMENTS = "documents"
# A document that was posted longer ago is not new, whoever touches its record today.
NEW_FOR = timedelta(days=1)
LONGEST_LINE = 300
_CHANGING = [kind.value for kind in CHANGES]


def topic_of(document: Document) -> str:
    return f"document:{document.pk}"


def topic_of_field(field_pk: int) -> str:
    return f"field:{field_pk}"


def topic_of_provision(document: Document, anchor: str) -> str:
    return f"provision:{document.pk}:{anchor}"


def tell_followers(changed: Document) -> None:
    """Once for a new document; later only when its force changes, or when it touches another one newly."""
    document = Document.objects.for_lists().filter(pk=changed.pk).first()
    if document is None or not document.is_public:
        return
    relations = list(
        Relation.objects.filter(source=document, kind__in=_CHANGING, target__isnull=False)
        .select_related("target")
        .defer("target__text")
        .order_by("sort_order", "pk")
    )
    force = force_on(timezone.localdate(), document.span)
    touches = [[relation.target_id, relation.target_anchor, relation.kind] for relation in relations]
    known = Announcement.objects.filter(document=document).first()
    Announcement.objects.update_or_create(document=document, defaults={"force": force.value, "touches": touches})
    if known is None:
        if document.posted_at and document.posted_at > timezone.now() - NEW_FOR:
            _tell_of_new(document, force, relations)
        return
    if known.force != force.value:
        _tell_of_force(document, force)
    newly = [relation for relation, touch in zip(relations, touches, strict=True) if touch not in known.touches]
    if newly:
        subject = format_lazy(_("Văn bản bạn theo dõi chịu tác động của {name}"), name=document.name)
        _write(_topics_of_targets(newly), subject, document, _lines(document, force, newly))


def tell_of_passing_days() -> int:
    """Documents that took effect or expired since followers were last told, with nobody touching them."""
    moved = (
        Document.objects.public()
        .filter(announcement__isnull=False)
        .with_force(timezone.localdate())
        .exclude(announcement__force=F("force"))
        .for_lists()
        .order_by("pk")
    )
    told = 0
    for document in moved:
        with transaction.atomic():
            Announcement.objects.filter(document=document).update(force=document.force)
            _tell_of_force(document, Force(document.force))
        told += 1
    return told


def note_silently(document_pks: list[int]) -> None:
    """After an import: what stands is what followers are taken to know; nobody gets a letter for each of thousands."""
    standing = Document.objects.public().filter(pk__in=document_pks).with_force(timezone.localdate())
    touches: dict[int, list[list[Any]]] = {}
    relations = Relation.objects.filter(source__in=document_pks, kind__in=_CHANGING, target__isnull=False)
    for source, *touch in relations.values_list("source_id", "target_id", "target_anchor", "kind"):
        touches.setdefault(source, []).append(touch)
    Announcement.objects.bulk_create(
        [
            Announcement(document_id=pk, force=force, touches=touches.get(pk, []))
            for pk, force in standing.values_list("pk", "force")
        ],
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["force", "touches"],
        batch_size=200,
    )


def _tell_of_new(document: Document, force: Force, relations: list[Relation]) -> None:
    topics = {ALL_DOCUMENTS, *_fields(document), *_topics_of_targets(relations)}
    subject = format_lazy(_("Văn bản mới: {name}"), name=document.name)
    _write(topics, subject, document, _lines(document, force, relations))


def _tell_of_force(document: Document, force: Force) -> None:
    topics = {topic_of(document), *_fields(document)}
    subject = format_lazy(_("Thay đổi hiệu lực: {name}"), name=document.name)
    _write(topics, subject, document, _lines(document, force, []))


def _write(topics: Iterable[str], subject: Any, document: Document, lines: list[Any]) -> None:
    address = reverse_lazy("document", args=[document.slug])
    tell(topics, subject, lines, address, sites=sites_showing(document))


def _lines(document: Document, force: Force, relations: list[Relation]) -> list[Any]:
    lines: list[Any] = [document.name, document.title[:LONGEST_LINE]]
    if document.issued_on:
        lines.append(format_lazy(_("Ngày ban hành: {day}"), day=short_date(document.issued_on)))
    lines.append(format_lazy(_("Hiệu lực: {force}"), force=FORCE_LABELS[force]))
    for relation in relations:
        label = Relation.Kind(relation.kind).label
        lines.append(format_lazy("{kind}: {number}", kind=label, number=relation.target_number))
    return lines


def _fields(document: Document) -> list[str]:
    return [topic_of_field(link.field_id) for link in document.field_links.all()]


def _topics_of_targets(relations: Iterable[Relation]) -> set[str]:
    topics = set()
    for relation in relations:
        topics.add(topic_of(relation.target))
        parts = relation.target_anchor.split("-khoan-")[0]
        topics |= {topic_of_provision(relation.target, anchor) for anchor in (relation.target_anchor, parts) if anchor}
    return topics
