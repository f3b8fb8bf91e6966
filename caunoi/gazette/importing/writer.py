"""Writes checked records as public documents of one site, each in a transaction of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from caunoi.files.documents import check_document
from caunoi.files.importing import BATCH, Outcome, Rejected
from caunoi.files.records import Record
from caunoi.files.rejection import FileRejected
from caunoi.gazette.actions import describe, settle
from caunoi.gazette.importing.record import DocumentRecord, checked, digest_of
from caunoi.gazette.models import Announcement, Document, DocumentFieldLink, DocumentFile, LegalField, Relation
from caunoi.gazette.signals import documents_imported
from caunoi.gazette.tasks import examine_file
from caunoi.units.models import Unit
from caunoi.vietnam.slugs import slugify
from caunoi.vietnam.text import fold


class DocumentWriter:
    """Takes the records of one file; knows what the site holds already, so that a second run is quick."""

    def __init__(self, site: Site, folder: Path, *, actor: Any = None) -> None:
        self.site = site
        self.folder = folder.resolve()
        self.actor = actor
        known = Document.objects.filter(site=site).exclude(external_id="")
        self.known = {
            external_id: (pk, digest)
            for external_id, pk, digest in known.values_list("external_id", "pk", "import_digest")
        }
        # Written by a run that was killed before it told the search and whoever else listens.
        self.untold = set(known.public().filter(announcement=None).values_list("pk", flat=True))
        self.told_late: list[int] = []
        self.fields = {field.slug: field for field in LegalField.objects.order_by("pk")}
        self.units = {fold(unit.full_name): unit for unit in Unit.objects.order_by("-pk")}
        self.files_elsewhere = 0

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While an import runs, Wagtail neither logs each document on the screen nor indexes what it refers to."""
        wagtail_log = logging.getLogger("wagtail")
        level = wagtail_log.level
        wagtail_log.setLevel(logging.WARNING)
        try:
            with disable_reference_index_auto_update():
                yield
                self._tell_late()
        finally:
            wagtail_log.setLevel(level)

    def take(self, record: Record) -> tuple[Outcome, int]:
        """Write one record; raises Rejected, and then nothing of it stays."""
        external_id = str(record["external_id"]).strip()
        digest = digest_of(record)
        pk, known_digest = self.known.get(external_id, (0, ""))
        if pk and known_digest == digest:
            if pk in self.untold:
                self.told_late.append(pk)
            if len(self.told_late) >= BATCH:
                self._tell_late()
            return Outcome.UNCHANGED, pk
        stated = checked(record)
        document = self._written(pk, stated, digest)
        self.known[external_id] = (document.pk, digest)
        return (Outcome.UPDATED if pk else Outcome.CREATED), document.pk

    def after_batch(self, document_pks: list[int]) -> None:
        with transaction.atomic():
            documents_imported.send(sender=Document, document_pks=document_pks)

    def _tell_late(self) -> None:
        if self.told_late:
            self.after_batch(self.told_late)
            self.told_late = []

    @transaction.atomic
    def _written(self, pk: int, stated: DocumentRecord, digest: str) -> Document:
        document = Document.objects.get(pk=pk) if pk else Document(site=self.site, live=True)
        self._describe(document, stated, digest)
        file = self._file(stated)
        document.save()
        # Until it is announced anew, the next run knows that this one did not get so far.
        Announcement.objects.filter(document=document).delete()
        self._link(document, stated)
        if file is not None:
            self._attach(document, *file)
        if document.latest_revision_id is not None:
            self._renew_revision(document)
        action = "gazette.import_again" if pk else "gazette.import"
        log(instance=document, action=action, user=self.actor, data={"external_id": stated.external_id})
        if document.is_public:
            settle(document)
        return document

    def _describe(self, document: Document, stated: DocumentRecord, digest: str) -> None:
        for name in (
            "external_id",
            "number",
            "type",
            "title",
            "issuer",
            "signer",
            "issued_on",
            "effective_on",
            "expires_on",
            "stated_force",
            "text",
            "source_url",
        ):
            setattr(document, name, getattr(stated, name))
        document.issuing_unit = self.units.get(fold(stated.issuer))
        document.import_digest = digest
        if document.pk is None:
            now = timezone.now()
            document.posted_at = document.first_published_at = document.last_published_at = now
            document.has_unpublished_changes = False
        describe(document)

    def _link(self, document: Document, stated: DocumentRecord) -> None:
        DocumentFieldLink.objects.filter(document=document).delete()
        DocumentFieldLink.objects.bulk_create(
            [
                DocumentFieldLink(document=document, field=self._field(name), sort_order=position)
                for position, name in enumerate(stated.fields)
            ]
        )
        Relation.objects.filter(source=document).delete()
        Relation.objects.bulk_create(
            [
                Relation(
                    source=document,
                    kind=relation.kind.value,
                    target_number=relation.number,
                    target_anchor=relation.provision,
                    sort_order=position,
                )
                for position, relation in enumerate(stated.relations)
            ]
        )

    def _field(self, name: str) -> LegalField:
        slug = slugify(name)
        if slug not in self.fields:
            self.fields[slug], _created = LegalField.objects.get_or_create(slug=slug, defaults={"name": name})
        return self.fields[slug]

    def _file(self, stated: DocumentRecord) -> tuple[Path, str] | None:
        """The file beside the table, checked; one that lies on the network is counted and not fetched."""
        if not stated.file:
            return None
        if "://" in stated.file:
            self.files_elsewhere += 1
            return None
        path = (self.folder / stated.file).resolve()
        if not path.is_relative_to(self.folder) or not path.is_file():
            raise Rejected(_("Không có tệp “%(file)s” bên cạnh tệp nhập.") % {"file": stated.file[:100]})
        with path.open("rb") as opened:
            try:
                check_document(File(opened, name=path.name))
            except FileRejected as rejected:
                raise Rejected(str(rejected)) from rejected
        return path, path.name

    def _attach(self, document: Document, path: Path, name: str) -> None:
        if DocumentFile.objects.filter(document=document, name=name, size=path.stat().st_size).exists():
            return
        with path.open("rb") as opened:
            kept = DocumentFile(document=document, name=name, size=path.stat().st_size)
            kept.file.save(name, File(opened), save=True)
        transaction.on_commit(lambda: examine_file.enqueue(kept.pk))

    def _renew_revision(self, document: Document) -> None:
        """Somebody edited it here: the imported record becomes its newest version, the older ones are kept."""
        revision = Document.objects.get(pk=document.pk).save_revision(user=self.actor, clean=False)
        document.latest_revision = revision
        if document.live:
            document.live_revision = revision
            document.save(update_fields=["live_revision"])
