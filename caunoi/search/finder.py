"""Asking the index: what is Vietnamese is done here, above whichever engine stands below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import translate_url
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from modelsearch.backends import get_search_backend
from modelsearch.query import Or, PlainText

from caunoi.search.models import SearchEntry, SearchEntryQuerySet
from caunoi.search.rules import Question, lift, understand
from caunoi.vietnam.text import excerpt, fold_with_map, nfc

CANDIDATES = 200
SUGGESTIONS = 8
# Less than exact diacritics in a title: a reader's language decides between what fits equally well.
OWN_LANGUAGE = 1.0


@dataclass(frozen=True)
class Result:
    kind: str
    kind_label: str
    id: int
    external_id: str
    title: str
    title_html: SafeString
    url: str
    label: str
    excerpt: str
    snippet: SafeString
    date: datetime | None
    score: float


@dataclass(frozen=True)
class Answer:
    question: Question
    total: int
    results: list[Result]


def find(
    typed: str,
    *,
    site_id: int,
    kind: str | None = None,
    start: int = 0,
    limit: int = 10,
) -> Answer:
    """Best first. Every syllable must stand in a result, or else the more of its pairs of syllables the better."""
    question = understand(typed)
    if question.is_empty:
        return Answer(question, 0, [])
    entries = SearchEntry.objects.filter(site_id=site_id)
    if kind:
        entries = entries.filter(kind=kind)
    ranked = _ranked(entries, question)
    page = ranked[start : start + limit]
    return Answer(question, len(ranked), [_result(entry, score, question) for entry, score in page])


def _ranked(entries: SearchEntryQuerySet, question: Question) -> list[tuple[SearchEntry, float]]:
    asked = PlainText(question.folded, operator="and")
    found = _matching(entries, Or([asked, PlainText(question.pairs, operator="or")]) if question.pairs else asked)
    if not found:
        found = _matching(entries, PlainText(question.folded, operator="or"))
    scored = [(entry, place + _lifted(entry, question, entry.text)) for entry, place in found]
    return sorted(scored, key=lambda pair: (-pair[1], -pair[0].pk))


def _matching(entries: SearchEntryQuerySet, query: PlainText | Or) -> list[tuple[SearchEntry, float]]:
    """Candidates with points from the engine's own order: 4 for the first, falling towards 0."""
    found = list(get_search_backend().search(query, entries)[:CANDIDATES])
    return [(entry, 4 / (1 + place / 5)) for place, entry in enumerate(found)]


def _lifted(entry: SearchEntry, question: Question, text: str) -> float:
    own = OWN_LANGUAGE if entry.language == get_language() else 0
    return own + lift(question, entry.title, entry.folded_title, text)


def suggest(typed: str, *, site_id: int) -> list[SearchEntry]:
    """Titles whose words begin with what was typed so far; newest first among articles."""
    question = understand(typed)
    if len(question.folded) < 2:
        return []
    entries = SearchEntry.objects.filter(site_id=site_id)
    found = list(get_search_backend().autocomplete(question.folded, entries)[: CANDIDATES // 4])
    found.sort(
        key=lambda entry: (_lifted(entry, question, ""), entry.date.timestamp() if entry.date else 0), reverse=True
    )
    return found[:SUGGESTIONS]


def address_of(entry: SearchEntry) -> str:
    """Where it is read; what is there in every language opens in the one that is spoken."""
    language = get_language() or settings.LANGUAGE_CODE
    spoken = entry.kind == SearchEntry.Kind.UNIT and language != settings.LANGUAGE_CODE
    if not spoken:
        return entry.url
    with translation.override(settings.LANGUAGE_CODE):
        return translate_url(entry.url, language)


def _result(entry: SearchEntry, score: float, question: Question) -> Result:
    words = set(question.folded.split())
    folded, origins = fold_with_map(entry.text)
    place = folded.find(question.folded)
    if place < 0:
        padded = f" {folded} "
        places = [padded.find(f" {word} ") for word in words]
        place = min((known for known in places if known >= 0), default=0)
    shown = excerpt(entry.text, origins[min(place, len(origins) - 1)] if origins else 0)
    return Result(
        kind=entry.kind,
        kind_label=entry.get_kind_display(),
        id=entry.object_id,
        external_id=entry.external_id,
        title=entry.title,
        title_html=marked(entry.title, words),
        url=address_of(entry),
        label=gettext(entry.label) if entry.label else "",
        excerpt=shown,
        snippet=marked(shown, words),
        date=entry.date,
        score=round(score, 4),
    )


def marked(text: str, words: set[str]) -> SafeString:
    """`text`, escaped, with each word of the query in `<mark>`, whatever its diacritics."""
    text = nfc(text)
    folded, origins = fold_with_map(text)
    spans: list[tuple[int, int]] = []
    position = 0
    for word in folded.split(" "):
        if word in words:
            begin, end = origins[position], origins[position + len(word) - 1] + 1
            if spans and text[spans[-1][1] : begin].isspace():
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((begin, end))
        position += len(word) + 1
    pieces: list[SafeString] = []
    last = 0
    for begin, end in spans:
        pieces.append(format_html("{}<mark>{}</mark>", text[last:begin], text[begin:end]))
        last = end
    return format_html("{}{}", format_html_join("", "{}", ((piece,) for piece in pieces)), text[last:])
