"""Background work of the backbone: letters out of the box, and the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_tasks import default_task_backend, task

# A step of long ago, only now written down, has its paper made when somebody opens it.
SOON = timedelta(hours=12)


@task()
def send_letters() -> None:
    from caunoi.cases.actions.letters import send_due

    send_due()


def send_letters_at(moment: datetime) -> None:
    """Where the queue can wait; elsewhere the timer that keeps the clock tries again."""
    if default_task_backend.supports_defer:
        send_letters.using(run_after=moment).enqueue()


@task()
def follow_unit(unit_pk: int) -> None:
    """After a change of a unit: its cases, and those below it, are counted anew or go to whoever carries on."""
    from caunoi.cases import actions
    from caunoi.units.models import Unit

    unit = Unit.objects.filter(pk=unit_pk).first()
    if unit is None:
        return
    if unit.is_dissolved:
        actions.pass_to_successors(unit, None)
    actions.renew_open_cases(Unit.objects.within(unit))


@task()
def set_paper(paper_pk: int) -> None:
    """After a step: the official paper becomes a PDF before anybody has to wait for it."""
    from caunoi.cases.actions.issuing import pdf_of
    from caunoi.cases.models import IssuedPaper

    paper = IssuedPaper.objects.select_related("form").filter(pk=paper_pk, forgotten_at=None).first()
    if paper is not None:
        pdf_of(paper)


@task()
def renew_retention_dates() -> None:
    """After a change of the terms of keeping."""
    from caunoi.cases.actions.retention import renew_retention

    renew_retention(everything=True)
