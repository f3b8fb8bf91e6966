"""What speaks for each candidate: counted over the few that the engine names, never over the index."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise, takewhile
from math import log

from caunoi.search.models import SearchEntry
from caunoi.search.rules import Evidence, Question, points, rarity
from caunoi.search.vocabulary import RARE, Vocabulary
from caunoi.vietnam.text import PAIR_JOINT, normal_tone_placement, old_tone_placement

# Of a very long text its beginning decides.
LOOKED_AT = 12_000
EARLY = 400
# Syllables in a text of middling length.
USUAL_LENGTH = 250
EXACT_AMONG = 40
_WORD = re.compile(r"\w+")
_OWN_NUMBER = re.compile(r"^dieu \d+\w* ")
_ARTICLE_NUMBER = re.compile(r"dieu-(\d+)")


class Weighing:
    """The terms of one question with their weights, and how one candidate answers them."""

    def __init__(self, question: Question, vocabulary: Vocabulary, texts: Sequence[str]) -> None:
        self.question = question
        self.total = max(vocabulary.total, 1000)
        self.vocabulary = vocabulary
        syllables = question.asked.split()
        self.pairs = self._weights(
            {f" {first} {second} ": first + PAIR_JOINT + second for first, second in pairwise(syllables)},
            vocabulary.pairs([first + PAIR_JOINT + second for first, second in pairwise(syllables)]),
            texts,
        )
        self.syllables = self._weights({f" {word} ": word for word in syllables}, vocabulary.syllables, texts)
        self.triples = {
            f" {first} {second} {third} "
            for first, second, third in zip(syllables, syllables[1:], syllables[2:], strict=False)
        }
        self.words = syllables
        self.asks_what_it_is = syllables[-1:] == ["la"] or " la gi" in f" {question.asked}"
        self._asked_shares: dict[str, float] = {}
        self._words: dict[str, str] = {}
        self.pairs_weigh = sum(self.pairs.values())
        self.syllables_weigh = sum(self.syllables.values())
        self.exact = exact_pairs(question.typed) if question.typed.casefold() != question.folded else []

    def _weights(self, terms: Mapping[str, str], counts: Mapping[str, int], texts: Sequence[str]) -> dict[str, float]:
        """Rare terms weigh more; what stands nowhere weighs nothing, for no candidate could have it."""
        weights = {}
        for padded, term in terms.items():
            count = counts.get(term, 0)
            if count or any(padded in text for text in texts):
                weights[padded] = rarity(count or RARE, self.total)
        return weights

    def begins(self, heading: str) -> float:
        shared = takewhile(lambda both: both[0] == both[1], zip(self.words, heading.split(), strict=False))
        return sum(1 for _ in shared) / (len(self.words) or 1)

    def share_of_pairs(self, text: str, among: Iterable[str]) -> float:
        return sum([self.pairs[pair] for pair in among if pair in text]) / (self.pairs_weigh or 1.0)

    def often(self, text: str, among: Iterable[str]) -> float:
        """BM25 over pairs, as a share of the most that they could come to."""
        slowness = 1.2 * (0.25 + 0.75 * text.count(" ") / USUAL_LENGTH)
        told = 0.0
        for pair in among:
            times = text.count(pair)
            told += self.pairs[pair] * times / (times + slowness)
        return told / (self.pairs_weigh or 1.0)

    def share_of_syllables(self, text: str, among: Iterable[str]) -> float:
        return sum([self.syllables[word] for word in among if word in text]) / (self.syllables_weigh or 1.0)

    def share_of_triples(self, text: str) -> float:
        return sum([triple in text for triple in self.triples]) / (len(self.triples) or 1)

    def runs(self, text: str, pairs: Container[str]) -> tuple[float, float]:
        """Squares of the longest run of the query's words in `text`, and of all runs of two and more together."""
        words, place, longest, squares = self.words, 0, 0, 0
        while place < len(words) - 1:
            run = f" {words[place]} {words[place + 1]} "
            end = place + 1
            if run not in pairs or run not in text:
                place = end
                continue
            while end < len(words) and run in text:
                end += 1
                run += f"{words[end]} " if end < len(words) else ""
            longest = max(longest, end - place)
            squares += (end - place) ** 2
            place = end
        return (longest / len(words)) ** 2, squares / len(words) ** 2

    def words_of(self, folded_context: str) -> str:
        """The context without the number of its document: a year that was asked for is not meant as one."""
        if folded_context not in self._words:
            words = [word for word in folded_context.split() if word.isalpha()]
            self._words[folded_context] = f" {' '.join(words)} "
        return self._words[folded_context]

    def asked_share(self, folded: str) -> float:
        """Which share of a title's own pairs the query asks for; worked out once for each document."""
        if folded not in self._asked_shares:
            self._asked_shares[folded] = self._asked_share(folded)
        return self._asked_shares[folded]

    def _asked_share(self, folded: str) -> float:
        # Numbers are rare, and nobody who asks for a thing knows them: they would drown the words.
        own = [pair for pair in dict.fromkeys(pairwise(folded.split())) if pair[0].isalpha() and pair[1].isalpha()]
        if not own or not self.pairs:
            return 0.0
        weights = {
            f" {first} {second} ": rarity(self.vocabulary.usual(first + PAIR_JOINT + second), self.total)
            for first, second in own
        }
        total = sum(weights.values())
        return sum(weight for pair, weight in weights.items() if pair in self.pairs) / total if total else 0.0

    def of(self, entry: SearchEntry, place: int, engine: float) -> Evidence:
        title, context = f" {entry.folded_title} ", self.words_of(entry.folded_context)
        text = f" {entry.folded_text[:LOOKED_AT]} "
        everything = title + context + text
        # What stands nowhere in it need not be looked for in its parts.
        pairs = [pair for pair in self.pairs if pair in everything]
        syllables = [word for word in self.syllables if word in everything]
        in_title, asked = self.share_of_pairs(title, pairs), self.asked_share(entry.folded_title)
        heading = _OWN_NUMBER.sub("", entry.folded_title)
        text_run, text_runs = self.runs(text, pairs)
        defines = float(heading.startswith("giai thich tu ngu"))
        return Evidence(
            engine=engine,
            place=1 / (1 + place),
            pairs=sum([self.pairs[pair] for pair in pairs]) / (self.pairs_weigh or 1.0),
            often=self.often(everything, pairs),
            pairs_in_title=in_title,
            pairs_in_context=self.share_of_pairs(context, pairs),
            pairs_early=self.share_of_pairs(text[:EARLY], pairs),
            title_asked=asked,
            context_asked=self.asked_share(entry.folded_context),
            title_match=in_title * asked,
            syllables=sum([self.syllables[word] for word in syllables]) / (self.syllables_weigh or 1.0),
            syllables_in_title=self.share_of_syllables(title, syllables),
            triples=self.share_of_triples(text) if pairs else 0.0,
            triples_in_title=self.share_of_triples(title) if in_title else 0.0,
            length=log(1 + text.count(" ")) / 8,
            title_length=title.count(" ") / 20,
            title_begins=self.begins(heading),
            title_run=self.runs(f" {heading} ", pairs)[0] if in_title else 0.0,
            text_run=text_run,
            text_runs=text_runs,
            whole=float(text_run == 1.0),
            definitions=defines,
            definition_asked=defines * self.asks_what_it_is,
            **_standing(entry),
        )


def _standing(entry: SearchEntry) -> dict[str, float]:
    """What speaks for a text whatever is asked: its rank, its age, its place in the document."""
    number = _ARTICLE_NUMBER.match(entry.anchor)
    year = entry.date.year if entry.date else 0
    return {
        "position": log(int(number[1]) or 1) / 5 if number else 0.5,
        "year": (year - 2000) / 25 if year else 0.2,
        "recent": float(year > 2020),
        "law": float(entry.document_type in ("luat", "bo-luat")),
        "decree": float(entry.document_type == "nghi-dinh"),
    }


def exact_pairs(typed: str) -> list[tuple[str, ...]]:
    """Each pair of neighbours as it was typed, in the newer and, where it differs, in the older placement of tones."""
    pairs = pairwise(_WORD.findall(normal_tone_placement(typed).casefold()))
    phrases = dict.fromkeys(f"{one} {other}" for one, other in pairs)
    return [tuple(dict.fromkeys((phrase, old_tone_placement(phrase)))) for phrase in phrases]


def weigh(
    question: Question, vocabulary: Vocabulary, candidates: Sequence[tuple[SearchEntry, float]]
) -> list[tuple[SearchEntry, Evidence]]:
    """`candidates` as the engine names them, best first, with its scores; returned with all that speaks for them."""
    texts = [
        f" {entry.folded_title} {entry.folded_context} {entry.folded_text[:LOOKED_AT]} " for entry, _ in candidates
    ]
    weighing = Weighing(question, vocabulary, texts)
    best = max((score for _entry, score in candidates), default=0.0) or 1.0
    told = [weighing.of(entry, place, score / best) for place, (entry, score) in enumerate(candidates)]
    rare = 1 / (1 + log(1 + sum([evidence.whole for evidence in told])))
    for evidence in told:
        evidence.whole_rare = rare * evidence.whole
    _note_documents(candidates, told)
    gathered = [(entry, evidence) for (entry, _score), evidence in zip(candidates, told, strict=True)]
    if not weighing.exact:
        return gathered
    gathered.sort(key=lambda pair: -points(pair[1], question))
    for entry, evidence in gathered[:EXACT_AMONG]:
        evidence.exact = _share_exact(weighing.exact, entry)
    return gathered


def _share_exact(asked: Sequence[tuple[str, ...]], entry: SearchEntry) -> float:
    held = f"{entry.title} . {entry.context} . {entry.text[:LOOKED_AT]}".casefold()
    return sum([any(spelling in held for spelling in spellings) for spellings in asked]) / len(asked)


def _note_documents(candidates: Sequence[tuple[SearchEntry, float]], told: Sequence[Evidence]) -> None:
    """Provisions of a document that answers in several places rise together."""
    scores: dict[int, list[float]] = defaultdict(list)
    for entry, score in candidates:
        if entry.parent_id is not None:
            scores[entry.parent_id].append(score)
    together = {parent: sum(sorted(known)[-3:]) for parent, known in scores.items()}
    most = max(together.values(), default=0.0) or 1.0
    seen: dict[int, int] = defaultdict(int)
    for (entry, _score), evidence in zip(candidates, told, strict=True):
        if entry.parent_id is not None:
            seen[entry.parent_id] += 1
            evidence.document = together[entry.parent_id] / most
            evidence.first_of_document = 1 / seen[entry.parent_id]
