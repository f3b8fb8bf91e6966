"""What was acknowledged is there after the machine fell, once, with its papers, and its history holds."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from tests.database import database_of_this_run

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 120
# At least so many are acknowledged before the process is killed in the middle of the next.
ACKNOWLEDGED = 25


@pytest.fixture
def folder(tmp_path: Path, django_db_setup: None) -> Path:
    """A data folder of its own, with the database migrated and empty."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its promise by itself; SQLite is kept to it by our settings")
    shutil.copy(database_of_this_run().template, tmp_path / "caunoi.sqlite3")
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CAUNOI_")}
    return {
        **plain,
        "CAUNOI_MODE": "development",
        "CAUNOI_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "caunoi.settings",
    }


@pytest.fixture
def acknowledged(folder: Path) -> list[str]:
    """Codes that were handed out before the process was killed."""
    command = [sys.executable, "-m", "tests.cases.submitting"]
    worker = subprocess.Popen(
        command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    lines: list[str] = []
    deadline = time.monotonic() + STARTS_WITHIN
    assert worker.stdout is not None
    while len(lines) < ACKNOWLEDGED and time.monotonic() < deadline:
        if line := worker.stdout.readline():
            lines.append(line.strip())
        elif worker.poll() is not None:
            break
    os.kill(worker.pid, signal.SIGKILL)
    lines += [line.strip() for line in worker.stdout.read().splitlines() if line.endswith(".pdf")]
    worker.stdout.close()
    worker.wait()
    return lines


def test_every_code_that_was_handed_out_is_there_once_with_its_paper(folder: Path, acknowledged: list[str]) -> None:
    assert len(acknowledged) >= ACKNOWLEDGED
    with sqlite3.connect(folder / "caunoi.sqlite3") as database:
        codes = [code for (code,) in database.execute("SELECT code FROM cases_case")]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    assert len(codes) == len(set(codes))
    for code, paper in (line.split() for line in acknowledged):
        assert code in codes
        assert (folder / "private" / paper).read_bytes().startswith(b"%PDF")


def test_the_history_holds_after_the_fall(folder: Path, acknowledged: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "verify_history"],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "histories hold" in done.stdout
