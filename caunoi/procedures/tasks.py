"""Background work of the catalogue: versions take effect on their day."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.management import call_command
from django.utils import timezone
from django_tasks import default_task_backend, task


@task()
def versions_take_effect() -> None:
    call_command("apply_procedure_versions", verbosity=0)


def take_effect_on(day: date) -> None:
    """Have the worker look on `day`; where the queue cannot wait, a timer must call apply_procedure_versions."""
    if default_task_backend.supports_defer:
        moment = timezone.make_aware(datetime.combine(day, time(0, 1)))
        versions_take_effect.using(run_after=moment).enqueue()
