"""Keeping up with what pages and units name, so that the clerks see which documents the portal lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.html import strip_tags
from wagtail.models import Page

from caunoi.gazette.models import Mention
from caunoi.pages.bodies import words_of
from caunoi.units.models import Authority, Unit
from caunoi.vietnam.citations import find_citations


@transaction.atomic
def note_mentions_of_pages(pages: Iterable[Page], site: Any = None) -> None:
    """Of what is public; a page that is not any more names nothing. Give them specific, and their site if it is one."""
    pages = list(pages)
    Mention.objects.filter(page__in=[page.pk for page in pages]).delete()
    found: list[Mention] = []
    for page in pages:
        is_public = page.live and not getattr(page, "withdrawn_at", None)
        if is_public and (own := site or page.get_site()) is not None:
            found += _mentions(words_of(page), own.pk, page_id=page.pk)
    Mention.objects.bulk_create(found, batch_size=500)


@transaction.atomic
def note_mentions_of_units(units: Iterable[Unit]) -> None:
    """Each on every site whose authority is the unit or stands above it."""
    units = list(units)
    Mention.objects.filter(unit__in=[unit.pk for unit in units]).delete()
    authorities = list(Authority.objects.exclude(unit=None).values_list("site_id", "unit_id"))
    found: list[Mention] = []
    for unit in units:
        text = strip_tags(f"{unit.functions}\n{unit.history}")
        for site_id, unit_id in authorities:
            if unit_id == unit.pk or f"/{unit_id}/" in unit.lineage:
                found += _mentions(text, site_id, unit_id=unit.pk)
    Mention.objects.bulk_create(found, batch_size=500)


def note_all_mentions(*, a_time: int = 200) -> int:
    """From the beginning, for a portal that stood before mentions were kept; returns how many there are."""
    pks = list(Page.objects.live().filter(depth__gt=1).order_by("pk").values_list("pk", flat=True))
    Mention.objects.exclude(page__in=pks).filter(unit=None).delete()
    for first in range(0, len(pks), a_time):
        note_mentions_of_pages(Page.objects.filter(pk__in=pks[first : first + a_time]).specific())
    note_mentions_of_units(Unit.objects.all())
    return Mention.objects.count()


def _mentions(text: str, site_id: int, **by: Any) -> list[Mention]:
    named: dict[str, str] = {}
    for citation in find_citations(text):
        named.setdefault(citation.number.key[:150], str(citation.number)[:150])
    return [Mention(site_id=site_id, number=number, number_key=key, **by) for key, number in named.items()]
