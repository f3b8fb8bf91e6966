"""Counting what readers say of a page."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Site

from caunoi.portal.models import PageRating


def count_rating(site: Site, path: str, *, useful: bool) -> None:
    """Add one to the sum of this page and day; nothing else is kept."""
    column = "useful" if useful else "not_useful"
    with transaction.atomic():
        row, _created = PageRating.objects.get_or_create(site=site, path=path, day=timezone.localdate())
        PageRating.objects.filter(pk=row.pk).update(**{column: F(column) + 1})
