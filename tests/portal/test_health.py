"""Monitors are told the truth: alive, ready, or which part is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

pytestmark = pytest.mark.django_db


def test_a_living_process_says_ok_without_the_database(
    client: Client, django_assert_num_queries: Any, portal_site: Any
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok"


def test_everything_ready_is_told_part_by_part(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caunoi.portal.views.health.ocr_available", lambda: True)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "database": "ok",
        "storage": "ok",
        "queue": "ok",
        "scans": "ok",
        "viruses": "files are not scanned: CAUNOI_CLAMAV is empty",
    }


def test_what_reads_scans_is_named_when_it_is_missing_and_the_portal_is_ready_all_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caunoi.portal.views.health.ocr_available", lambda: False)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["scans"] == "tesseract with Vietnamese is missing"


def test_a_storage_that_does_not_write_is_named(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuses(*_given: Any, **_named: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(type(default_storage._wrapped), "save", refuses)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["storage"] == "failed"
    assert "disk full" not in response.content.decode()


def test_a_queue_that_nobody_serves_is_named(client: Client) -> None:
    task = DBTaskResult.objects.create(
        status="READY", args_kwargs={"args": [], "kwargs": {}}, task_path="x", backend_name="default"
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - timedelta(hours=1))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["queue"] == "failed"


def test_scans_that_wait_for_another_scan_are_no_fault_of_the_queue(client: Client) -> None:
    told = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x", "backend_name": "default"}
    running = DBTaskResult.objects.create(status="RUNNING", queue_name="reading", **told)
    waiting = DBTaskResult.objects.create(status="READY", queue_name="reading", **told)
    DBTaskResult.objects.filter(pk=waiting.pk).update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert client.get("/readyz").status_code == 200
    running.delete()
    assert client.get("/readyz").status_code == 503
