"""Files that no row knows: what was being laid into a case when the machine fell, and was never acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage
from django.db import models
from django.utils import timezone

from caunoi.files.storage import private_storage

FOLDERS = ("cases", "official", "drafts")
# Whatever is younger may belong to a transaction that goes on.
LEFT_ALONE = timedelta(days=1)
PORTION = 500


def sweep(now: datetime | None = None) -> int:
    """Delete files of cases that nothing refers to; returns how many."""
    storage, before = private_storage(), (now or timezone.now()) - LEFT_ALONE
    swept, portion = 0, []
    for name in (name for folder in FOLDERS for name in _names(storage, folder)):
        portion.append(name)
        if len(portion) == PORTION:
            swept += _swept(storage, portion, before)
            portion = []
    return swept + _swept(storage, portion, before)


def _names(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}"
    for name in folders:
        yield from _names(storage, f"{folder}/{name}")


def _swept(storage: Storage, names: list[str], before: datetime) -> int:
    known = {name for field in _file_fields() for name in _held(field, names)}
    gone = [name for name in names if name not in known and storage.get_modified_time(name) < before]
    for name in gone:
        storage.delete(name)
    return len(gone)


def _file_fields() -> list[models.FileField]:
    """Of every room: higher ones keep files about cases too."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField) and field.storage is private_storage()
    ]


def _held(field: models.FileField, names: list[str]) -> list[str]:
    return list(field.model._default_manager.filter(**{f"{field.name}__in": names}).values_list(field.name, flat=True))
