"""Decisions of the search: what a query asks for, which of its words to look up, and what lifts a result.

The weights were fitted to the questions of `make search-quality` by the method of `tools/tune_search.py`; what such
weights are worth on questions that took no part is in docs/measurements.md. The lifts for titles are what
readers of news expect.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from operator import attrgetter, mul
from urllib.parse import SplitResult, urlsplit

from caunoi.vietnam.slugs import slugify
from caunoi.vietnam.text import PAIR_JOINT, fold, nfc, normal_tone_placement, syllable_pairs

MAX_QUERY_CHARACTERS = 300
MAX_SYLLABLES = 60
# Reading the lists of the rarest pairs up to so many rows keeps an answer within its time, however large the index.
MOST_ROWS_READ = 15_000
FEWEST_PAIRS = 4
# Beyond so many, one pair has to be enough.
MOST_ROWS_EVER = 150_000
MOST_PAIRS = 40
MOST_READINGS = 4
# A query of so few syllables must be answered by things that hold them all, where there are such things.
SHORT = 4
# Up to so many syllables people type keywords, beyond it whole questions.
KEYWORDS = 8


def filter_token(name: str, value: object) -> str:
    """What narrows results inside any engine: `filter_token("unit", 12)` → `unitzz12`; no query can spell it."""
    return f"{name}{PAIR_JOINT}{slugify(str(value)).replace('-', '')}"


@dataclass(frozen=True)
class Question:
    """A query as it is asked of the engine: only folded letters and digits, so no engine's syntax gets in.

    `corrected` is the query with its typing errors mended, if it has any; `readings` are other ways to say it,
    abbreviations written out or the other way round.
    """

    typed: str
    folded: str
    corrected: str = ""
    readings: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.folded

    @property
    def asked(self) -> str:
        return self.corrected or self.folded

    @property
    def syllables(self) -> list[str]:
        return list(dict.fromkeys(self.asked.split()))

    @property
    def pairs(self) -> list[str]:
        found = dict.fromkeys(syllable_pairs(self.folded))
        for reading in (self.corrected, *self.readings):
            found.update(dict.fromkeys(syllable_pairs(reading)))
        return list(found)

    @property
    def is_short(self) -> bool:
        return len(self.syllables) <= SHORT

    @property
    def is_keywords(self) -> bool:
        return len(self.syllables) <= KEYWORDS


def understand(typed: str) -> Question:
    """Cut, compose and fold what was typed: `"Quyết  định*"` → `quyet dinh`."""
    kept = nfc(" ".join(typed.split()))[:MAX_QUERY_CHARACTERS].strip()
    return Question(kept, " ".join(fold(kept).split()[:MAX_SYLLABLES]))


def readings_of(folded: str, groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """`folded` with each phrase that has synonyms exchanged for each of them; at most `MOST_READINGS`."""
    found: list[str] = []
    padded = f" {folded} "
    for group in groups:
        for phrase in group:
            if f" {phrase} " in padded:
                found += [padded.replace(f" {phrase} ", f" {other} ").strip() for other in group if other != phrase]
                break
    return tuple(dict.fromkeys(found))[:MOST_READINGS]


PERSONAL = re.compile(r"\d{5,}|@")
LONGEST_KEPT = 120


def may_be_kept(typed: str, known_syllables: Container[str]) -> bool:
    """Whether a query without results may be told to editors: nothing in it that could name or number a person.

    Words that the portal itself holds are no secret; a long number, an address or a name in capitals may be one.
    """
    words = typed.split()
    if not words or len(typed) > LONGEST_KEPT or PERSONAL.search(typed.replace(" ", "").replace(".", "")):
        return False
    named = sum(word[:1].isupper() for word in words)
    if named >= 2:
        return False
    unknown = [word for word in fold(typed).split() if word not in known_syllables]
    return len(unknown) <= 2


def _split(url: str) -> SplitResult | None:
    """None for what only looks like an address: `https://[xa`."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def own_path(url: str, hostname: str) -> str:
    """An address of the portal itself without its host: `https://xa.vn/van-ban/` → `/van-ban/`."""
    parts = _split(url)
    if parts and parts.scheme in ("http", "https") and parts.hostname == hostname.lower():
        return parts._replace(scheme="", netloc="").geturl() or "/"
    return url


def safe_address(url: str) -> bool:
    """Where editors may lead readers: into the portal, or to another authority; never to a script or a stranger."""
    if "\\" in url or any(sign.isspace() or not sign.isprintable() for sign in url):
        return False
    parts = _split(url)
    if parts is None:
        return False
    if parts.scheme or parts.netloc:
        return parts.scheme == "https" and f".{parts.hostname or ''}".endswith(".gov.vn") and "@" not in parts.netloc
    return url.startswith("/")


@lru_cache(maxsize=65_536)
def rarity(entries: float, total: int) -> float:
    """The weight of a term that stands in `entries` of `total` entries: the rarer the more (BM25's IDF)."""
    return log(1 + (total - entries + 0.5) / (entries + 0.5)) if entries <= total else 0.0


def worth_asking(counts: Mapping[str, int], pairs: Sequence[str]) -> list[str]:
    """The pairs to look up, rarest first: as many as can be read in time."""
    chosen, rows = [], 0
    for pair in sorted(pairs, key=lambda pair: counts.get(pair, 0)):
        rows += counts.get(pair, 0)
        enough = FEWEST_PAIRS if rows <= MOST_ROWS_EVER else 1
        if len(chosen) >= MOST_PAIRS or (rows > MOST_ROWS_READ and len(chosen) >= enough):
            break
        chosen.append(pair)
    return chosen


@dataclass(slots=True)
class Evidence:
    """What speaks for one candidate; shares are between 0 and 1 and count rare words more."""

    engine: float = 0.0
    """The engine's own score, of the best candidate's."""
    place: float = 0.0
    """1 for the engine's first, then 1/2, 1/3 …"""
    pairs: float = 0.0
    """Share of the query's pairs anywhere."""
    often: float = 0.0
    """The same, and the more the oftener they stand in a short text."""
    pairs_in_title: float = 0.0
    pairs_in_context: float = 0.0
    pairs_early: float = 0.0
    """Share among the first sixty syllables of the text."""
    title_asked: float = 0.0
    """Share of the title that the query asks for."""
    context_asked: float = 0.0
    title_match: float = 0.0
    """Both ways at once: `pairs_in_title` times `title_asked`."""
    syllables: float = 0.0
    syllables_in_title: float = 0.0
    triples: float = 0.0
    triples_in_title: float = 0.0
    exact: float = 0.0
    """Share of pairs with the very diacritics that were typed."""
    document: float = 0.0
    """The best three provisions of the same document together, of the best document's."""
    first_of_document: float = 0.0
    length: float = 0.0
    title_length: float = 0.0
    position: float = 0.0
    """Number of the article within its document: what is general stands first."""
    year: float = 0.0
    """Quarters of a century since 2000."""
    law: float = 0.0
    decree: float = 0.0
    title_begins: float = 0.0
    """Share of the query that the title begins with, after the number of its article."""
    title_run: float = 0.0
    """The longest run of the query's words that stands in the title, as a share of them, squared."""
    text_run: float = 0.0
    text_runs: float = 0.0
    """Squares of all runs of at least two words in the text, together."""
    whole: float = 0.0
    """1 where the whole query stands in the text as it was typed."""
    whole_rare: float = 0.0
    """The same, the less the more of the candidates hold it."""
    definitions: float = 0.0
    """An article that says what words mean."""
    definition_asked: float = 0.0
    """The same, where the query asks what something is."""
    recent: float = 0.0


QUESTION_WEIGHTS: dict[str, float] = {
    "engine": 2.4,
    "place": 0.1,
    "pairs": 13.2,
    "often": 3.1,
    "pairs_in_title": -6.2,
    "pairs_in_context": -0.7,
    "pairs_early": 0.2,
    "title_asked": 4.3,
    "context_asked": 1.8,
    "title_match": 0.7,
    "syllables": 6.5,
    "syllables_in_title": 3.6,
    "triples": -4.3,
    "triples_in_title": -0.7,
    "exact": 3.2,
    "document": 1.7,
    "first_of_document": -0.2,
    "length": -4.2,
    "title_length": -0.0,
    "position": -0.5,
    "year": 3.6,
    "law": 1.7,
    "decree": 1.0,
    "title_begins": 4.2,
    "title_run": 1.7,
    "text_run": -0.1,
    "text_runs": 6.3,
    "whole": 0.2,
    "whole_rare": 0.1,
    "definitions": 2.1,
    "definition_asked": 2.9,
    "recent": -1.7,
}
KEYWORD_WEIGHTS: dict[str, float] = {
    "engine": 4.9,
    "place": 0.3,
    "pairs": 3.8,
    "often": -2.4,
    "pairs_in_title": 1.2,
    "pairs_in_context": -0.8,
    "pairs_early": -0.3,
    "title_asked": 1.5,
    "context_asked": 1.8,
    "title_match": -0.7,
    "syllables": 4.3,
    "syllables_in_title": 1.1,
    "triples": -1.0,
    "triples_in_title": -2.2,
    "exact": 4.0,
    "document": 0.8,
    "first_of_document": 0.1,
    "length": -1.1,
    "title_length": -0.6,
    "position": -0.5,
    "year": 3.8,
    "law": 1.9,
    "decree": 0.8,
    "title_begins": 1.3,
    "title_run": 1.3,
    "text_run": -0.2,
    "text_runs": 1.7,
    "whole": 0.0,
    "whole_rare": 3.2,
    "definitions": 2.3,
    "definition_asked": 0.9,
    "recent": -1.8,
}


_KEYWORDS = (tuple(KEYWORD_WEIGHTS.values()), attrgetter(*KEYWORD_WEIGHTS))
_QUESTIONS = (tuple(QUESTION_WEIGHTS.values()), attrgetter(*QUESTION_WEIGHTS))


def points(evidence: Evidence, question: Question) -> float:
    weights, values_of = _KEYWORDS if question.is_keywords else _QUESTIONS
    return float(sum(map(mul, weights, values_of(evidence))))


# Further down in a text, the very diacritics lift nothing.
LOOKED_AT_FOR_EXACT = 4000


def lift(question: Question, title: str, folded_title: str, text: str, folded_text: str) -> float:
    """How much a whole thing rises: the whole title, its beginning, the phrase in it, exact diacritics."""
    gained = 0.0
    in_title, in_text = question.folded in folded_title, question.folded in folded_text
    if not in_title and not in_text:
        return gained
    if folded_title == question.folded:
        gained += 6
    elif folded_title.startswith(f"{question.folded} "):
        gained += 3
    elif f" {question.folded} " in f" {folded_title} ":
        gained += 2
    exact = normal_tone_placement(question.typed).casefold()
    if exact == question.folded:
        # Typed without diacritics, it says nothing of them; else what has none, all English, would stand first.
        return gained
    if in_title and exact in normal_tone_placement(title).casefold():
        gained += 2
    elif in_text and exact in normal_tone_placement(text[:LOOKED_AT_FOR_EXACT]).casefold():
        gained += 0.5
    return gained


@dataclass(frozen=True)
class Narrowing:
    """What a reader chose beside the words; empty means everything."""

    kind: str = ""
    unit_id: int | None = None
    field_slug: str = ""
    year: int | None = None
    tokens: list[str] = field(init=False)

    def __post_init__(self) -> None:
        chosen = {"kind": self.kind, "unit": self.unit_id, "field": self.field_slug, "year": self.year}
        object.__setattr__(self, "tokens", [filter_token(name, value) for name, value in chosen.items() if value])
