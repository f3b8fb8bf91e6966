"""What this room does when a document, a page or a unit came out, changed or went in."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from caunoi.gazette import actions
from caunoi.gazette.following import note_silently, tell_followers
from caunoi.gazette.models import Document
from caunoi.gazette.signals import document_standing_changed
from caunoi.units.models import Unit


def document_published(instance: Document, **_announced: Any) -> None:
    actions.settle(instance)
    instance.refresh_from_db(fields=["force_begins", "force_ends", "partly_since", "suspended_from", "suspended_until"])
    document_standing_changed.send(sender=Document, document=instance)


def document_unpublished(instance: Document, **_announced: Any) -> None:
    actions.unsettle(instance)
    document_standing_changed.send(sender=Document, document=instance)


def document_going(instance: Document, **_announced: Any) -> None:
    """It is about to be deleted: with it goes what it did to others."""
    if instance.live:
        Document.objects.filter(pk=instance.pk).update(live=False)
        actions.unsettle(instance)
        actions.forget_catalogue(instance.site_id)


def standing_changed(document: Document, **_announced: Any) -> None:
    """The catalogue says what the document says; followers are told of it."""
    actions.keep_with_documents([document.pk])
    tell_followers(document)


def many_imported(document_pks: list[int], **_announced: Any) -> None:
    """An import writes to nobody."""
    actions.keep_with_documents(document_pks)
    note_silently(document_pks)


def page_changed(instance: Page, **_announced: Any) -> None:
    actions.note_mentions_of_pages([instance.specific])


def unit_changed(unit: Unit, **_announced: Any) -> None:
    actions.note_mentions_of_units([unit])
