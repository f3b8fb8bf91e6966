"""`/healthz`: the process answers. `/readyz`: the database, the storage and the queue answer too.

`scans` tells whether the optional component that reads scanned documents is there, `viruses` whether files are scanned;
without either the portal is ready.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from caunoi.files import scanning
from caunoi.gazette.reading import ocr_available

log = structlog.get_logger("caunoi.health")
QUEUE_MAY_WAIT = timedelta(minutes=10)
READING_QUEUE = "reading"


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 with each part `ok`, or 503 naming the part that is not; reasons are in the log only."""
    parts: dict[str, Callable[[], None]] = {
        "database": _database_answers,
        "storage": _storage_answers,
        "queue": _queue_moves,
    }
    state = {}
    for name, answers in parts.items():
        try:
            answers()
            state[name] = "ok"
        except Exception:  # whatever a broken part raises, the answer must be 503
            log.exception("not ready", part=name)
            state[name] = "failed"
    status = 200 if set(state.values()) == {"ok"} else 503
    state["scans"] = "ok" if ocr_available() else "tesseract with Vietnamese is missing"
    state["viruses"] = _scanner_told()
    return JsonResponse(state, status=status)


def _scanner_told() -> str:
    if not settings.CLAMAV:
        return "files are not scanned: CAUNOI_CLAMAV is empty"
    return "ok" if scanning.answers() else f"the scanner does not answer: {settings.SCANNER_AWAY}"


def _database_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _storage_answers() -> None:
    name = default_storage.save("ready/probe.txt", ContentFile(b"ok"))
    default_storage.delete(name)


def _queue_moves() -> None:
    """A task that waits longer than ten minutes means that no worker runs; but many scans take their time."""
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, enqueued_at__lt=timezone.now() - QUEUE_MAY_WAIT
    )
    if DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, queue_name=READING_QUEUE).exists():
        waiting = waiting.exclude(queue_name=READING_QUEUE)
    if waiting.exists():
        raise RuntimeError("no worker takes tasks")
