"""The demonstration's documents on their sites: written, published, withdrawn or left waiting by the gazette's own verbs."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Site

from caunoi.demo.gazette_factories import field_of
from caunoi.demo.paper_makers import printed, scan_of
from caunoi.demo.press import Press, paper_of
from caunoi.demo.signing import Seals
from caunoi.demo.told_documents import NATIONAL_DATABASE, ToldDocument, ToldDocuments, ToldRelation
from caunoi.files.local_copy import local_copy
from caunoi.gazette.actions import disclose, publish_latest, save_draft, send_for_approval, withdraw
from caunoi.gazette.examination import examine
from caunoi.gazette.models import DisclosureCategory, Document, DocumentFieldLink, DocumentFile, Relation

# How long after its day a document usually stood on the portal, and how often people are slower.
DAYS_TO_POST = 2
POSTED_AT = time(9, 30)
MAKERS = {"digital": printed, "signed": printed, "scan": scan_of}
KINDS = {
    "digital": DocumentFile.Kind.TEXT,
    "signed": DocumentFile.Kind.SIGNED,
    "scan": DocumentFile.Kind.SCAN,
}


def begin_papers(told_documents: ToldDocuments, press: Press) -> None:
    """Have them printed and scanned meanwhile."""
    for told in told_documents.by_key.values():
        if paper := told.words.get("paper"):
            press.begin(told.key, MAKERS[paper], paper_of(told, told_documents.paragraphs_of(told)))


class Archive:
    """Puts the told documents of one site there, in the name of its clerk and its approver."""

    def __init__(self, site: Site, told: ToldDocuments, press: Press, *, clerk: str, approver: str) -> None:
        users = get_user_model().objects
        self.site = site
        self.told = told
        self.press = press
        self.clerk = users.get(username=clerk)
        self.approver = users.get(username=approver)
        self.seals: Seals | None = None

    def load(self, keys: list[str]) -> None:
        """The older first, so that what is replaced stands before what replaces it."""
        for told in sorted((self.told.by_key[key] for key in keys), key=lambda told: told.issued_on):
            self._make(told)

    def _make(self, told: ToldDocument) -> None:
        step = told.words.get("step")
        document = self._record(told, is_public=not step)
        save_draft(document, self.clerk)
        if step == "waiting":
            send_for_approval(document, self.clerk)
        if step:
            return
        publish_latest(document, self.approver)
        document.refresh_from_db()
        if "disclose" in told.words:
            self._disclose(document, told.words["disclose"])
        if reason := told.words.get("withdrawn"):
            withdraw(document, self.approver, reason)

    def _record(self, told: ToldDocument, *, is_public: bool) -> Document:
        words = told.words
        document = Document(
            site=self.site,
            external_id=told.key,
            number=told.number,
            type=told.type,
            title=words["title"],
            issuer=told.issuer.name,
            issuing_unit=told.issuer.unit,
            signer=words.get("signer", ""),
            signer_post=told.signer_post if "signer" in words else "",
            issued_on=told.issued_on,
            effective_on=told.effective_on,
            expires_on=words.get("expires_on"),
            source_url=f"{NATIONAL_DATABASE}{words['vbpl']}" if "vbpl" in words else "",
            shown_below=bool(words.get("below") or words.get("shown_below")),
            text=self.told.text_of(told),
            posted_at=self._posted_at(told) if is_public else None,
        )
        document.field_links = [
            DocumentFieldLink(field=field_of(name), sort_order=order) for order, name in enumerate(words["fields"])
        ]
        document.relations = [self._relation(told, order) for order, told in enumerate(told.relations)]
        if paper := words.get("paper"):
            document.files = [self._file(told, paper)]
        return document

    def _relation(self, told: ToldRelation, order: int) -> Relation:
        return Relation(
            kind=told.kind,
            target_number=self.told.by_key[told.target].number,
            target_anchor=told.anchor,
            source_anchor=told.source_anchor,
            since=told.since,
            until=told.until,
            sort_order=order,
        )

    def _file(self, told: ToldDocument, paper: str) -> DocumentFile:
        content = self.press.take(told.key)
        if paper == "signed":
            content = self._seals().signed(content, told.words["signer"], told.issuer.name)
        name = f"{told.short_name.replace('/', '-')}.pdf"
        kept = DocumentFile(kind=KINDS[paper], name=name, size=len(content))
        kept.file.save(f"{told.key}.pdf", ContentFile(content), save=False)
        if paper == "signed":
            # The first visitor looks for the signature before the worker has come to it.
            with local_copy(kept.file) as path:
                examine(kept, path)
        return kept

    def _seals(self) -> Seals:
        if self.seals is None:
            self.seals = Seals.made_up()
            self.seals.trust(settings.SIGNATURE_TRUST_FOLDER)
        return self.seals

    def _posted_at(self, told: ToldDocument) -> datetime:
        disclosed = told.words.get("disclose")
        days = disclosed.get("after", DAYS_TO_POST) if isinstance(disclosed, dict) else DAYS_TO_POST
        day = datetime.combine(told.issued_on + timedelta(days=days), POSTED_AT)
        return min(timezone.make_aware(day), timezone.now() - timedelta(minutes=5))

    def _disclose(self, document: Document, told: Any) -> None:
        words = told if isinstance(told, dict) else {"key": told}
        category = DisclosureCategory.objects.valid_on(timezone.localdate()).get(key=words["key"])
        entry = disclose(document, category, self.clerk)
        if "checked" in words:
            entry.checked_on = timezone.localdate() - timedelta(days=words["checked"])
            entry.save(update_fields=["checked_on"])
