"""What this room does when Wagtail announces that a document came out or went in."""

from __future__ import annotations

from typing import Any

from caunoi.gazette import actions
from caunoi.gazette.models import Document
from caunoi.gazette.signals import document_standing_changed


def document_published(instance: Document, **_announced: Any) -> None:
    actions.settle(instance)
    instance.refresh_from_db(fields=["force_begins", "force_ends", "partly_since", "suspended_from", "suspended_until"])
    document_standing_changed.send(sender=Document, document=instance)


def document_unpublished(instance: Document, **_announced: Any) -> None:
    actions.unsettle(instance)
    document_standing_changed.send(sender=Document, document=instance)
