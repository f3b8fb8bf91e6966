"""A file that was read and checked becomes the draft of a document, with the file attached."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from caunoi.files.local_copy import local_copy
from caunoi.gazette.actions.publication import NotAllowed, save_draft
from caunoi.gazette.actions.reading import forget_file
from caunoi.gazette.actions.settling import describe
from caunoi.gazette.models import Document, DocumentFieldLink, DocumentFile, IncomingFile, LegalField, Relation
from caunoi.gazette.reading.kinds import extension_of
from caunoi.gazette.rules import Hazard


@transaction.atomic
def take_in(
    incoming: IncomingFile,
    document: Document,
    actor: Any,
    *,
    fields: Iterable[LegalField] = (),
    relations: Iterable[Relation] = (),
) -> Document:
    """Save what the clerk confirmed; `document` is new and not saved, `relations` have no source yet."""
    incoming = IncomingFile.objects.select_for_update().get(pk=incoming.pk)
    if incoming.status != IncomingFile.Status.READ:
        raise NotAllowed(_("Tệp này đã được đưa vào rồi, hoặc đang được đọc lại."))
    document.site = incoming.site
    describe(document)
    document.field_links = [DocumentFieldLink(field=field, sort_order=order) for order, field in enumerate(fields)]
    document.relations = list(relations)
    document.files = [_attached(incoming, document.slug)]
    save_draft(document, actor)
    incoming.status, incoming.document = IncomingFile.Status.TAKEN_IN, document
    incoming.save(update_fields=["status", "document"])
    log(instance=document, action="gazette.take_in", user=actor, data={"file": incoming.name})
    forget_file(incoming)
    return document


def _attached(incoming: IncomingFile, slug: str) -> DocumentFile:
    """A copy under the name of the document: the name that somebody's scanner gave is nobody's business."""
    with local_copy(incoming.file) as path:
        extension = extension_of(path)
        kept = DocumentFile(
            kind=_kind(incoming, extension),
            size=path.stat().st_size,
            pages=incoming.pages if extension == "pdf" else None,
            digest=_digest(path),
            signatures=incoming.signatures,
            warned=[] if incoming.text.strip() else [{"hazard": Hazard.UNREAD_FILE.value, "excerpt": ""}],
            checked_at=timezone.now(),
        )
        with path.open("rb") as opened:
            kept.file.save(f"{slug}.{extension}", File(opened), save=False)
    return kept


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _kind(incoming: IncomingFile, extension: str) -> str:
    if incoming.signatures:
        return str(DocumentFile.Kind.SIGNED)
    is_scan = incoming.was_recognised and extension != "docx"
    return str(DocumentFile.Kind.SCAN if is_scan else DocumentFile.Kind.TEXT)
