"""Verbs of “Công khai thông tin”."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from caunoi.gazette import disclosure_rules as rules
from caunoi.gazette.models import Disclosure, DisclosureCategory, Document
from caunoi.pages.cache import forget
from caunoi.units.calendars import calendar_of

TITLE_LENGTH = 1000


def complete(disclosure: Disclosure) -> None:
    """Write what follows from the law and from the document; does not save."""
    if disclosure.document is not None:
        copy_from(disclosure.document, disclosure)
    made = disclosure.made_on or disclosure.published_on or timezone.localdate()
    disclosure.made_on = made
    category = disclosure.category
    disclosure.due_on = rules.due_on(made, category.working_days, calendar_of(disclosure.site_id))
    if disclosure.display_until is None:
        disclosure.display_until = rules.display_until(disclosure.published_on, category.days_on_display)


def copy_from(document: Document, disclosure: Disclosure) -> None:
    disclosure.title = document.title[:TITLE_LENGTH]
    disclosure.number = document.number
    disclosure.made_on = document.issued_on or disclosure.made_on


def forget_catalogue(site_id: int) -> None:
    forget([f"disclosures:{site_id}"])


@transaction.atomic
def disclose(document: Document, category: DisclosureCategory, actor: Any) -> Disclosure:
    """Put a public document into the catalogue, as published on the day that it went before the public."""
    known = Disclosure.objects.filter(site_id=document.site_id, category=category, document=document).first()
    if known is not None:
        return known
    posted = timezone.localdate(document.posted_at) if document.posted_at else timezone.localdate()
    disclosure = Disclosure(
        site_id=document.site_id,
        category=category,
        document=document,
        published_on=posted,
        responsible_unit=document.issuing_unit,
    )
    complete(disclosure)
    disclosure.save()
    log(instance=disclosure, action="gazette.disclose", user=actor)
    forget_catalogue(document.site_id)
    return disclosure


@transaction.atomic
def keep_with_documents(document_pks: list[int]) -> None:
    """Documents changed: what the catalogue says of them changes too, and what is withdrawn is shown no more."""
    entries = list(
        Disclosure.objects.filter(document__in=document_pks)
        .select_related("document", "category")
        .defer("document__text")
    )
    calendars = {site_id: calendar_of(site_id) for site_id in {entry.site_id for entry in entries}}
    for entry in entries:
        copy_from(entry.document, entry)
        entry.due_on = rules.due_on(entry.made_on, entry.category.working_days, calendars[entry.site_id])
    Disclosure.objects.bulk_update(entries, ["title", "number", "made_on", "due_on"], batch_size=200)
    for site_id in calendars:
        forget_catalogue(site_id)
