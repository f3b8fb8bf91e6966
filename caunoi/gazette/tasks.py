"""Background work of the gazette."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import File
from django.utils import timezone
from django_tasks import task

from caunoi.gazette.examination import facts_of
from caunoi.gazette.models import DocumentFile
from caunoi.pages.cache import forget


@task()
def examine_file(file_pk: int) -> None:
    """Find out what readers are told of a file: size, digest, pages, and who signed it."""
    kept = DocumentFile.objects.filter(pk=file_pk).select_related("document").first()
    if kept is None:
        return
    with kept.file.open("rb") as opened, NamedTemporaryFile(suffix=f".{kept.extension}") as copy:
        kept.size, kept.digest = _copied(opened, Path(copy.name))
        facts = facts_of(Path(copy.name))
    kept.pages, kept.signatures = facts.pages, facts.signatures
    kept.checked_at = timezone.now()
    kept.save(update_fields=["size", "digest", "pages", "signatures", "checked_at"])
    forget([f"document:{kept.document_id}"])


def _copied(opened: File, target: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as copy:
        for chunk in opened.chunks():
            digest.update(chunk)
            size += len(chunk)
            copy.write(chunk)
    return size, digest.hexdigest()
