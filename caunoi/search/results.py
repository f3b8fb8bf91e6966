"""Results as people and machines read them: snippets with marks, counts beside the filters, what else to try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from django.conf import settings
from django.urls import translate_url
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from caunoi.gazette.models import LegalField
from caunoi.search.finder import CANDIDATES_OF_KEYWORDS, Hit, hits_of
from caunoi.search.models import BestBet, SearchEntry, spellings
from caunoi.search.rules import Narrowing, Question
from caunoi.search.vocabulary import Vocabulary, vocabulary
from caunoi.units.models import Unit
from caunoi.vietnam.text import excerpt, fold, fold_with_map, nfc

FACET_LENGTH = 12
WINDOW = 200
LOOKED_AT = 12_000
# A syllable that stands in more than this share of all entries is not worth a mark in a whole question.
MARKED_SHARE = 0.25


@dataclass(frozen=True)
class Place:
    """A provision beneath its document."""

    title: str
    url: str
    excerpt: str
    marks: set[str]

    @cached_property
    def title_html(self) -> SafeString:
        return marked(self.title, self.marks)

    @cached_property
    def snippet(self) -> SafeString:
        return marked(self.excerpt, self.marks)


@dataclass(frozen=True)
class Result(Place):
    """A thing that was found; what only people look at is made when it is looked at."""

    kind: str
    kind_label: str
    id: int
    external_id: str
    provision: str
    context: str
    label: str
    date: datetime | None
    score: float
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Answer:
    """`is_cut` says that there may be more than `total`: only the best candidates are looked at."""

    question: Question
    total: int
    results: list[Result]
    is_cut: bool = False
    kinds: list[Choice] = field(default_factory=list)
    units: list[Choice] = field(default_factory=list)
    fields: list[Choice] = field(default_factory=list)
    years: list[Choice] = field(default_factory=list)
    best_bets: list[BestBet] = field(default_factory=list)
    correction: str = ""


def find(typed: str, *, site_id: int, narrowing: Narrowing | None = None, start: int = 0, limit: int = 10) -> Answer:
    question, hits = hits_of(typed, site_id=site_id, narrowing=narrowing)
    marks = _marked_words(question, vocabulary())
    results = [_result(hit, question, marks) for hit in hits[start : start + limit]]
    return Answer(question, len(hits), results, is_cut=len(hits) >= CANDIDATES_OF_KEYWORDS)


def find_for_readers(typed: str, *, site_id: int, narrowing: Narrowing, start: int = 0, limit: int = 10) -> Answer:
    """The same with all that the page shows around results."""
    question, hits = hits_of(typed, site_id=site_id, narrowing=narrowing)
    marks = _marked_words(question, vocabulary())
    return Answer(
        question=question,
        total=len(hits),
        results=[_result(hit, question, marks) for hit in hits[start : start + limit]],
        is_cut=len(hits) >= CANDIDATES_OF_KEYWORDS,
        best_bets=best_bets(question, site_id),
        correction=_accented(question, [hit.entry for hit in hits[:10]]),
        **_facets(hits),
    )


def choices_of(typed: str, *, site_id: int, narrowing: Narrowing) -> dict[str, list[Choice]]:
    """What these results could be narrowed to, each with how many it would leave."""
    return _facets(hits_of(typed, site_id=site_id, narrowing=narrowing)[1])


def best_bets(question: Question, site_id: int) -> list[BestBet]:
    asked = f" {question.asked} "
    bets = BestBet.objects.filter(site_id=site_id).order_by("title", "pk")
    return [bet for bet in bets if any(f" {phrase} " in asked for phrase in spellings(bet.phrases))]


def _facets(hits: Sequence[Hit]) -> dict[str, list[Choice]]:
    units: Counter[int] = Counter(pk for hit in hits for pk in set(hit.entry.unit_ids))
    slugs: Counter[str] = Counter(slug for hit in hits for slug in set(hit.entry.field_slugs))
    years: Counter[int] = Counter(hit.entry.date.year for hit in hits if hit.entry.date)
    kinds: Counter[str] = Counter(hit.entry.kind for hit in hits)
    unit_names = {unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=units).order_by("pk")}
    field_names = dict(LegalField.objects.filter(slug__in=slugs).order_by("pk").values_list("slug", "name"))
    return {
        "kinds": [Choice(kind, str(SearchEntry.Kind(kind).label), count) for kind, count in kinds.most_common()],
        "units": [
            Choice(str(pk), unit_names[pk], count) for pk, count in units.most_common(FACET_LENGTH) if pk in unit_names
        ],
        "fields": [
            Choice(slug, field_names[slug], count)
            for slug, count in slugs.most_common(FACET_LENGTH)
            if slug in field_names
        ],
        "years": [Choice(str(year), str(year), count) for year, count in sorted(years.items(), reverse=True)],
    }


def _accented(question: Question, entries: Sequence[SearchEntry]) -> str:
    """The mended query with the diacritics that the results have for the words that were mended.

    Empty unless they all stand in a result: a word that was withdrawn from the public is not told by a guess either.
    """
    if not question.corrected:
        return ""
    typed, before, after = question.typed.split(), question.folded.split(), question.corrected.split()
    if not len(typed) == len(before) == len(after):
        typed = before if len(before) == len(after) else after
    spoken = []
    for place, word in enumerate(after):
        if len(before) == len(after) and word == before[place]:
            spoken.append(typed[place])
            continue
        around = [" ".join(after[max(place - 1, 0) : place + 1]), " ".join(after[place : place + 2])]
        if not (written := _as_written(word, [*around, word], entries)):
            return ""
        spoken.append(written)
    return " ".join(spoken)


def _as_written(word: str, around: Sequence[str], entries: Sequence[SearchEntry]) -> str:
    read = [(text, *fold_with_map(text)) for text in (f"{entry.title} {entry.text[:4000]}" for entry in entries)]
    for phrase in around:
        for text, folded, origins in read:
            place = f" {folded} ".find(f" {phrase} ")
            if place >= 0:
                begin = place + f" {phrase} ".find(f" {word} ")
                return text[origins[begin] : origins[begin + len(word) - 1] + 1].lower()
    return ""


def address_of(entry: SearchEntry) -> str:
    """Where it is read; what is there in every language opens in the one that is spoken."""
    language = get_language() or settings.LANGUAGE_CODE
    spoken = entry.kind in SPOKEN_EVERYWHERE and language != settings.LANGUAGE_CODE
    if not spoken:
        return entry.url
    with translation.override(settings.LANGUAGE_CODE):
        return translate_url(entry.url, language)


SPOKEN_EVERYWHERE = (
    SearchEntry.Kind.UNIT,
    SearchEntry.Kind.PERSON,
    SearchEntry.Kind.DOCUMENT,
    SearchEntry.Kind.PROVISION,
)


def _result(hit: Hit, question: Question, marks: set[str]) -> Result:
    entry = hit.entry
    return Result(
        kind=entry.kind,
        kind_label=str(SearchEntry.Kind(entry.kind).label),
        id=entry.object_id,
        external_id=entry.external_id,
        provision=entry.anchor,
        title=entry.title,
        marks=marks,
        context=entry.context,
        url=address_of(entry),
        label=gettext(entry.label) if entry.label else "",
        excerpt=snippet(entry.text, question),
        date=entry.date,
        score=round(hit.points, 4),
        places=_places(hit, question, marks),
    )


def _places(hit: Hit, question: Question, marks: set[str]) -> list[Place]:
    """The provisions in which something of what was asked is seen."""
    places = [
        Place(place.title, address_of(place), snippet(place.text, question), marks) for place, _points in hit.provisions
    ]
    return [place for place in places if "<mark>" in place.title_html + place.snippet]


def snippet(text: str, question: Question) -> str:
    """The part of `text` where most of what was asked stands close together."""
    text = text[:LOOKED_AT]
    folded = fold(text)
    if not folded:
        return ""
    padded = f" {folded} "
    place = padded.find(f" {question.asked} ")
    if place < 0:
        words = question.asked.split()
        terms = [f" {first} {second} " for first, second in pairwise(words)] or [f" {words[0]} "]
        places = sorted({place for term in terms if (place := padded.find(term)) >= 0})
        places = places or sorted({place for word in words if (place := padded.find(f" {word} ")) >= 0})
        near = [sum(begin <= other < begin + WINDOW for other in places) for begin in places]
        place = places[near.index(max(near))] if places else 0
    return excerpt(text, _origin(text, place))


def _origin(text: str, place: int) -> int:
    """About where in `text` stands what stands at `place` of it folded: signs that folding drops are made up for."""
    origin = place
    for _attempt in range(3):
        origin = min(len(text), origin + place - len(fold(text[:origin])))
    return max(0, origin)


def _marked_words(question: Question, known: Vocabulary) -> set[str]:
    words = {word for text in (question.asked, *question.readings) for word in text.split()}
    if question.is_short or not known.total:
        return words
    return {word for word in words if known.syllables.get(word, 0) <= MARKED_SHARE * known.total}


def marked(text: str, words: set[str]) -> SafeString:
    """`text`, escaped, with each word of the query in `<mark>`, whatever its diacritics."""
    text = nfc(text)
    folded, origins = fold_with_map(text)
    spans: list[tuple[int, int, int]] = []
    position = 0
    for word in folded.split(" "):
        if word in words:
            begin, end = origins[position], origins[position + len(word) - 1] + 1
            if spans and text[spans[-1][1] : begin].isspace():
                spans[-1] = (spans[-1][0], end, spans[-1][2] + 1)
            else:
                spans.append((begin, end, 1))
        position += len(word) + 1
    # Beside `hỗ trợ`, the `hồ` of another word is no answer.
    fewest = min(2, max((count for _begin, _end, count in spans), default=1))
    pieces: list[SafeString] = []
    last = 0
    for begin, end, count in spans:
        if count < fewest:
            continue
        pieces.append(format_html("{}<mark>{}</mark>", text[last:begin], text[begin:end]))
        last = end
    return format_html("{}{}", format_html_join("", "{}", ((piece,) for piece in pieces)), text[last:])
