"""`make bench`: pages and the import with ever more articles; a table, and JSON in var/bench.

Read the ratios: each rate stands beside that of a plain static file from the same server in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import load
import portal

PAGES = {
    "home": "/",
    "news index": "/tin-tuc/",
    "section": "/tin-tuc/kinh-te/",
    "section, page 9": "/tin-tuc/kinh-te/?trang=9",
    "article": "/tin-tuc/van-hoa-xa-hoi/hai-luu-ron-rang-truoc-ngay-khai-hoi-choi-trau/",
    "commune": "/xa/hai-luu/",
    "tree": "/bo-may/",
    "search": "/tim-kiem/?q=trong+rung",
    "search API": "/api/v1/search?q=trong+rung",
    "feed": "/rss/tin-tuc.atom",
    "site map": "/sitemap/trang.xml",
}


def measure(count: int, seconds: float) -> dict[str, Any]:
    filled = portal.filled(count)
    rows: dict[str, dict[str, Any]] = {name: {} for name in PAGES}
    for kept in (True, False):
        with portal.served(filled, kept=kept) as port:
            plain = load.measure(port, portal.static_file(port), seconds)
            for name, address in PAGES.items():
                measured = load.measure(port, address, seconds)
                ratio = round(measured.rate / plain.rate, 4)
                rows[name]["kept" if kept else "fresh"] = {**asdict(measured), "ratio": ratio}
    counted = queries(filled)
    for name, address in PAGES.items():
        rows[name] |= counted[address]
    rate = round(count / filled.seconds, 1) if filled.seconds else None
    return {"articles": count, "pages": rows, "plain_file": asdict(plain), "imported_a_second": rate}


def queries(filled: portal.Filled) -> dict[str, dict[str, float]]:
    script = Path(__file__).with_name("queries.py")
    done = subprocess.run(
        [sys.executable, str(script), *PAGES.values()],
        cwd=portal.ROOT,
        env=filled.environment(8000, kept=False),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def table(result: dict[str, Any]) -> str:
    imported = f", imported at {result['imported_a_second']}/s" if result["imported_a_second"] else ""
    plain = result["plain_file"]
    lines = [
        f"{result['articles']:,} articles{imported}; plain file {plain['rate']}/s, {plain['bytes']:,} bytes",
        "| Page | Queries | Processor ms | Fresh median ms | p95 | Fresh/s | Kept/s | Kept ratio | Bytes |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, row in result["pages"].items():
        fresh, kept = row["fresh"], row["kept"]
        lines.append(
            f"| {name} | {row['queries']} | {row['processor']} "
            f"| {fresh['median']} | {fresh['p95']} | {fresh['rate']} | {kept['rate']} "
            f"| {kept['ratio']} | {kept['bytes']:,} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="400,10000,100000", help="numbers of articles, with commas")
    parser.add_argument("--seconds", type=float, default=3, help="how long each address is asked for")
    wanted = parser.parse_args()
    portal.BENCH.mkdir(parents=True, exist_ok=True)
    results = []
    for size in wanted.sizes.split(","):
        results.append(measure(int(size), wanted.seconds))
        print(table(results[-1]), end="\n\n", flush=True)
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform()}
    told = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, "results": results}
    (portal.BENCH / "bench.json").write_text(json.dumps(told, indent=2, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
