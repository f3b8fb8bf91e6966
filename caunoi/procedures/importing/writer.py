"""Writes checked records as public procedures of one site, each in a transaction of its own."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from caunoi.files.documents import check_document
from caunoi.files.importing import Outcome, Rejected
from caunoi.files.records import Record
from caunoi.files.rejection import FileRejected
from caunoi.files.storage import private_storage
from caunoi.gazette.models import LegalField
from caunoi.procedures.actions import publish_latest, save_draft
from caunoi.procedures.content import PARTS, write
from caunoi.procedures.importing.record import ProcedureRecord, checked, digest_of
from caunoi.procedures.models import LifeEvent, Procedure
from caunoi.units.models import Unit
from caunoi.vietnam.slugs import slugify
from caunoi.vietnam.text import fold

EVERY_COMMUNE = (
    "moi xa",
    "tat ca cac xa",
    "ubnd cap xa",
    "uy ban nhan dan cap xa",
    "cac xa thi tran",
    "moi xa thi tran",
)


class ProcedureWriter:
    """Takes the records of one file; knows what the site holds already, so that a second run is quick."""

    def __init__(self, site: Site, folder: Path, *, actor: Any = None) -> None:
        self.site = site
        self.folder = folder.resolve()
        self.actor = actor
        known = Procedure.objects.filter(site=site)
        rows = list(known.values_list("external_id", "code", "pk", "import_digest"))
        self.by_id = {external_id: (pk, digest) for external_id, _code, pk, digest in rows if external_id}
        self.by_code = {code: (pk, external_id) for external_id, code, pk, _digest in rows}
        self.units: dict[str, str] = {}
        for slug, unit in ((unit.slug, unit) for unit in Unit.objects.order_by("-pk")):
            self.units |= {slug: slug, fold(unit.full_name): slug}
        self.events = set(LifeEvent.objects.values_list("slug", flat=True))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While an import runs, Wagtail neither logs each procedure on the screen nor indexes what it refers to."""
        wagtail_log = logging.getLogger("wagtail")
        level = wagtail_log.level
        wagtail_log.setLevel(logging.WARNING)
        try:
            with disable_reference_index_auto_update():
                yield
        finally:
            wagtail_log.setLevel(level)

    def take(self, record: Record) -> tuple[Outcome, int]:
        """Write one record; raises Rejected, and then nothing of it stays."""
        external_id = str(record["external_id"]).strip()
        digest = digest_of(record)
        pk, known_digest = self.by_id.get(external_id, (0, ""))
        if pk and known_digest == digest:
            return Outcome.UNCHANGED, pk
        stated = checked(record)
        pk = pk or self._with_its_code(stated)
        procedure = self._written(pk, stated, digest)
        self.by_id[external_id] = (procedure.pk, digest)
        self.by_code[procedure.code] = (procedure.pk, external_id)
        return (Outcome.UPDATED if pk else Outcome.CREATED), procedure.pk

    def _with_its_code(self, stated: ProcedureRecord) -> int:
        """One that somebody wrote by hand is taken over; another record's is not."""
        pk, external_id = self.by_code.get(stated.content["code"], (0, ""))
        if pk and external_id:
            told = {"code": stated.content["code"], "other": external_id}
            raise Rejected(_("Mã %(code)s đã thuộc về bản ghi %(other)s.") % told)
        return pk

    @transaction.atomic
    def _written(self, pk: int, stated: ProcedureRecord, digest: str) -> Procedure:
        procedure = Procedure.objects.get(pk=pk) if pk else Procedure(site=self.site)
        procedure.external_id, procedure.import_digest = stated.external_id, digest
        procedure.field = self._field(stated.field_name)
        procedure.shown_below = stated.shown_below or procedure.shown_below
        content = {**stated.content, **self._carried_out_by(stated)}
        self._check_events(content)
        content["forms"] = [self._form(row) for row in content.get("forms", ())]
        write(procedure, content)
        _check(procedure)
        if pk:
            Procedure.objects.filter(pk=pk).update(external_id=stated.external_id, import_digest=digest)
        save_draft(procedure, self.actor)
        action = "procedures.import_again" if pk else "procedures.import"
        log(instance=procedure, action=action, user=self.actor, data={"external_id": stated.external_id})
        publish_latest(procedure, self.actor)
        return procedure

    def _field(self, name: str) -> LegalField:
        if len(name) > 300:
            raise Rejected(_("Tên lĩnh vực (field) dài quá 300 chữ cái."))
        return LegalField.objects.get_or_create(slug=slugify(name, max_length=80), defaults={"name": name})[0]

    def _carried_out_by(self, stated: ProcedureRecord) -> dict[str, Any]:
        """Units that are there by their names; what else is named stays as words."""
        told: dict[str, Any] = {"units": []}
        words = []
        for name in stated.units:
            if fold(name) in EVERY_COMMUNE:
                told["by_every_commune"] = True
            elif slug := self.units.get(name) or self.units.get(fold(name)):
                told["units"].append(slug)
            else:
                words.append(name)
        if words and not stated.content.get("carrying_out"):
            told["carrying_out"] = "; ".join(words)
        return told

    def _check_events(self, content: dict[str, Any]) -> None:
        unknown = [slug for slug in content.get("life_events", ()) if slug not in self.events]
        if unknown:
            raise Rejected(_("Không có sự kiện trong đời “%(slug)s” (life_events).") % {"slug": str(unknown[0])[:60]})

    def _form(self, row: dict[str, Any]) -> dict[str, Any]:
        """The file beside the table, checked and kept; the same file is kept once."""
        if not row.get("file"):
            return {"name": row["name"]}
        path = (self.folder / row["file"]).resolve()
        if not path.is_relative_to(self.folder) or not path.is_file():
            raise Rejected(_("Không có tệp “%(file)s” bên cạnh tệp nhập.") % {"file": row["file"][:100]})
        with path.open("rb") as opened:
            content = opened.read()
            digest = hashlib.sha256(content).hexdigest()
            try:
                check_document(File(opened, name=path.name))
            except FileRejected as rejected:
                raise Rejected(str(rejected)) from rejected
            name = f"procedures/{digest[:16]}/{path.name}"
            storage = private_storage()
            if not storage.exists(name):
                opened.seek(0)
                name = storage.save(name, File(opened))
        return {"name": row["name"], "file": name, "size": len(content), "digest": digest}


def _check(procedure: Procedure) -> None:
    """What a form would refuse is refused here too: choices, lengths, a service in part without its reason."""
    try:
        procedure.clean_fields(exclude=["site"])
        procedure.validate_constraints(exclude=["site"])
        for name in PARTS:
            for row in getattr(procedure, name).all():
                row.clean_fields(exclude=["procedure"])
    except ValidationError as wrong:
        lines = [f"{name}: {' '.join(words)}" for name, words in wrong.message_dict.items()]
        raise Rejected("; ".join(lines)) from wrong
    kinds = [row.kind for row in procedure.channels.all()]
    if len(kinds) != len(set(kinds)):
        raise Rejected(_("Mỗi hình thức nộp (channels) chỉ ghi một dòng."))
