"""`python -m tools.reading_accuracy`: make documents, digital and scanned; tell how often each field is read right."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from caunoi.demo.documents_on_paper import PORTAL_TYPEFACE, Paper, Typeface, office_typeface, written
from caunoi.demo.sample_papers import sample_papers
from caunoi.demo.scanner import Wear, scanned
from caunoi.gazette.reading import Unreadable, ocr_available, read
from caunoi.gazette.reading.accuracy import Tally, folded_share_of_text, share_of_text
from caunoi.gazette.reading.office_names import as_sentence, post_as_sentence

OUTPUT = Path("var/bench/reading.json")
FIELDS = (
    "number", "type", "issued_on", "place", "issuer", "parent_issuer", "title", "signer", "signer_post", "legal_bases",
    "recipients",
)  # fmt: skip
GATED = ("number", "type", "issued_on", "issuer", "title", "signer")
LEAST = {"digital": 0.97, "scanned": 0.9}
WEARS = (
    ("straight", Wear(tilt=0, noise=0.03)),
    ("tilted 1°", Wear(tilt=1.0, noise=0.03)),
    ("tilted −2°", Wear(tilt=-2.0, noise=0.04)),
    ("tilted 2°, grey", Wear(tilt=2.0, noise=0.05, colour=False)),
    ("turned 90°", Wear(turned=90, tilt=0.5)),
    ("turned 180°", Wear(turned=180, tilt=-0.7)),
    ("turned 270°", Wear(turned=270, tilt=0.8)),
    ("noisy", Wear(tilt=0.4, noise=0.1)),
    ("noisy, tilted 1.5°", Wear(tilt=1.5, noise=0.08, quality=45)),
    ("150 dpi", Wear(tilt=0.3, dpi=150, noise=0.03)),
)


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    paper: Paper
    typeface: Typeface
    wear: Wear | None = None

    def content(self) -> bytes:
        document = written(self.paper, self.typeface)
        return scanned(document.pdf, self.wear, document.signature) if self.wear else document.pdf


def cases(count: int) -> list[Case]:
    """As many digital documents as scanned ones, every third in the portal's sans serif, none of them alike."""
    made = []
    for place, paper in enumerate(sample_papers(2 * count)):
        typeface = PORTAL_TYPEFACE if place % 3 == 2 else office_typeface()
        if place < count:
            made.append(Case(f"digital {place + 1}", "digital", paper, typeface))
        else:
            # Ten types and ten wears: shifted, so that each type meets several.
            name, wear = WEARS[(place + place // 10) % len(WEARS)]
            worn = Wear(**{**wear.__dict__, "seed": place})
            made.append(Case(f"scan {place - count + 1}, {name}", "scanned", paper, typeface, worn))
    return made


def expected(paper: Paper) -> dict[str, str]:
    values = {
        "number": paper.number,
        "type": paper.type.capitalize() or "Công văn",
        "issued_on": paper.issued_on.isoformat(),
        "place": paper.place,
        "issuer": as_sentence(" ".join(paper.issuer)),
        "parent_issuer": as_sentence(" ".join(paper.parent_issuer)),
        "title": paper.title,
        "signer": paper.signer,
        "signer_post": post_as_sentence(paper.signer_post[-1]),
        "legal_bases": "\n".join(paper.legal_bases),
        "recipients": "\n".join(line.strip("- ;.") for line in paper.recipients),
    }
    return {name: value for name, value in values.items() if value}


def measure(chosen: list[Case], folder: Path) -> dict[str, dict[str, object]]:
    results: dict[str, dict[str, object]] = {}
    for kind in ("digital", "scanned"):
        tally, seconds, texts, folded = Tally(), [], [], []
        for case in (case for case in chosen if case.kind == kind):
            path = folder / "document.pdf"
            path.write_bytes(case.content())
            started = time.perf_counter()
            try:
                reading = read(path)
            except Unreadable as unreadable:
                sys.exit(f"{case.name}: {unreadable.sentence}")
            seconds.append((time.perf_counter() - started) / len(reading.pages))
            tally.count(case.name, expected(case.paper), reading)
            body = " ".join(case.paper.body)
            texts.append(share_of_text(body, reading.text))
            folded.append(folded_share_of_text(body, reading.text))
        if seconds:
            results[kind] = {
                "documents": len(seconds),
                "fields": {name: round(tally.share(name), 3) for name in FIELDS},
                "asked": dict(tally.asked),
                "words": round(statistics.mean(texts), 3),
                "folded_words": round(statistics.mean(folded), 3),
                "seconds_a_page": round(statistics.median(seconds), 2),
                "sure_when_wrong": tally.sure_when_wrong,
                "unsure_when_right": tally.unsure_when_right,
                "wrong": tally.wrong,
            }
    return results


def table(results: dict[str, dict[str, object]]) -> str:
    kinds = list(results)
    rows = [["Field", *kinds]]
    rows += [[name, *(f"{results[kind]['fields'][name]:.3f}" for kind in kinds)] for name in FIELDS]  # type: ignore[index]
    for name in ("documents", "words", "folded_words", "seconds_a_page", "sure_when_wrong", "unsure_when_right"):
        rows.append([name.replace("_", " "), *(str(results[kind][name]) for kind in kinds)])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=30, help="documents of each kind")
    options.add_argument("--output", type=Path, default=OUTPUT)
    chosen = options.parse_args()
    made = cases(chosen.count)
    if not ocr_available():
        print("Tesseract with Vietnamese is missing: scans are left out.", file=sys.stderr)
        made = [case for case in made if case.kind == "digital"]
    with TemporaryDirectory() as folder:
        results = measure(made, Path(folder))
    print(table(results))
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    below = [
        f"{kind} {name}"
        for kind, result in results.items()
        for name in GATED
        if result["fields"][name] < LEAST[kind]  # type: ignore[index]
    ]
    print(f"Below the bar: {', '.join(below)}" if below else "Every field reaches its bar.")
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
