"""The search with very many entries: `.venv/bin/python tools/bench/search_scale.py [--articles N] [--documents N]
[--copies N]`.

Fills an index of its own in var/bench/search-<articles>-<documents> through the search's own action, once, with texts
that are the same each time, and serves it; measures answers for machines, the page with its filters, suggestions, and
how soon a thing is found that was put in. With CAUNOI_DATABASE_URL it fills and measures that database instead; on
PostgreSQL, `--copies` brings millions in within minutes.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import sys
import time
import urllib.parse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Any

import django
import portal

SEED = 20260101
NEWEST = datetime(2026, 11, 1, tzinfo=UTC)
ONSETS = "b c ch d g gi h kh l m n ng nh ph qu r s t th tr v x".split()
RIMES = "a ai an ang anh ao at au ay e em en eo i ia iem ien in inh o oa oan oi on ong u ua ung uoc uong uy".split()
WORDS, WORDS_IN_TEXT = 12_000, 90
BATCH = 500
QUESTIONS = 200
PUT_IN = 20


class Writer:
    """Words of two syllables, the common ones far more often than the rare ones, as in any language."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)
        syllables = [onset + rime for onset, rime in product(ONSETS, RIMES)]
        self.words = [" ".join(self.chance.sample(syllables, 2)) for _ in range(WORDS)]
        self.weights = list(self._running(1 / (place + 3) for place in range(WORDS)))

    def _running(self, shares: Iterator[float]) -> Iterator[float]:
        total = 0.0
        for share in shares:
            total += share
            yield total

    def text(self, words: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=words))


def findings(articles: int, documents: int, site_id: int, unit_id: int) -> Iterator[Any]:
    from caunoi.search.actions import Finding

    writer = Writer()
    for number in range(articles + documents):
        is_document = number >= articles
        title = writer.text(5)
        serial = number % 9000 + 1
        symbol = f"{serial}/qd-ubnd"
        yield Finding(
            site_id=site_id,
            kind="document" if is_document else "article",
            object_id=10_000_000 + number,
            title=f"Quyết định số {serial}/QĐ-UBND: {title}" if is_document else title,
            url=f"/thu/{number}/",
            text=writer.text(WORDS_IN_TEXT),
            number_key=symbol if is_document else "",
            document_type="quyet-dinh" if is_document else "",
            date=NEWEST - timedelta(minutes=41 * number),
            unit_ids=[unit_id],
        )


def fill(articles: int, documents: int) -> None:
    from django.core.management import call_command
    from wagtail.models import Site

    from caunoi.search.actions import put
    from caunoi.search.models import SearchEntry
    from caunoi.search.vocabulary import count_terms

    call_command("migrate", verbosity=0)
    if not Site.objects.filter(hostname="127.0.0.1").exists():
        founder = {"administrator": "founder", "email": "founder@caunoi.example", "password": "mot-mat-khau-du-dai"}
        call_command("found_authority", name="Đo Lường", kind="commune", **founder)
    site = Site.objects.get(is_default_site=True)
    unit_id = SearchEntry.objects.filter(kind="unit").values_list("object_id", flat=True).first() or 1
    waiting = findings(articles, documents, site.pk, unit_id)
    started, count = time.monotonic(), 0
    while batch := list(islice(waiting, BATCH)):
        count += put(batch)
        if count % 10_000 == 0:
            print(f"{count:,} entries in {time.monotonic() - started:.0f} s", flush=True)
    counting = time.monotonic()
    terms = count_terms()
    print(
        f"{count:,} entries put in {counting - started:.0f} s; {terms:,} terms counted in"
        f" {time.monotonic() - counting:.0f} s",
        flush=True,
    )


def copy_within_postgresql(times: int) -> None:
    """Each entry `times` over, copied where they lie; the indexes of words are made anew afterwards."""
    from django.db import connection
    from modelsearch.backends.database.postgres.postgres import IndexEntry

    from caunoi.search.models import SearchEntry
    from caunoi.search.vocabulary import count_terms

    entries, words, started = SearchEntry._meta.db_table, IndexEntry._meta.db_table, time.monotonic()
    kept = [field.column for field in SearchEntry._meta.fields if field.column not in ("id", "object_id")]
    columns = ", ".join(kept)
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [words])
        of_words = [(name, made) for name, made in cursor.fetchall() if " gin " in made]
        for name, _made in of_words:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(f"SELECT MAX(id) FROM {entries}")
        step = cursor.fetchone()[0]
        cursor.execute(
            f"INSERT INTO {entries} (id, object_id, {columns}) OVERRIDING SYSTEM VALUE"
            f" SELECT id + {step} * n, object_id + 100000000 * n, {columns}"
            f" FROM {entries}, generate_series(1, %s) AS n",
            [times - 1],
        )
        cursor.execute(
            f"INSERT INTO {words} (object_id, content_type_id, title_norm, autocomplete, title, body, title_text,"
            f" body_text) SELECT (object_id::bigint + {step} * n)::text, content_type_id, 1.0, autocomplete, title,"
            f" body, '', '' FROM {words}, generate_series(1, %s) AS n WHERE content_type_id ="
            " (SELECT id FROM django_content_type WHERE app_label = 'search' AND model = 'searchentry')",
            [times - 1],
        )
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{entries}', 'id'), MAX(id)) FROM {entries}")
        for _name, made in of_words:
            cursor.execute(made)
        cursor.execute(f"ANALYZE {entries}; ANALYZE {words}")
    print(f"{SearchEntry.objects.count():,} entries after copying, in {time.monotonic() - started:.0f} s", flush=True)
    print(f"{count_terms():,} terms counted", flush=True)


def seconds_until_found() -> list[float]:
    from django.db import transaction
    from wagtail.models import Site

    from caunoi.search.actions import Finding, put, remove
    from caunoi.search.results import find

    site, took = Site.objects.get(is_default_site=True), []
    for number in range(PUT_IN):
        title = f"Khánh thành cầu qua suối số {number}"
        started = time.perf_counter()
        with transaction.atomic():
            put([Finding(site.pk, "article", 20_000_000 + number, title, "/thu/", text=title * 40)])
        answer = find(title, site_id=site.pk)
        took.append(time.perf_counter() - started)
        if title not in [result.title for result in answer.results]:
            raise SystemExit(f"“{title}” was put in and not found")
    remove("article", [20_000_000 + number for number in range(PUT_IN)])
    return took


def asked(port: int, address: str, questions: list[str]) -> tuple[float, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    took = []
    for question in [*questions[:5], *questions]:
        started = time.perf_counter()
        connection.request("GET", address + urllib.parse.quote_plus(question))
        answer = connection.getresponse()
        answer.read()
        took.append((time.perf_counter() - started) * 1000)
        if answer.status != 200:
            raise SystemExit(f"{address}{question} answered {answer.status}")
    took = sorted(took[5:])
    return statistics.median(took), took[int(len(took) * 0.95)]


def doors() -> dict[str, tuple[str, list[str]]]:
    """Each address with what is typed there, the same from run to run."""
    writer = Writer()
    chance = random.Random(SEED + 1)
    titles = [writer.text(5) for _ in range(QUESTIONS)]
    return {
        "machines, 2 words": ("/api/v1/search?q=", [" ".join(title.split()[:4]) for title in titles]),
        "machines, 12 words": ("/api/v1/search?q=", [writer.text(12) for _ in titles]),
        "page with filters": ("/tim-kiem/?q=", titles),
        "page, one year": ("/tim-kiem/?nam=2024&q=", titles),
        "number": ("/api/v1/search?q=", [f"{chance.randint(100, 9000)}/qd" for _ in titles]),
        "suggestions": ("/tim-kiem/goi-y/?q=", [title[: chance.randint(3, 14)] for title in titles]),
        "suggested numbers": ("/tim-kiem/goi-y/?q=", [f"{chance.randint(100, 900)}/q" for _ in titles]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--copies", type=int, default=1, help="each so many times, copied within PostgreSQL")
    wanted = parser.parse_args()
    there = portal.Filled(portal.BENCH / f"search-{wanted.articles}-{wanted.documents}", 0, 0)
    if database := os.environ.get("CAUNOI_DATABASE_URL"):
        there.more["CAUNOI_DATABASE_URL"] = database
    there.folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(there.environment(8000, kept=False), DJANGO_SETTINGS_MODULE="caunoi.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    django.setup()
    ready = there.folder / ("ready-elsewhere" if database else "ready")
    if not ready.exists():
        fill(wanted.articles, wanted.documents)
        if database and wanted.copies > 1:
            copy_within_postgresql(wanted.copies)
        ready.touch()
    took = sorted(moment * 1000 for moment in seconds_until_found())
    print(f"{'put in and found':20s} median {statistics.median(took):7.1f} ms  slowest {took[-1]:7.1f} ms")
    with portal.served(there, kept=False) as port:
        for name, (address, questions) in doors().items():
            median, p95 = asked(port, address, questions)
            print(f"{name:20s} median {median:7.1f} ms  p95     {p95:7.1f} ms", flush=True)


if __name__ == "__main__":
    main()
