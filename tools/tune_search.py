"""Fits the weights in caunoi/search/rules.py to real questions, and says how much of the gain is only memory.

    nice .venv/bin/python tools/tune_search.py [--sample N]

Stands on the portal that `make search-quality` filled. Each half of the questions is ranked once by weights that were
fitted to the other half: that figure is the honest one. Then it prints weights fitted to all questions.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools" / "bench")]
from degraded_queries import WAYS  # noqa: E402
from search_quality import DATA, FOLDER  # noqa: E402

TUNED_ON = ("as asked", "no diacritics", "half diacritics", "one typo", "keywords, no diacritics")
STEPS = (2.0, 1.0, 0.5)
ROUNDS = 2
# A gain this small on a thousand questions is chance.
WORTH_IT = 0.0003


@dataclass
class Case:
    """One question typed one way: of each candidate its evidence and its points so far, and which are right."""

    way: str
    half: int
    is_keywords: bool
    evidence: list[list[float]]
    right: list[bool]
    points: list[float]

    def reciprocal_rank(self) -> float:
        best = max((points for points, right in zip(self.points, self.right, strict=True) if right), default=None)
        if best is None:
            return 0.0
        above = sum(points > best for points, right in zip(self.points, self.right, strict=True) if not right)
        return 1 / (above + 1) if above < 10 else 0.0


def gathered(questions: Sequence[dict]) -> tuple[list[str], list[Case]]:
    from wagtail.models import Site

    from caunoi.search.finder import evidence_for
    from caunoi.search.reading import read
    from caunoi.search.rules import Evidence, Narrowing
    from caunoi.search.vocabulary import vocabulary

    names = [each.name for each in fields(Evidence)]
    site, narrowing, known = Site.objects.get(is_default_site=True), Narrowing(kind="provision"), vocabulary()
    cases = []
    for number, asked in enumerate(questions):
        answers = {(answer["external_id"], answer["provision"]) for answer in asked["relevant"]}
        for way in TUNED_ON:
            question = read(WAYS[way](asked["q"], number), known, site_id=site.pk)
            question, found = evidence_for(question, known, site.pk, narrowing)
            evidence = [[float(getattr(told, name)) for name in names] for _entry, told in found]
            right = [(entry.external_id, entry.anchor) in answers for entry, _told in found]
            cases.append(Case(way, number % 2, question.is_keywords, evidence, right, [0.0] * len(found)))
    return names, cases


def ranked(cases: Sequence[Case], names: Sequence[str], weights: dict[str, float]) -> float:
    for case in cases:
        case.points = [
            sum(weights[name] * value for name, value in zip(names, one, strict=True)) for one in case.evidence
        ]
    return mean(cases)


def mean(cases: Sequence[Case]) -> float:
    return sum(case.reciprocal_rank() for case in cases) / max(1, len(cases))


def shifted(cases: Sequence[Case], place: int, step: float) -> None:
    for case in cases:
        case.points = [points + step * one[place] for points, one in zip(case.points, case.evidence, strict=True)]


def fitted(cases: Sequence[Case], names: Sequence[str], weights: dict[str, float]) -> dict[str, float]:
    """Coordinate ascent from what stands: one weight after the other, as long as the mean reciprocal rank rises."""
    weights = dict(weights)
    best = ranked(cases, names, weights)
    for step in STEPS * ROUNDS:
        for place, name in enumerate(names):
            for change in (step, -step):
                shifted(cases, place, change)
                told = mean(cases)
                if told > best + WORTH_IT:
                    best = told
                    weights[name] = round(weights[name] + change, 2)
                    break
                shifted(cases, place, -change)
    return weights


def tuned(title: str, cases: list[Case], names: Sequence[str], weights: dict[str, float]) -> None:
    now = ranked(cases, names, weights)
    unseen = 0.0
    for half in (0, 1):
        learnt_from = [case for case in cases if case.half != half]
        judged = [case for case in cases if case.half == half]
        unseen += ranked(judged, names, fitted(learnt_from, names, weights)) * len(judged)
    new = fitted(cases, names, weights)
    seen = ranked(cases, names, new)
    print(
        f"\n{title}: {len(cases)} cases; MRR@10 now {now:.4f}, fitted to the other half {unseen / len(cases):.4f},"
        f" fitted to all {seen:.4f}"
    )
    print(json.dumps(new, indent=4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0, help="only so many questions, spread over all")
    wanted = parser.parse_args()
    if not (FOLDER / "ready").exists():
        raise SystemExit("Run `make search-quality` first: it fills the portal that this stands on.")
    os.environ.update(CAUNOI_MODE="demonstration", CAUNOI_DATA=str(FOLDER), DJANGO_SETTINGS_MODULE="caunoi.settings")
    django.setup()
    from caunoi.search.rules import KEYWORD_WEIGHTS, QUESTION_WEIGHTS

    questions = [json.loads(line) for line in (DATA / "questions.jsonl").read_text("utf-8").splitlines()]
    if wanted.sample:
        questions = questions[:: max(1, len(questions) // wanted.sample)]
    names, cases = gathered(questions)
    for way in TUNED_ON:
        told = [case for case in cases if case.way == way]
        for weights, is_keywords in ((KEYWORD_WEIGHTS, True), (QUESTION_WEIGHTS, False)):
            ranked([case for case in told if case.is_keywords == is_keywords], names, weights)
        reached = sum(any(case.right) for case in told) / len(told)
        print(f"{way:26s} MRR@10 {mean(told):.4f}; a right answer is among the candidates of {reached:.3f}")
    tuned("QUESTION_WEIGHTS", [case for case in cases if not case.is_keywords], names, QUESTION_WEIGHTS)
    tuned("KEYWORD_WEIGHTS", [case for case in cases if case.is_keywords], names, KEYWORD_WEIGHTS)


if __name__ == "__main__":
    main()
