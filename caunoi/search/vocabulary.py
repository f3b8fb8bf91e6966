"""How rare syllables and their pairs are: counted in the background, kept in memory by each process."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from django.db import transaction
from django.db.models import QuerySet

from caunoi.search.models import SearchEntry, SearchTerm
from caunoi.vietnam.text import PAIR_JOINT, syllable_pairs

# A larger index is counted by as many entries spread over it, which says enough about what is frequent.
COUNTED = 80_000
# Pairs rarer than this stay in the database; one of them is taken for so rare where no exact count is needed.
KEPT_FROM = 20
# So many rarer ones are remembered until they are counted anew.
MOST_LOOKED_UP = 50_000
MOST_AT_ONCE = 900
RARE = 5
LONGEST_TERM = 80
RENEWED_EVERY = 60.0
OUTGROWN = 0.1
# From so many entries on, a beginning is asked for as the words that it may become.
LARGE = 20_000
MOST_COMPLETIONS = 16
# The row that says how many entries there were when they were counted; no folded text holds its sign.
TOTAL = "#"


@dataclass
class Vocabulary:
    """`syllables` holds all, with how many entries hold each; `frequent` only the pairs worth keeping in memory."""

    total: int = 0
    syllables: dict[str, int] = field(default_factory=dict)
    frequent: dict[str, int] = field(default_factory=dict)
    # Rarer ones that were asked for: an answer asks for the same ones at each of its steps.
    looked_up: dict[str, int] = field(default_factory=dict)

    def pairs(self, pairs: Sequence[str]) -> dict[str, int]:
        """How many entries hold each of these pairs; what stands in none is left out."""
        unknown = [pair for pair in dict.fromkeys(pairs) if pair not in self.frequent and pair not in self.looked_up]
        if asked := unknown[:MOST_AT_ONCE]:
            if len(self.looked_up) > MOST_LOOKED_UP:
                self.looked_up = {}
            found = dict(SearchTerm.objects.filter(term__in=asked).values_list("term", "entries"))
            self.looked_up |= {pair: found.get(pair, 0) for pair in asked}
        counts = {pair: self.frequent.get(pair) or self.looked_up.get(pair, 0) for pair in pairs}
        return {pair: count for pair, count in counts.items() if count}

    def unknown(self, words: Iterable[str]) -> set[str]:
        """Those of `words` that no entry holds, of which some may have come since this was read."""
        missing = {word for word in words if word not in self.syllables}
        if missing:
            come = SearchTerm.objects.filter(term__in=list(missing)[:MOST_AT_ONCE]).order_by("term")
            missing -= set(come.values_list("term", flat=True))
        return missing

    def share(self, tokens: Iterable[str]) -> float:
        """Which share of all entries bears one of these filter tokens, of which an entry bears one at most."""
        return sum(self.syllables.get(token, 0) for token in tokens) / (self.total or 1)

    def completions(self, beginning: str) -> list[str]:
        """The most frequent words that begin so; none where the index is small enough to be asked for the beginning."""
        if self.total < LARGE:
            return []
        words = [word for word in self.syllables if word.startswith(beginning) and PAIR_JOINT not in word]
        return nlargest(MOST_COMPLETIONS, words, key=self.syllables.__getitem__)

    def usual(self, pair: str) -> int:
        return self.frequent.get(pair, RARE)


def note_syllables(texts: Iterable[str]) -> None:
    """What was put into the index just now is no slip: its new syllables are known before they are counted."""
    words = {word for text in texts for word in text.split() if len(word) < LONGEST_TERM // 2 - 1}
    if fresh := words - vocabulary().syllables.keys():
        rows = [SearchTerm(term=word, entries=1) for word in sorted(fresh)]
        SearchTerm.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


class _Kept:
    """One vocabulary a process, read again once a minute if it was counted anew."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.stamp: tuple[int, int] | None = None
        self.looked_at = float("-inf")

    def get(self) -> Vocabulary:
        now = time.monotonic()
        if now - self.looked_at >= RENEWED_EVERY:
            self.looked_at = now
            stamp = _stamp()
            if stamp != self.stamp:
                self.vocabulary, self.stamp = _read(), stamp
        return self.vocabulary

    def forget(self) -> None:
        self.vocabulary, self.stamp, self.looked_at = Vocabulary(), None, float("-inf")


_kept = _Kept()


def vocabulary() -> Vocabulary:
    return _kept.get()


def forget() -> None:
    """Read it again at the next question."""
    _kept.forget()


def _stamp() -> tuple[int, int]:
    counted = SearchTerm.objects.filter(term__in=[TOTAL, f"{TOTAL}{TOTAL}"]).order_by("term")
    numbers = list(counted.values_list("entries", flat=True))
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)


def _read() -> Vocabulary:
    terms = SearchTerm.objects.order_by()
    total = terms.filter(term=TOTAL).values_list("entries", flat=True).first() or 0
    syllables = dict(terms.filter(is_pair=False).exclude(term__startswith=TOTAL).values_list("term", "entries"))
    frequent = dict(terms.filter(is_pair=True, entries__gte=KEPT_FROM).values_list("term", "entries"))
    return Vocabulary(total, syllables, frequent)


Watch = Callable[[Iterable[int], int], Iterable[int]]


def is_outgrown() -> bool:
    """Whether so many entries came or went since the last count that it says little any more."""
    counted, _when = _stamp()
    return abs(SearchEntry.objects.count() - counted) > OUTGROWN * counted


def count_terms(watch: Watch = lambda keys, _total: keys) -> int:
    """Count in how many entries each syllable and pair stands; returns how many terms there are.

    What is counted replaces what was known in one transaction, so that nobody meets an empty vocabulary.
    """
    total = SearchEntry.objects.count()
    keys = SearchEntry.objects.order_by("pk").values_list("pk", flat=True)
    step = max(1, -(-total // COUNTED))
    chosen = list(keys[::step]) if step > 1 else list(keys)
    syllables: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for tokens, texts in _texts(list(watch(chosen, len(chosen)))):
        syllables.update(tokens)
        words = [word for word in " ".join(texts).split() if len(word) < LONGEST_TERM // 2 - 1]
        syllables.update(set(words))
        pairs.update({pair for text in texts for pair in syllable_pairs(text) if len(pair) <= LONGEST_TERM})
    scale = total / len(chosen) if chosen else 1
    _write(total, scale, syllables, pairs)
    _kept.forget()
    return len(syllables) + len(pairs)


def _texts(keys: list[int]) -> Iterator[tuple[list[str], tuple[str, str, str]]]:
    """Of each entry its filter tokens and its folded texts."""
    entries: QuerySet = SearchEntry.objects.order_by("pk")
    for begin in range(0, len(keys), 500):
        for entry in entries.filter(pk__in=keys[begin : begin + 500]).defer("text", "title", "context"):
            yield entry.filter_tokens(), (entry.folded_title, entry.folded_context, entry.folded_text)


@transaction.atomic
def _write(total: int, scale: float, syllables: Counter[str], pairs: Counter[str]) -> None:
    SearchTerm.objects.all().delete()
    now = int(time.time())
    rows = [SearchTerm(term=TOTAL, entries=total), SearchTerm(term=f"{TOTAL}{TOTAL}", entries=now)]
    rows += [SearchTerm(term=word, entries=round(count * scale)) for word, count in syllables.items()]
    rows += [SearchTerm(term=pair, entries=round(count * scale), is_pair=True) for pair, count in pairs.items()]
    for begin in range(0, len(rows), 20_000):
        SearchTerm.objects.bulk_create(rows[begin : begin + 20_000], batch_size=2000)
