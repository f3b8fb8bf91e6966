"""`manage.py serve` ends all that it began, and begins again what was broken off."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from caunoi.portal.management.commands.serve import stop, take_up_again

DEAF = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
)
POLITE = "import time; print('up', flush=True); time.sleep(60)"


@pytest.fixture
def started() -> list[subprocess.Popen[bytes]]:
    processes = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for code in (DEAF, POLITE)]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == b"up\n"
    return processes


def test_a_worker_that_is_busy_does_not_outlive_it(started: list[subprocess.Popen[bytes]]) -> None:
    stop(started, patience=0.5)
    assert [process.returncode for process in started] == [-9, -15]


@pytest.mark.django_db
def test_what_was_broken_off_is_begun_anew() -> None:
    now = timezone.now()
    rows = {
        status: DBTaskResult.objects.create(
            status=status,
            args_kwargs={"args": [1], "kwargs": {}},
            task_path="caunoi.pages.tasks.cut_picture",
            run_after=now,
        )
        for status in (TaskResultStatus.RUNNING, TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    }
    assert take_up_again() == 1
    kept = {status: DBTaskResult.objects.get(pk=row.pk).status for status, row in rows.items()}
    assert kept == {
        TaskResultStatus.RUNNING: TaskResultStatus.READY,
        TaskResultStatus.SUCCESSFUL: TaskResultStatus.SUCCESSFUL,
        TaskResultStatus.FAILED: TaskResultStatus.FAILED,
    }
