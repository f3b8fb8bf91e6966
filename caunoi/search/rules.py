"""Decisions of the search: what a query asks for, and what lifts a result above the others."""

from dataclasses import dataclass

from caunoi.vietnam.text import fold, nfc, normal_tone_placement, syllable_pairs

MAX_QUERY_CHARACTERS = 300
MAX_SYLLABLES = 24


@dataclass(frozen=True)
class Question:
    """A query as it is asked of the engine: only folded letters and digits, so no engine's syntax gets in."""

    typed: str
    folded: str
    pairs: str

    @property
    def is_empty(self) -> bool:
        return not self.folded


def understand(typed: str) -> Question:
    """Cut, compose and fold what was typed: `"Quyết  định*"` → `quyet dinh` and the pair `quyetzzdinh`."""
    kept = nfc(" ".join(typed.split()))[:MAX_QUERY_CHARACTERS].strip()
    folded = " ".join(fold(kept).split()[:MAX_SYLLABLES])
    return Question(kept, folded, " ".join(syllable_pairs(folded)))


def lift(question: Question, title: str, folded_title: str, text: str) -> float:
    """How much a result rises: the whole title, its beginning, the phrase in it, exact diacritics."""
    padded = f" {folded_title} "
    points = 0.0
    if folded_title == question.folded:
        points += 6
    elif folded_title.startswith(question.folded):
        points += 3
    elif f" {question.folded} " in padded:
        points += 2
    exact = normal_tone_placement(question.typed).casefold()
    if exact in normal_tone_placement(title).casefold():
        points += 2
    elif exact in normal_tone_placement(text[:4000]).casefold():
        points += 0.5
    return points
