"""Serve the portal on this machine: migrations, the web server and the background workers, until interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from caunoi.units.models import Authority

WORKER_NICENESS = 10
# Seconds in which a worker may finish the task that it is at.
PATIENCE = 10.0
# Reading a long scan takes minutes; letters and publications by the clock do not wait for it.
QUEUES_OF_WORKERS = ("default,pictures", "reading")


class Command(BaseCommand):
    help = "Serve the portal with the production server and its background workers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=min(8, 2 * (os.cpu_count() or 1)))
        parser.add_argument("--demonstration", action="store_true", help="load the demonstration site first")

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
            os.makedirs(folder, exist_ok=True)
        self._migrate()
        if options["demonstration"]:
            call_command("load_demonstration", port=options["port"])
        elif not Authority.objects.exclude(unit=None).exists():
            call_command("found_authority", hostname=options["host"], port=options["port"])
        take_up_again()
        connection.close()
        self._run(options["host"], options["port"], options["threads"])

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Đang chuẩn bị cơ sở dữ liệu …")
            call_command("migrate", verbosity=0, interactive=False)

    def _run(self, host: str, port: int, threads: int) -> None:
        web = [
            *(sys.executable, "-m", "granian", "caunoi.wsgi:application", "--interface", "wsgi"),
            *("--host", host, "--port", str(port), "--workers", "1", "--blocking-threads", str(threads)),
            *("--no-ws", "--log-level", "warning", "--backpressure", str(threads * 8)),
        ]
        signal.signal(signal.SIGTERM, _interrupt)
        commands = [web, *(_worker(queues) for queues in QUEUES_OF_WORKERS)]
        processes = [subprocess.Popen(command, cwd=settings.BASE_DIR) for command in commands]  # noqa: S603
        # Readers come before pictures that nobody has asked for yet.
        for worker in processes[1:]:
            os.setpriority(os.PRIO_PROCESS, worker.pid, WORKER_NICENESS)
        answered = False
        try:
            while all(process.poll() is None for process in processes):
                answered = answered or self._knock(f"http://{host}:{port}/")
                time.sleep(0.3)
            raise CommandError("Máy chủ hoặc tiến trình nền đã dừng; xem nhật ký phía trên.")
        except KeyboardInterrupt:
            self.stdout.write("\nĐã dừng.")
        finally:
            stop(processes)

    def _knock(self, address: str) -> bool:
        """Be the first reader, who waits for templates and pictures so that nobody else does; true once answered."""
        try:
            with urlopen(address, timeout=60):  # noqa: S310
                pass
        except HTTPError:
            pass
        except OSError:
            return False
        self.stdout.write(f"  Cổng đã mở: {address}\n")
        self.stdout.flush()
        return True


def take_up_again() -> int:
    """What a worker was at when it was killed, or the machine fell, is begun anew: no other worker runs here yet."""
    return int(DBTaskResult.objects.running().update(status=TaskResultStatus.READY, started_at=None))


def stop(processes: list[subprocess.Popen[bytes]], patience: float = PATIENCE) -> None:
    """All are asked at once; whoever is still busy after `patience` seconds is ended."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + patience
    for process in processes:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _worker(queues: str) -> list[str]:
    return [sys.executable, "manage.py", "db_worker", "--queue-name", queues, "--interval", "0.5"]


def _interrupt(*_signal: Any) -> None:
    raise KeyboardInterrupt
