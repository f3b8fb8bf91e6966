"""Background work of the catalogue: versions take effect on their day."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from django_tasks import default_task_backend, task

# So long nobody asks for another count of the same site.
COUNTING_SECONDS = 300


@task()
def versions_take_effect() -> None:
    call_command("apply_procedure_versions", verbosity=0)


def take_effect_on(day: date) -> None:
    """Have the worker look on `day`; where the queue cannot wait, a timer must call apply_procedure_versions."""
    if default_task_backend.supports_defer:
        moment = timezone.make_aware(datetime.combine(day, time(0, 1)))
        versions_take_effect.using(run_after=moment).enqueue()


@task()
def count_cases(site_id: int) -> None:
    from caunoi.procedures.actions import counting

    counting.count_cases(site_id)


def count_soon(site_id: int) -> None:
    """Once, however many ask for the figures meanwhile."""
    if cache.add(f"counting-cases:{site_id}", True, COUNTING_SECONDS):
        count_cases.enqueue(site_id)


@task()
def send_way_back(draft_pk: int) -> None:
    from caunoi.procedures.letters import send_way_back as send

    send(draft_pk)
