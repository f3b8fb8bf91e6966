"""Every check and every test, as `make test` runs them; the last line is `N passed, M failed`.

One line a step, and a step's own output only when it failed. Nothing stops at the first failure, so that whoever
reads the end sees all there is to mend.
"""

from __future__ import annotations

import argparse
import base64
import os
import secrets
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import chromium
import postgres
import tesseract

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PARTS = ("checks", "tests", "postgres", "journeys")
ON_CI = os.environ.get("CI", "") not in {"", "false", "0"}


@dataclass
class Outcome:
    """What became of a step; `passed` and `failed` count tests, and a failed check counts as one."""

    name: str
    seconds: float
    passed: int = 0
    failed: int = 0
    output: str = ""

    def __str__(self) -> str:
        counted = f" · {self.passed} passed" if self.passed else ""
        return f"{'✗' if self.failed else '✓'} {self.name} {self.seconds:.1f} s{counted}"


@dataclass
class Check:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)

    def run(self) -> Outcome:
        started = time.monotonic()
        done = run_quietly(self.command, self.environment)
        return Outcome(self.name, time.monotonic() - started, failed=int(done.returncode != 0), output=done.stdout)


def run_quietly(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CAUNOI_")}
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**inherited, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def checks(scratch: Path) -> list[Check]:
    manage = [sys.executable, str(ROOT / "manage.py")]
    testing = {"CAUNOI_MODE": "test", "CAUNOI_DATA": str(scratch)}
    production = {
        "CAUNOI_MODE": "production",
        "CAUNOI_SECRET_KEY": secrets.token_urlsafe(60),
        "CAUNOI_SEALING_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "CAUNOI_ALLOWED_HOSTS": "portal.example",
        "CAUNOI_BASE_URL": "https://portal.example",
        "CAUNOI_DATA": str(scratch),
    }
    return [
        Check("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        Check("lint", [str(BIN / "ruff"), "check", "--quiet", "--output-format=concise", "."]),
        Check("floors and shelves", [str(BIN / "lint-imports"), "--no-cache"]),
        Check("types", [str(BIN / "mypy")]),
        Check("templates", [str(BIN / "djlint"), "--lint", "--quiet", "caunoi"]),
        Check("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], production),
        Check("migrations", [*manage, "makemigrations", "--check", "--dry-run"], testing),
        Check("catalogues", [sys.executable, "tools/messages.py", "check"], testing),
    ]


def run_checks() -> Iterator[Outcome]:
    """Two at a time: some of them mostly wait for the disk."""
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(2) as pool:
        yield from pool.map(Check.run, checks(Path(scratch)))


def run_pytest(name: str, arguments: list[str], environment: dict[str, str]) -> Outcome:
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments]
        done = run_quietly(command, environment)
        passed, failed = counts(report)
    if done.returncode and not failed:
        failed = 1
    return Outcome(name, time.monotonic() - started, passed, failed, done.stdout)


def counts(report: Path) -> tuple[int, int]:
    """How many tests passed and failed, by pytest's own report."""
    if not report.exists():
        return 0, 0
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    passed = failed = 0
    for suite in suites:
        total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        broken = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        passed += total - skipped - broken
        failed += broken
    return passed, failed


def run_tests() -> Iterator[Outcome]:
    yield run_pytest("tests on SQLite", ["-n", "2", "-m", "not journey"], {})


def run_postgres() -> Iterator[Outcome]:
    name = "tests on PostgreSQL"
    try:
        with postgres.server() as address:
            yield run_pytest(name, ["-n", "2", "-m", "not journey"], {"CAUNOI_DATABASE_URL": address})
    except postgres.NoPostgres as missing:
        yield from unavailable(name, str(missing))


def run_journeys() -> Iterator[Outcome]:
    try:
        browser = chromium.find()
    except chromium.NoChromium as missing:
        yield from unavailable("journeys", str(missing))
    else:
        if not tesseract.ensure():
            yield from unavailable(
                "journey of a scan", "no Tesseract here: install tesseract-ocr and tesseract-ocr-vie"
            )
        yield run_pytest("journeys in Chromium", ["-m", "journey"], {"CAUNOI_CHROMIUM": browser})


def unavailable(name: str, why: str) -> Iterator[Outcome]:
    """On this developer's machine that is a pity; where the project is judged it is a failure."""
    if ON_CI:
        yield Outcome(name, 0, failed=1, output=why)
    else:
        print(f"– {name} skipped: {why}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="run one part instead of all")
    wanted = parser.parse_args().only
    runs = {"checks": run_checks, "tests": run_tests, "postgres": run_postgres, "journeys": run_journeys}
    passed = failed = 0
    for part in PARTS:
        if wanted not in {None, part}:
            continue
        for outcome in runs[part]():
            print(outcome, flush=True)
            if outcome.failed:
                print(outcome.output.rstrip(), flush=True)
            passed += outcome.passed
            failed += outcome.failed
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
