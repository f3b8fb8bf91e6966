"""A portal with so many articles, kept in var/bench from run to run, and its production server."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import articles

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "var" / "bench"
UNITS = ["hai-luu", "duc-bac", "cao-phong", "dong-que", "lang-cong", "quang-yen", "tam-son", "yen-thach"]
STARTS_WITHIN = 120
# The demonstration brings its own articles; those generated come on top.
THREADS = 4


@dataclass
class Filled:
    """A data folder with its articles, and how long the import took, in seconds (0 when it was there)."""

    folder: Path
    count: int
    seconds: float
    more: dict[str, str] = field(default_factory=dict)
    """Settings besides those that every measurement has."""

    def environment(self, port: int, *, kept: bool) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("CAUNOI_")}
        return {
            **inherited,
            "CAUNOI_MODE": "demonstration",
            "CAUNOI_DATA": str(self.folder),
            "CAUNOI_BASE_URL": f"http://127.0.0.1:{port}",
            "CAUNOI_LOG_LEVEL": "WARNING",
            "CAUNOI_PAGE_CACHE_SECONDS": "60" if kept else "0",
            **self.more,
        }


def filled(count: int) -> Filled:
    """The portal with `count` generated articles; made once."""
    portal = Filled(BENCH / f"data-{count}", count, 0)
    ready = portal.folder / "ready"
    if ready.exists():
        return portal
    portal.folder.mkdir(parents=True, exist_ok=True)
    manage(portal, "migrate", "--verbosity", "0")
    manage(portal, "load_demonstration", "--port", "8000")
    records = articles.write(portal.folder / "articles.jsonl", count, UNITS)
    started = time.monotonic()
    manage(portal, "import_articles", str(records))
    portal.seconds = time.monotonic() - started
    # What the worker would do at leisure: pictures, the back office's index.
    manage(portal, "db_worker", "--batch", "--queue-name", "*", "--verbosity", "0")
    ready.touch()
    return portal


def manage(portal: Filled, *arguments: str, may_reject: bool = False) -> str:
    """Run a command in this portal; an import that rejects some records ends with 1."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=portal.environment(8000, kept=False),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and not (may_reject and done.returncode == 1):
        raise SystemExit(f"{arguments[0]}: {done.stderr[-1500:]}")
    return done.stdout


@contextmanager
def served(portal: Filled, *, kept: bool) -> Iterator[int]:
    """The port of a production server for this portal; with kept pages or with each made anew."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [
        *(sys.executable, "-m", "granian", "caunoi.wsgi:application", "--interface", "wsgi", "--workers", "1"),
        *("--host", "127.0.0.1", "--port", str(port), "--blocking-threads", str(THREADS)),
        *("--no-ws", "--log-level", "error", "--backpressure", "64"),
    ]
    server = subprocess.Popen(
        command, cwd=ROOT, env=portal.environment(port, kept=kept), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def static_file(port: int) -> str:
    """The address of the style sheet, as a page names it: a plain file from the same server."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/kenh-chinh-thuc/", timeout=30) as page:
        found = re.search(r'href="(/static/[^"]+caunoi[^"]*\.css)"', page.read().decode())
    if not found:
        raise SystemExit("the page names no style sheet")
    return found[1]
