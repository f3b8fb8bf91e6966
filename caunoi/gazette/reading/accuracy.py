"""How often reading is right: what was read beside what stands on the document, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from caunoi.gazette.reading.letterhead import similar
from caunoi.gazette.reading.result import Reading
from caunoi.vietnam.text import fold, normal_tone_placement

# Long fields are right when next to nothing is to be mended; short ones when they are the same.
LONG_FIELDS = frozenset({"title", "legal_bases", "recipients"})
NEARLY_ALL = 0.97


def same_words(first: str, second: str) -> bool:
    """Equal but for capitals, punctuation and where the tone is written."""
    return _plain(first) == _plain(second)


def _plain(text: str) -> str:
    kept = "".join(sign if sign.isalnum() else " " for sign in normal_tone_placement(text).lower())
    return " ".join(kept.split())


def is_right(name: str, expected: str, found: str) -> bool:
    if name in LONG_FIELDS:
        return similar(_plain(expected), _plain(found)) >= NEARLY_ALL
    return same_words(expected, found)


@dataclass
class Tally:
    """Right and wrong of each field, with what was wrong."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: list[dict[str, str]] = field(default_factory=list)
    unsure_when_right: int = 0
    sure_when_wrong: int = 0

    def count(self, name_of_document: str, expected: Mapping[str, str], reading: Reading) -> None:
        for name, value in expected.items():
            told = reading.fields.get(name)
            found = told.value if told else ""
            self.asked[name] += 1
            if is_right(name, value, found):
                self.right[name] += 1
                self.unsure_when_right += bool(told and told.confidence < 0.7)
            else:
                self.sure_when_wrong += bool(told and told.confidence >= 0.9)
                self.wrong.append({"document": name_of_document, "field": name, "expected": value, "found": found})

    def share(self, name: str) -> float:
        return self.right[name] / self.asked[name] if self.asked[name] else 0.0


def share_of_text(expected: str, found: str) -> float:
    """How many of the words of a text were read, in any order; tones count."""
    wanted, there = _plain(expected).split(), set(_plain(found).split())
    return sum(word in there for word in wanted) / len(wanted) if wanted else 1.0


def folded_share_of_text(expected: str, found: str) -> float:
    """As `share_of_text`, without diacritics: what the search finds by."""
    wanted, there = fold(expected).split(), set(fold(found).split())
    return sum(word in there for word in wanted) / len(wanted) if wanted else 1.0
