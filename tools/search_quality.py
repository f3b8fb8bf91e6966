"""`make search-quality`: how well the search finds the provision of law that answers a person's question.

Real laws go in through `manage.py import_documents`, real questions are asked through `/api/v1/search`, as they are
and in the ways people really type. The figures are judged on questions kept aside; see
docs/measurements.md. With CAUNOI_DATABASE_URL that database is filled and asked instead.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import math
import os
import shutil
import statistics
import sys
import time
import urllib.parse
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))
import portal
from degraded_queries import WAYS

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "legal"
FOLDER = ROOT / "var" / "search-quality"
DEPTH = 10
# Of the bars, in MRR@10; every way that is not named must reach the one of whole questions.
AS_ASKED, WHOLE, TYPO, KEYWORDS = 0.86, 0.85, 0.84, 0.45
BARS = {"as asked": AS_ASKED, "one typo": TYPO, "keywords, no diacritics": KEYWORDS}
MEDIAN_MS, P95_MS = 50, 150
Key = tuple[str, str]


@dataclass
class Tally:
    """What one way of typing came to."""

    ranks: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    gains: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    empty: int = 0

    def add(self, got: Sequence[Key], right: set[Key], milliseconds: float) -> None:
        hits = [place for place, key in enumerate(got, 1) if key in right]
        best = sum(1 / math.log2(place + 1) for place in range(1, len(right) + 1))
        self.ranks.append(1 / hits[0] if hits else 0)
        self.recalls.append(len(hits) / len(right))
        self.gains.append(sum(1 / math.log2(place + 1) for place in hits) / best)
        self.milliseconds.append(milliseconds)
        self.empty += not got

    def figures(self) -> dict[str, float]:
        moments = sorted(self.milliseconds)
        return {
            "MRR@10": statistics.mean(self.ranks),
            "Recall@10": statistics.mean(self.recalls),
            "nDCG@10": statistics.mean(self.gains),
            "empty": self.empty,
            "median ms": statistics.median(moments),
            "p95 ms": moments[int(len(moments) * 0.95)],
        }


def ask(port: int) -> Callable[[str], list[Key]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def asked(question: str) -> list[Key]:
        query = urllib.parse.urlencode({"kind": "provision", "limit": DEPTH, "q": question})
        connection.request("GET", f"/api/v1/search?{query}")
        answer = connection.getresponse()
        told = json.loads(answer.read())
        if answer.status != 200:
            raise SystemExit(f"{question}: {answer.status} {told}")
        return [(result["external_id"], result["provision"]) for result in told["results"]]

    return asked


def measured(port: int, questions: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    search = ask(port)
    for question in questions[:20]:
        search(question["q"])
    figures = {}
    for way, change in WAYS.items():
        tally = Tally()
        for number, question in enumerate(questions):
            right = {(answer["external_id"], answer["provision"]) for answer in question["relevant"]}
            typed = change(question["q"], number)
            started = time.perf_counter()
            got = search(typed)
            tally.add(got, right, (time.perf_counter() - started) * 1000)
        figures[way] = tally.figures()
        print(line(way, figures[way]), flush=True)
    return figures


def line(way: str, told: dict[str, float]) -> str:
    bar = BARS.get(way, WHOLE)
    held = told["MRR@10"] >= bar and not told["empty"] and told["median ms"] <= MEDIAN_MS and told["p95 ms"] <= P95_MS
    return (
        f"{way:26s} {told['MRR@10']:.3f} (bar {bar:.2f})  {told['Recall@10']:9.3f}  {told['nDCG@10']:7.3f}"
        f"  {told['empty']:5.0f}  {told['median ms']:6.1f}  {told['p95 ms']:6.1f}  {'holds' if held else 'MISSED'}"
    )


def filled(documents: Path) -> portal.Filled:
    """The portal that holds these documents: made once, and again when the file has changed."""
    database = os.environ.get("CAUNOI_DATABASE_URL", "")
    folder = FOLDER.with_name(f"{FOLDER.name}-elsewhere") if database else FOLDER
    there = portal.Filled(folder, 0, 0, {"CAUNOI_DATABASE_URL": database} if database else {})
    ready = folder / "ready"
    state = hashlib.sha256(documents.read_bytes()).hexdigest()
    if ready.exists() and ready.read_text() == state:
        portal.manage(there, "migrate", "--verbosity", "0")
        return there
    print(f"Importing {documents} into {folder} (several minutes, once) …", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    portal.manage(there, "migrate", "--verbosity", "0")
    founder = ("--administrator", "founder", "--email", "founder@caunoi.example", "--password", "mot-mat-khau-du-dai")
    portal.manage(there, "found_authority", "--name", "Đo Lường", "--kind", "commune", *founder)
    started = time.monotonic()
    portal.manage(there, "import_documents", str(documents), may_reject=True)
    there.seconds = time.monotonic() - started
    portal.manage(there, "tend_search")
    print(f"imported in {there.seconds:.0f} s", flush=True)
    ready.write_text(state)
    return there


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="ask only so many questions, spread over all")
    parser.add_argument("--questions", type=Path, default=DATA / "questions.jsonl")
    wanted = parser.parse_args()
    documents = DATA / "documents.jsonl.gz"
    if not documents.exists() or not wanted.questions.exists():
        print(f"No data to measure with: {documents} or {wanted.questions} is missing. Nothing was measured.")
        return
    questions = [json.loads(text) for text in wanted.questions.read_text("utf-8").splitlines() if text.strip()]
    if wanted.sample:
        questions = questions[:: max(1, len(questions) // wanted.sample)][: wanted.sample]
    there = filled(documents)
    print(
        f"\n{len(questions)} questions; a way of typing holds its bar at no empty answer, median <= {MEDIAN_MS} ms "
        f"and p95 <= {P95_MS} ms besides"
    )
    print(f"{'way of typing':26s} {'MRR@10':16s}  Recall@10  nDCG@10  empty  median  p95 ms")
    with portal.served(there, kept=False) as port:
        figures = measured(port, questions)
    told = {"questions": len(questions), "tally": figures, "portal": {k: str(v) for k, v in asdict(there).items()}}
    (there.folder / "search-quality.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
