"""Files out of storage: after the commit alone; where the machine fell meanwhile, a timer goes on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import structlog
from django.db import transaction
from django.utils import timezone

from caunoi.cases.models import FileToErase
from caunoi.files.storage import private_storage

logger = structlog.get_logger(__name__)


def drop_with_this_transaction(names: Iterable[str]) -> None:
    """Their rows go with this transaction; when it fails nothing is lost, when it is done they go from storage."""
    now, wanted = timezone.now(), sorted({name for name in names if name})
    if not wanted:
        return
    FileToErase.objects.bulk_create([FileToErase(name=name, asked_at=now) for name in wanted], ignore_conflicts=True)
    transaction.on_commit(partial(_drop, wanted), robust=True)


def drop_what_was_left() -> int:
    """What a fall between commit and deletion left behind; returns how many went."""
    return _drop(list(FileToErase.objects.order_by("pk").values_list("name", flat=True)))


def _drop(names: list[str]) -> int:
    gone = 0
    for name in names:
        try:
            private_storage().delete(name)
        except OSError as trouble:
            logger.warning("file_not_erased", trouble=type(trouble).__name__)
            continue
        gone += FileToErase.objects.filter(name=name).delete()[0]
    return gone
