"""Writing posts, people and days: saved, logged, and told to the pages that show them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from caunoi.units.models import Appointment, DayException, Person, Post, Unit
from caunoi.units.signals import unit_changed
from caunoi.vietnam.names import sort_key_of_person


def keep_person(person: Person, actor: Any) -> Person:
    person.sort_key = sort_key_of_person(person.full_name)
    units = Unit.objects.filter(posts__appointments__person=person.pk).distinct() if person.pk else Unit.objects.none()
    return _keep(person, actor, units)


def keep_post(post: Post, actor: Any) -> Post:
    left = Unit.objects.filter(posts=post.pk).exclude(pk=post.unit_id) if post.pk else []
    return _keep(post, actor, [*left, post.unit])


def keep_appointment(appointment: Appointment, actor: Any) -> Appointment:
    unit = appointment.post.unit
    left = Unit.objects.filter(posts__appointments=appointment.pk).exclude(pk=unit.pk) if appointment.pk else []
    return _keep(appointment, actor, [*left, unit])


def keep_day_exception(exception: DayException, actor: Any) -> DayException:
    return _keep(exception, actor, [exception.unit] if exception.unit else [])


@transaction.atomic
def take_away(thing: Appointment | DayException, actor: Any) -> None:
    """What was written by mistake; what has ended is given its last day instead."""
    unit = thing.post.unit if isinstance(thing, Appointment) else thing.unit
    log(thing, "wagtail.delete", user=actor, deleted=True)
    thing.delete()
    if unit:
        _tell(unit)


@transaction.atomic
def _keep(thing: Any, actor: Any, units: Iterable[Unit]) -> Any:
    created = thing.pk is None
    thing.full_clean()
    thing.save()
    log(thing, "wagtail.create" if created else "wagtail.edit", user=actor)
    for unit in units:
        _tell(unit)
    return thing


def _tell(unit: Unit) -> None:
    transaction.on_commit(partial(unit_changed.send, sender=Unit, unit=unit))
