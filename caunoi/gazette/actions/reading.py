"""Files that a clerk drops in: kept privately, read in the background, read again, thrown away."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from caunoi.files.rejection import FileRejected
from caunoi.gazette import tasks
from caunoi.gazette.actions.publication import NotAllowed
from caunoi.gazette.models import IncomingFile

READABLE = ("pdf", "docx", "jpg", "jpeg", "png", "tif", "tiff", "webp")
# Taken, so that the reader can say how to turn it into something readable.
EXPLAINED = ("doc",)


def check_incoming(uploaded: File) -> None:
    """Only what would be useless to keep is refused here; all else the reader looks into and explains."""
    extension = PurePath(uploaded.name or "").suffix.lower().lstrip(".")
    if extension not in READABLE + EXPLAINED:
        raise FileRejected(
            _("“%(name)s”: không nhận loại tệp này. Hãy tải lên PDF, DOCX hoặc ảnh quét (JPG, PNG, TIFF).")
            % {"name": uploaded.name}
        )
    if not uploaded.size:
        raise FileRejected(
            _("“%(name)s” trống. Hãy mở tệp trên máy xem còn nội dung không rồi tải lên lại.") % {"name": uploaded.name}
        )
    if uploaded.size > settings.DOCUMENT_MAX_BYTES:
        raise FileRejected(
            _("“%(name)s” nặng hơn %(limit)d MB. Hãy chia thành nhiều tệp, hoặc quét lại ở 200–300 dpi.")
            % {"name": uploaded.name, "limit": settings.DOCUMENT_MAX_BYTES // 1024 // 1024}
        )


@transaction.atomic
def drop(site: Site, uploaded: File, actor: Any) -> IncomingFile:
    """Keep a file and have it read; raises FileRejected with a sentence for whoever dropped it."""
    check_incoming(uploaded)
    name = PurePath(uploaded.name or "").name
    incoming = IncomingFile(site=site, name=name[-200:], uploaded_by=actor)
    incoming.file.save(name[-150:], uploaded, save=True)
    transaction.on_commit(partial(tasks.read_incoming.enqueue, incoming.pk))
    return incoming


@transaction.atomic
def read_again(incoming: IncomingFile, actor: Any) -> None:
    """Put it back into the queue; what was read before is replaced."""
    if incoming.status == IncomingFile.Status.TAKEN_IN:
        raise NotAllowed(_("Tệp này đã thành văn bản; hãy sửa ở văn bản."))
    IncomingFile.objects.filter(pk=incoming.pk).update(
        status=IncomingFile.Status.WAITING, problem="", pages_read=0, pages=None
    )
    log(instance=incoming, action="gazette.read_again", user=actor)
    transaction.on_commit(partial(tasks.read_incoming.enqueue, incoming.pk))


@transaction.atomic
def discard(incoming: IncomingFile, actor: Any) -> None:
    """Throw away a file that became no document."""
    if incoming.status == IncomingFile.Status.TAKEN_IN:
        raise NotAllowed(_("Tệp này đã thành văn bản nên không xóa ở đây được."))
    log(instance=incoming, action="gazette.discard", user=actor)
    forget_file(incoming)
    incoming.delete()


def forget_file(incoming: IncomingFile) -> None:
    """Its bytes go once the transaction stands; until then they may still be wanted."""
    storage: Storage = incoming.file.storage
    transaction.on_commit(partial(storage.delete, incoming.file.name))
