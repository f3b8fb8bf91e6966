"""Who takes a post and who leaves it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from caunoi.units.models import Appointment, Person, Post, Unit
from caunoi.units.signals import unit_changed


@transaction.atomic
def appoint(
    person: Person, post: Post, actor: Any, *, first_day: date | None, last_day: date | None = None
) -> Appointment:
    """Appoint `person` to `post`; the same appointment twice is one. Raises ValidationError for impossible days."""
    known = Appointment.objects.filter(person=person, post=post, first_day=first_day).first()
    appointment = known or Appointment(person=person, post=post, first_day=first_day)
    if known and known.last_day == last_day:
        return known
    appointment.last_day = last_day
    appointment.full_clean()
    appointment.save()
    _tell(appointment, "wagtail.edit" if known else "wagtail.create", actor)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, last_day: date, actor: Any) -> None:
    """Say on which day it ended; ending it again on another day corrects the first."""
    if appointment.first_day and last_day < appointment.first_day:
        raise ValidationError({"last_day": "Ngày thôi giữ chức phải sau ngày bổ nhiệm."})
    appointment.last_day = last_day
    appointment.save(update_fields=["last_day"])
    _tell(appointment, "wagtail.edit", actor)


def _tell(appointment: Appointment, action: str, actor: Any) -> None:
    log(appointment, action, user=actor)
    transaction.on_commit(partial(unit_changed.send, sender=Unit, unit=appointment.post.unit))
