"""Cases by the million: `.venv/bin/python tools/bench/cases_scale.py [--cases N] [--times N] [--keep]`.

Fills a data folder of its own in var/bench/cases-<N> once (SQLite), or the empty database of CAUNOI_DATABASE_URL, and
measures what people do there: queries, and median and 95th percentile of each page made anew, by the clock and by
processor time. With `--postgres` it starts a server of its own, fills it, measures, and takes it away again.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cases_filling
import django
import portal

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1:8000"
Asked = Callable[[], tuple[str, str, dict[str, str]]]


def get(address: str, **told: Any) -> tuple[str, str, dict[str, str]]:
    return "get", address, {key: str(value) for key, value in told.items()}


def questions(chance: random.Random) -> dict[str, tuple[str, Asked]]:
    """What is asked: as whom, and each time anew the method, the address and what is sent."""
    from caunoi.cases.models import Case

    count = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    codes = list(Case.objects.filter(pk__in=chance.sample(range(1, count + 1), 300)).values_list("code", flat=True))
    desk = "/quan-tri/ho-so/"

    def name() -> str:
        return f"{chance.choice(cases_filling.FAMILIES)} {chance.choice(cases_filling.MIDDLES)} {_given()}"

    def _given() -> str:
        return chance.choice(cases_filling.GIVEN)

    def phone() -> str:
        return f"09{chance.randrange(cases_filling.PEOPLE):08d}"

    return {
        "my queue": ("officer-00-0", lambda: get(desk, desk="mine")),
        "unit's queue": ("officer-00-0", lambda: get(desk)),
        "unit's queue, page 5": ("officer-00-0", lambda: get(desk, trang=5)),
        "late, of the unit": ("officer-00-0", lambda: get(desk, late="on")),
        "leader: whole site": ("leader", lambda: get(desk)),
        "leader: late": ("leader", lambda: get(desk, late="on")),
        "leader: processing": ("leader", lambda: get(desk, state="processing")),
        "leader: all returned": ("leader", lambda: get(desk, state="returned")),
        "leader: returned, p. 900": ("leader", lambda: get(desk, state="returned", trang=900)),
        "search: whole code": ("leader", lambda: get(desk, q=chance.choice(codes))),
        "search: telephone": ("leader", lambda: get(desk, q=phone())),
        "search: full name": ("leader", lambda: get(desk, q=name())),
        "search: two common words": ("leader", lambda: get(desk, q="Nguyễn Thị")),
        "search: name, officer": ("officer-00-0", lambda: get(desk, q=name())),
        "case page": ("leader", lambda: get(f"{desk}{chance.choice(codes)}/")),
        "back office's first page": ("leader", lambda: get("/quan-tri/")),
        **public_questions(chance, codes),
    }


def public_questions(chance: random.Random, codes: list[str]) -> dict[str, tuple[str, Asked]]:
    return {
        "follow, wrong number": (
            "",
            lambda: ("post", "/tra-cuu/", {"code": chance.choice(codes), "phone_end": "9999"}),
        ),
        "follow by the paper": ("", lambda: get(f"/tra-cuu/{chance.choice(codes)}/mot-bi-mat-cua-giay/")),
        "open figures": ("", lambda: get("/so-lieu/dich-vu-cong/", nam=chance.randint(2022, 2026))),
        "open figures, CSV": ("", lambda: get("/so-lieu/dich-vu-cong.csv", nam=chance.randint(2022, 2026))),
        "open figures, API": ("", lambda: get("/api/v1/services/figures", year=chance.randint(2022, 2026))),
    }


def measure(times: int, only: str) -> Iterator[str]:
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from caunoi.accounts.models import User

    chance = random.Random(cases_filling.SEED + 1)
    yield f"{'':26s} queries   median      p95  processor, ms (status)"
    for name, (whom, ask) in questions(chance).items():
        if only and only not in name:
            continue
        client = Client(HTTP_HOST=HOST)
        if whom:
            client.force_login(
                User.objects.get(username=whom), backend="allauth.account.auth_backends.AuthenticationBackend"
            )

        def once(client: Client = client, ask: Asked = ask, whom: str = whom) -> int:
            if not whom:
                cache.clear()  # guesses are counted
            method, address, told = ask()
            return int(getattr(client, method)(address, told).status_code)

        once()
        with CaptureQueriesContext(connection) as captured:
            status = once()
        queries, took, used = len(captured), [], []
        for _turn in range(times):
            began, busy = time.perf_counter(), time.process_time()
            once()
            took.append((time.perf_counter() - began) * 1000)
            used.append((time.process_time() - busy) * 1000)
        p95 = sorted(took)[int(len(took) * 0.95)]
        told = f"{queries:7d} {statistics.median(took):8.0f} {p95:8.0f} {statistics.median(used):8.0f}"
        yield f"{name:26s} {told} ({status})"


def run(wanted: argparse.Namespace) -> None:
    there = portal.Filled(portal.BENCH / f"cases-{wanted.cases}", 0, 0)
    if database := os.environ.get("CAUNOI_DATABASE_URL"):
        there.more["CAUNOI_DATABASE_URL"] = database
    there.folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(there.environment(8000, kept=False), DJANGO_SETTINGS_MODULE="caunoi.settings")
    sys.path.insert(0, str(ROOT))
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.core.management import call_command

    from caunoi.cases.models import Case

    call_command("migrate", verbosity=0)
    if not Case.objects.exists():
        cases_filling.fill(wanted.cases)
    load = os.getloadavg()[0]
    print(f"{wanted.cases:,} cases; load {load:.1f} on {os.cpu_count()} processors", flush=True)
    for line in measure(wanted.times, wanted.only):
        print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--only", default="", help="only what has this in its name")
    parser.add_argument("--postgres", action="store_true", help="in a PostgreSQL server of its own")
    wanted = parser.parse_args()
    if not wanted.postgres:
        run(wanted)
        return
    sys.path.insert(0, str(ROOT / "tools"))
    import postgres

    with postgres.server() as address:
        told = [arg for arg in sys.argv[1:] if arg != "--postgres"]
        environment = {**os.environ, "CAUNOI_DATABASE_URL": address}
        subprocess.run([sys.executable, __file__, *told], env=environment, check=True)


if __name__ == "__main__":
    main()
