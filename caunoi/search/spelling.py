"""What a query with a slip was meant to say: judged by the syllables, and the pairs of them, that the portal holds."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from itertools import pairwise

from caunoi.vietnam.telex import spellings_of
from caunoi.vietnam.text import PAIR_JOINT

LETTERS = "abcdefghiklmnopqrstuvxy"
# A syllable that stands in fewer entries may itself be a slip.
FEWEST_ENTRIES = 2
CandidatePairs = Callable[[Sequence[str]], Mapping[str, int]]


def one_slip_away(word: str) -> set[str]:
    """Everything that one letter left out, put in, exchanged, or two neighbours swapped makes of `word`."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    found |= {head + letter + tail for head, tail in cuts for letter in LETTERS}
    return found - {word, ""}


def mended(
    folded: str,
    syllables: Mapping[str, int],
    pair_counts: CandidatePairs,
    unknown: Callable[[Sequence[str]], set[str]],
    meant: Container[str] = (),
) -> str:
    """`folded` with its slips mended, or "" where nothing needs mending or nothing fits; `meant` words are left alone.

    A syllable that the portal does not hold is mended, and so is a known one that pairs with neither neighbour. Of
    what it may have been, the one is taken that pairs best with its neighbours.
    """
    words = folded.split()
    foreign = unknown(words)
    known = pair_counts([first + PAIR_JOINT + second for first, second in pairwise(words)])
    alternatives = {
        place: found
        for place, word in enumerate(words)
        if word not in meant and _is_suspect(place, words, foreign, known) and (found := _alternatives(word, syllables))
    }
    if not alternatives:
        return ""
    fitting = pair_counts(
        [
            pair
            for place, found in alternatives.items()
            for other in found
            for pair in _pairs_around(place, other, words)
        ]
    )
    changed = list(words)
    for place, found in alternatives.items():
        scores = {other: sum(fitting.get(pair, 0) for pair in _pairs_around(place, other, words)) for other in found}
        best = max(found, key=lambda other: (scores[other], syllables[other]))
        if scores[best] or words[place] in foreign:
            changed[place] = best
    mended_words = " ".join(changed)
    return mended_words if mended_words != folded else ""


def _is_suspect(place: int, words: Sequence[str], foreign: set[str], pairs: Mapping[str, int]) -> bool:
    word = words[place]
    if word in foreign:
        return word.isalpha() or bool(spellings_of(word))
    if not word.isalpha():
        return False
    around = _pairs_around(place, word, words)
    return bool(around) and not any(pair in pairs for pair in around) and len(word) > 1


def _alternatives(word: str, syllables: Mapping[str, int]) -> list[str]:
    """Telex and VNI first: they explain the whole word; slips only where they explain nothing."""
    found = [other for other in spellings_of(word) if syllables.get(other, 0) >= FEWEST_ENTRIES]
    if found or len(word) < 2 or not word.isalpha():
        return found
    return sorted(other for other in one_slip_away(word) if syllables.get(other, 0) >= FEWEST_ENTRIES)


def _pairs_around(place: int, word: str, words: Sequence[str]) -> list[str]:
    pairs = []
    if place > 0:
        pairs.append(words[place - 1] + PAIR_JOINT + word)
    if place + 1 < len(words):
        pairs.append(word + PAIR_JOINT + words[place + 1])
    return pairs
