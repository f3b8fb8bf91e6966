"""Making and changing a unit, with all that follows from its name and its place in the tree."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from caunoi.units.models import Unit
from caunoi.units.signals import unit_changed
from caunoi.vietnam.collation import sort_key
from caunoi.vietnam.slugs import slugify


class CircularPlace(Exception):
    """A unit cannot stand below itself."""


@transaction.atomic
def place_unit(unit: Unit, actor: Any) -> Unit:
    """Save `unit`: slug and sort key from its name, lineage from its parent, and a redirect when the slug changed.

    Raises CircularPlace, and ValidationError for what the model refuses.
    """
    created = unit.pk is None
    before = None if created else Unit.objects.select_for_update().get(pk=unit.pk)
    unit.slug = unit.slug or free_slug(slugify(unit.full_name if not unit.is_place else unit.name))
    unit.sort_key = sort_key(unit.name)
    if unit.parent and not created and (unit.parent_id == unit.pk or f"/{unit.pk}/" in unit.parent.lineage):
        raise CircularPlace(f"{unit} không thể trực thuộc chính mình.")
    unit.lineage = f"{unit.parent.lineage}{unit.parent_id}/" if unit.parent else "/"
    unit.full_clean()
    unit.save()
    if before and before.lineage != unit.lineage:
        _renew_lineage_below(unit)
    if before and before.slug != unit.slug:
        _redirect(before, unit)
    log(unit, "wagtail.create" if created else "wagtail.edit", user=actor)
    transaction.on_commit(partial(unit_changed.send, sender=Unit, unit=unit))
    return unit


def free_slug(slug: str) -> str:
    """`slug`, or with the first number that nobody has."""
    if not Unit.objects.filter(slug=slug).exists():
        return slug
    number = 2
    while Unit.objects.filter(slug=f"{slug}-{number}").exists():
        number += 1
    return f"{slug}-{number}"


def _renew_lineage_below(unit: Unit) -> None:
    for child in Unit.objects.filter(parent=unit).order_by("pk"):
        child.lineage = f"{unit.lineage}{unit.pk}/"
        child.save(update_fields=["lineage"])
        _renew_lineage_below(child)


def _redirect(before: Unit, unit: Unit) -> None:
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(before.get_absolute_url()),
        site=None,
        defaults={"redirect_link": unit.get_absolute_url(), "is_permanent": True},
    )
    Redirect.objects.filter(old_path=Redirect.normalise_path(unit.get_absolute_url()), site=None).delete()
