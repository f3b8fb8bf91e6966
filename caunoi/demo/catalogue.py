"""What the demonstration discloses besides its documents: in time, late, long not looked at, and not yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import yaml
from django.utils import timezone
from wagtail.models import Page, Site

from caunoi.demo.told_documents import DOCUMENTS
from caunoi.gazette.actions import complete, forget_catalogue
from caunoi.gazette.models import Disclosure, DisclosureCategory
from caunoi.units.models import Unit


def fill(site: Site, folder: str) -> None:
    """Write the entries of one site that are not there yet."""
    today = timezone.localdate()
    known = set(Disclosure.objects.filter(site=site, document=None).values_list("title", flat=True))
    told = yaml.safe_load((DOCUMENTS / "catalogue.yaml").read_text("utf-8"))[folder]
    categories = {category.key: category for category in DisclosureCategory.objects.valid_on(today)}
    units = {unit.slug: unit for unit in Unit.objects.order_by("pk")}
    for words in told:
        if words["title"] not in known:
            _write(site, words, categories[words["category"]], units[words["unit"]], today)
    forget_catalogue(site.pk)


def _write(site: Site, words: dict[str, Any], category: DisclosureCategory, unit: Unit, today: date) -> None:
    entry = Disclosure(
        site=site,
        category=category,
        title=words["title"],
        made_on=_working_day(today, words["made"]),
        published_on=_days_before(today, words.get("published")),
        checked_on=_days_before(today, words.get("checked")),
        place=words.get("place", ""),
        page=_page(site, words.get("page", "")),
        responsible_unit=unit,
    )
    complete(entry)
    entry.save()


def _days_before(today: date, days: int | None) -> date | None:
    return None if days is None else today - timedelta(days=days)


def _working_day(today: date, days: int) -> date:
    """Offices make nothing on a Sunday."""
    day = today - timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _page(site: Site, slug: str) -> Page | None:
    return Page.objects.child_of(site.root_page).filter(slug=slug).first() if slug else None
