"""Background work of the gazette."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _
from django_tasks import task

from caunoi.files.documents import check_document
from caunoi.files.local_copy import local_copy
from caunoi.files.rejection import FileRejected
from caunoi.gazette import reading
from caunoi.gazette.examination import examine, facts_of, signatures_of
from caunoi.gazette.models import DocumentFile, IncomingFile
from caunoi.gazette.reading.kinds import kind_of
from caunoi.pages.cache import forget
from caunoi.vietnam.text import without_controls

A4 = (595.3, 841.9)


@task()
def examine_file(file_pk: int) -> None:
    """Find out what readers are told of a file: size, digest, pages, and who signed it."""
    kept = DocumentFile.objects.filter(pk=file_pk).select_related("document").first()
    if kept is None:
        return
    with local_copy(kept.file) as path:
        examine(kept, path)
    kept.save(update_fields=["size", "digest", "pages", "signatures", "warned", "checked_at"])
    forget([f"document:{kept.document_id}"])


@task(queue_name="reading")
def read_incoming(incoming_pk: int) -> None:
    """Read a file that a clerk dropped; whatever is wrong with it becomes a sentence for the clerk."""
    incoming = IncomingFile.objects.filter(pk=incoming_pk).exclude(status=IncomingFile.Status.TAKEN_IN).first()
    if incoming is None:
        return
    note = partial(_note, incoming.pk)
    note(status=IncomingFile.Status.READING, pages_read=0, pages=None, problem="")
    try:
        with local_copy(incoming.file) as path:
            found = _readings_of(path, note)
            _refuse_macros(path)
    except reading.Unreadable as unreadable:
        note(status=IncomingFile.Status.FAILED, problem=unreadable.sentence)
    except FileRejected as rejected:
        note(status=IncomingFile.Status.FAILED, problem=str(rejected))
    except Exception:
        sentence = _("Máy chủ gặp lỗi khi đọc tệp này. Hãy bấm đọc lại; nếu vẫn lỗi, báo quản trị viên của cổng.")
        note(status=IncomingFile.Status.FAILED, problem=sentence)
        raise
    else:
        note(status=IncomingFile.Status.READ, **found)


def _note(incoming_pk: int, **changes: Any) -> None:
    """By key and not by object: meanwhile the clerk may have thrown the file away."""
    IncomingFile.objects.filter(pk=incoming_pk).update(**changes)


def _readings_of(path: Path, note: Any) -> dict[str, Any]:
    try:
        read = reading.read(path, progress=lambda done, total: note(pages_read=done, pages=total))
    except reading.Unreadable as unreadable:
        if unreadable.code != "no-ocr":
            raise
        # The clerk can still type the record beside the picture.
        count = facts_of(path).pages or 1
        return {
            "readings": {},
            "text": "",
            "pages": count,
            "pages_read": 0,
            "page_sizes": [[*A4, 0, True]] * count,
            "warnings": [unreadable.sentence],
        }
    return {
        "readings": {name: _plain(field) for name, field in read.fields.items()},
        "text": without_controls(read.text),
        "pages": len(read.pages),
        "pages_read": len(read.pages),
        "page_sizes": [] if kind_of(path) == "docx" else [_size(page) for page in read.pages],
        "warnings": list(read.warnings),
        "signatures": signatures_of(path),
    }


def _size(page: reading.ReadPage) -> list[Any]:
    return [page.width, page.height, page.turned, page.by_ocr]


def _plain(field: reading.FieldReading) -> dict[str, Any]:
    box = list(field.box) if field.box else None
    return {"value": field.value, "confidence": field.confidence, "page": field.page, "box": box}


def _refuse_macros(path: Path) -> None:
    """What is read may become public, so Word files are held to what every uploaded file is held to."""
    if kind_of(path) == "docx":
        with path.open("rb") as opened:
            check_document(File(opened, name="document.docx"))
