"""Background work of the newsroom."""

from datetime import datetime

from django.core.management import call_command
from django_tasks import default_task_backend, task


@task()
def publish_due() -> None:
    """Publish what was scheduled and take down what has expired, by now."""
    call_command("publish_scheduled", verbosity=0)


def publish_due_at(moment: datetime) -> None:
    """Have the worker look at `moment`; where the queue cannot wait, a timer must call publish_scheduled."""
    if default_task_backend.supports_defer:
        publish_due.using(run_after=moment).enqueue()
