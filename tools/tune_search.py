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
from math import exp
from operator import mul
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools" / "bench")]
from degraded_queries import WAYS  # noqa: E402
from search_quality import DATA, FOLDER  # noqa: E402

TUNED_ON = ("as asked", "no diacritics", "half diacritics", "one typo", "keywords, no diacritics")
TURNS = 120
RATE = 0.25
# How hard a weight is held back towards what stood before: what few questions say should not move it far.
STIFFNESS = 0.002
LOOKED_AT = 50


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


def fitted(cases: Sequence[Case], names: Sequence[str], weights: dict[str, float]) -> dict[str, float]:
    """The weights under which right answers are likeliest to be picked (a listwise logit, climbed by Adam)."""
    start = [weights[name] for name in names]
    now, slow, spread = list(start), [0.0] * len(names), [0.0] * len(names)
    ranked(cases, names, weights)
    lists = [told for case in cases if (told := _foremost(case))]
    for turn in range(1, TURNS + 1):
        slope = _slope(lists, now)
        for place in range(len(now)):
            pull = slope[place] / len(lists) - STIFFNESS * (now[place] - start[place])
            slow[place] = 0.9 * slow[place] + 0.1 * pull
            spread[place] = 0.99 * spread[place] + 0.01 * pull * pull
            steady = (spread[place] / (1 - 0.99**turn)) ** 0.5 + 1e-6
            now[place] += RATE / turn**0.3 * slow[place] / (1 - 0.9**turn) / steady
    return {name: round(weight, 1) for name, weight in zip(names, now, strict=True)}


def _foremost(case: Case) -> list[tuple[list[float], bool]]:
    """The candidates that stand first now, and the right ones wherever they stand; nothing where none is right."""
    order = sorted(range(len(case.points)), key=lambda place: -case.points[place])
    kept = [place for rank, place in enumerate(order) if rank < LOOKED_AT or case.right[place]]
    return [(case.evidence[place], case.right[place]) for place in kept] if any(case.right) else []


def _slope(lists: Sequence[Sequence[tuple[list[float], bool]]], weights: Sequence[float]) -> list[float]:
    slope = [0.0] * len(weights)
    for candidates in lists:
        points = [sum(map(mul, weights, evidence)) for evidence, _right in candidates]
        most = max(points)
        shares = [exp(point - most) for point in points]
        total = sum(shares)
        total_right = sum(share for share, (_evidence, right) in zip(shares, candidates, strict=True) if right)
        for share, (evidence, right) in zip(shares, candidates, strict=True):
            pull = (share / total_right if right else 0.0) - share / total
            if abs(pull) > 1e-4:
                slope = [one + pull * value for one, value in zip(slope, evidence, strict=True)]
    return slope


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
