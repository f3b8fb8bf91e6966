"""A stored file as a path on this machine, for programs that open nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FieldFile


@contextmanager
def local_copy(kept: FieldFile) -> Iterator[Path]:
    """Where the file lies, or a copy that is gone afterwards; it is only to be read."""
    if isinstance(kept.storage, FileSystemStorage):
        yield Path(kept.path)
        return
    with kept.open("rb") as opened, NamedTemporaryFile(suffix=Path(kept.name).suffix) as copy:
        for chunk in opened.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)
