"""Asking the index: what is Vietnamese is done here, above whichever engine stands below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from modelsearch.backends import get_search_backend
from modelsearch.query import And, Or, PlainText

from caunoi.search.evidence import weigh
from caunoi.search.models import SearchEntry
from caunoi.search.reading import article_asked, number_asked, read
from caunoi.search.rules import Evidence, Narrowing, Question, filter_token, lift, points, understand, worth_asking
from caunoi.search.vocabulary import Vocabulary, vocabulary
from caunoi.units.models import Appointment
from caunoi.vietnam.document_numbers import partial_key

Kind = SearchEntry.Kind
CANDIDATES = 60
# Fewer words say less: more candidates are looked at.
CANDIDATES_OF_KEYWORDS = 150
SUGGESTIONS = 8
SUGGESTIONS_LOOKED_AT = 50
PROVISIONS_SHOWN = 3
# A provision this much weaker than the best of its document is not shown beneath it.
PROVISION_LAG = 4.0
# Less than exact diacritics in a title: a reader's language decides between what fits equally well.
OWN_LANGUAGE = 1.0
NUMBER_ASKED = 50.0
ARTICLE_ASKED = 25.0
# Sorts after every sign of a number.
LAST_SIGN = "\uffff"
SIFTED_SHARE = 0.3
NOT_PROVISIONS = [kind for kind in Kind.values if kind != Kind.PROVISION]


@dataclass
class Hit:
    """An entry with its points; a document bears those of its provisions that answer, best first."""

    entry: SearchEntry
    points: float
    provisions: list[tuple[SearchEntry, float]] = field(default_factory=list)


def hits_of(typed: str, *, site_id: int, narrowing: Narrowing | None = None) -> tuple[Question, list[Hit]]:
    """Best first: every syllable of a short query stands in a result, if any has them all."""
    narrowing = narrowing or Narrowing()
    known = vocabulary()
    question = read(typed, known, site_id=site_id)
    if question.is_empty:
        return question, []
    question, found = evidence_for(question, known, site_id, narrowing)
    scored = [Hit(entry, points(evidence, question) + _lifted(entry, question)) for entry, evidence in found]
    hits = scored if narrowing.kind == Kind.PROVISION else _gathered(scored, site_id, narrowing)
    _lift_numbers(hits, question, site_id, narrowing)
    return question, sorted(hits, key=lambda hit: (-hit.points, -hit.entry.pk))


def evidence_for(
    question: Question, known: Vocabulary, site_id: int, narrowing: Narrowing
) -> tuple[Question, list[tuple[SearchEntry, Evidence]]]:
    """The candidates with what speaks for each, and the question as it was meant after all."""
    candidates: list[tuple[SearchEntry, float]] = []
    for kinds in _kinds_asked(narrowing):
        candidates += _candidates(question, known, site_id, narrowing, kinds)
    candidates.sort(key=lambda pair: -pair[1])
    if question.corrected and question.is_short and _stands_in_a_title(question.folded, candidates):
        question = replace(question, corrected="")
    weighed = _weighed_as_best_said(question, known, candidates)
    if question.is_short and (whole := [pair for pair in weighed if _is_whole(pair, question)]):
        weighed = whole
    return question, weighed


def _weighed_as_best_said(
    question: Question, known: Vocabulary, candidates: list[tuple[SearchEntry, float]]
) -> list[tuple[SearchEntry, Evidence]]:
    """Each candidate by whichever way to say the question speaks most for it."""
    best: dict[int, tuple[SearchEntry, Evidence]] = {}
    for said in (question, *(replace(question, corrected=reading) for reading in question.readings)):
        for entry, evidence in weigh(said, known, candidates):
            known_best = best.get(entry.pk)
            if known_best is None or points(evidence, question) > points(known_best[1], question):
                best[entry.pk] = (entry, evidence)
    return list(best.values())


def _is_whole(weighed: tuple[SearchEntry, Evidence], question: Question) -> bool:
    """Whether it holds every word that was asked for, or every word of another way to say it."""
    entry, evidence = weighed
    if evidence.syllables >= 0.999:
        return True
    text = f" {entry.folded_title} {entry.folded_context} {entry.folded_text} "
    return any(all(f" {word} " in text for word in reading.split()) for reading in question.readings)


def _stands_in_a_title(folded: str, candidates: Iterable[tuple[SearchEntry, float]]) -> bool:
    """Whether the words were meant as they were typed, however rarely they stand together."""
    words = folded.split()
    return any(all(f" {word} " in f" {entry.folded_title} " for word in words) for entry, _score in candidates)


def _kinds_asked(narrowing: Narrowing) -> list[list[str]]:
    """Provisions are many: asked for together with the rest, they would leave it no place among the candidates."""
    return [[narrowing.kind]] if narrowing.kind else [[str(Kind.PROVISION)], NOT_PROVISIONS]


def _candidates(
    question: Question, known: Vocabulary, site_id: int, narrowing: Narrowing, kinds: Sequence[str]
) -> list[tuple[SearchEntry, float]]:
    """What the engine names first for the rarest pairs of syllables, or else for any of the syllables."""
    at_most = CANDIDATES_OF_KEYWORDS if question.is_keywords else CANDIDATES
    entries = SearchEntry.objects.filter(site_id=site_id, kind__in=kinds)
    frame = _frame(known, site_id, narrowing, kinds)
    pairs = question.pairs
    rare = worth_asking(known.pairs(pairs), pairs)
    asked = [PlainText(" ".join(rare), operator="or")] if rare else []
    if question.is_short:
        asked += [
            PlainText(words, operator="and")
            for words in dict.fromkeys((question.folded, question.asked, *question.readings))
        ]
    found = _matching(And([*frame, Or(asked)]), entries, at_most) if asked else []
    if not found:
        words = worth_asking(known.syllables, question.syllables)
        found = _matching(And([*frame, PlainText(" ".join(words), operator="or")]), entries, at_most)
    standing = {entry.pk for entry in _standing([entry for entry, _score in found])}
    return [pair for pair in found if pair[0].pk in standing]


def _frame(known: Vocabulary, site_id: int, narrowing: Narrowing, kinds: Sequence[str]) -> list[PlainText]:
    """What narrows results within the engine: only what few entries hold. What most hold would cost the engine more
    than it spares: there the rows that were found are sifted."""
    frame = []
    tokens = [filter_token("kind", kind) for kind in kinds]
    if chosen := [token for token in narrowing.tokens if token not in tokens]:
        frame.append(PlainText(" ".join(chosen), operator="and"))
    if known.share(tokens) <= SIFTED_SHARE:
        frame.append(PlainText(" ".join(tokens), operator="or"))
    site = filter_token("site", site_id)
    if known.share([site]) <= SIFTED_SHARE:
        frame.append(PlainText(site))
    return frame


def _matching(query: And, entries: QuerySet[SearchEntry], at_most: int) -> list[tuple[SearchEntry, float]]:
    results = get_search_backend().search(query, entries)
    return [(entry, float(entry.engine_score)) for entry in results.annotate_score("engine_score")[:at_most]]


def _lifted(entry: SearchEntry, question: Question) -> float:
    if entry.kind == Kind.PROVISION:
        return 0.0
    own = OWN_LANGUAGE if entry.language == get_language() else 0.0
    return own + lift(question, entry.title, entry.folded_title, entry.text, entry.folded_text)


def _gathered(scored: Sequence[Hit], site_id: int, narrowing: Narrowing) -> list[Hit]:
    """Provisions go beneath their documents, which rank by the best that answers in them."""
    hits = {(hit.entry.kind, hit.entry.object_id): hit for hit in scored if hit.entry.kind != Kind.PROVISION}
    provisions: dict[int, list[Hit]] = {}
    for hit in scored:
        if hit.entry.kind == Kind.PROVISION and hit.entry.parent_id is not None:
            provisions.setdefault(hit.entry.parent_id, []).append(hit)
    missing = [parent for parent in provisions if (Kind.DOCUMENT, parent) not in hits]
    parents = SearchEntry.objects.filter(site_id=site_id, kind=Kind.DOCUMENT, object_id__in=missing).order_by(
        "object_id"
    )
    for entry in parents:
        hits[Kind.DOCUMENT, entry.object_id] = Hit(entry, float("-inf"))
    for parent, found in provisions.items():
        document = hits.get((Kind.DOCUMENT, parent))
        if document is None:
            continue
        found.sort(key=lambda hit: -hit.points)
        best = found[0].points
        document.points = max(document.points, best)
        document.provisions = [
            (hit.entry, hit.points) for hit in found[:PROVISIONS_SHOWN] if best - hit.points <= PROVISION_LAG
        ]
    return list(hits.values())


def _lift_numbers(hits: list[Hit], question: Question, site_id: int, narrowing: Narrowing) -> None:
    """Documents whose number was typed stand above everything, and so does the article named with it."""
    key = number_asked(question)
    if key is None or narrowing.kind not in ("", Kind.DOCUMENT, Kind.PROVISION):
        return
    chosen = set(narrowing.tokens) - {filter_token("kind", narrowing.kind)}
    documents = [entry for entry in _numbered(key, site_id)[:CANDIDATES] if chosen <= set(entry.filter_tokens())]
    if narrowing.kind == Kind.PROVISION:
        _lift_articles(hits, question, site_id, [document.object_id for document in documents])
        return
    known = {(hit.entry.kind, hit.entry.object_id): hit for hit in hits}
    for place, entry in enumerate(documents):
        hit = known.get((entry.kind, entry.object_id))
        if hit is None:
            hit = Hit(entry, 0.0)
            hits.append(hit)
        exact = NUMBER_ASKED / 10 if entry.number_key == key else 0.0
        hit.points = NUMBER_ASKED + exact + max(hit.points, 0.0) / 100 - place / 1000


def _numbered(key: str, site_id: int) -> QuerySet[SearchEntry]:
    """Documents whose number begins so, newest first; the range lets the index be used, the beginning is exact."""
    entries = SearchEntry.objects.filter(site_id=site_id, number_key__gte=key, number_key__lt=f"{key}{LAST_SIGN}")
    return entries.filter(kind=Kind.DOCUMENT, number_key__startswith=key).order_by("-date", "-pk")


def _lift_articles(hits: list[Hit], question: Question, site_id: int, documents: Sequence[int]) -> None:
    anchor = article_asked(question)
    known = {hit.entry.pk: hit for hit in hits}
    provisions = SearchEntry.objects.filter(site_id=site_id, kind=Kind.PROVISION, parent_id__in=documents[:5])
    if anchor:
        provisions = provisions.filter(anchor=anchor)
    for place, entry in enumerate(provisions.order_by("pk")[:CANDIDATES]):
        hit = known.get(entry.pk)
        if hit is None:
            hits.append(Hit(entry, ARTICLE_ASKED - place / 1000))
        else:
            hit.points += ARTICLE_ASKED


def _still_in_post(entries: Sequence[SearchEntry]) -> set[int]:
    """A post can end by the calendar alone, while nobody is there to tell the index: the keys of those who hold one."""
    people = [entry.object_id for entry in entries if entry.kind == Kind.PERSON]
    if not people:
        return set()
    running = Appointment.objects.on(timezone.localdate()).filter(person__in=people)
    return set(running.order_by("pk").values_list("person_id", flat=True))


def _standing(entries: Sequence[SearchEntry]) -> list[SearchEntry]:
    in_post = _still_in_post(entries)
    return [entry for entry in entries if entry.kind != Kind.PERSON or entry.object_id in in_post]


def suggest(typed: str, *, site_id: int) -> list[SearchEntry]:
    """Titles whose words begin with what was typed so far, and numbers that do; newest first among equals."""
    question = understand(typed)
    if len(question.folded) < 2:
        return []
    site = filter_token("site", site_id)
    asked = PlainText(question.folded if vocabulary().share([site]) > SIFTED_SHARE else f"{site} {question.folded}")
    entries = SearchEntry.objects.filter(site_id=site_id)
    found = list(get_search_backend().autocomplete(asked, entries)[:SUGGESTIONS_LOOKED_AT])
    known = {entry.pk for entry in found}
    by_number: list[SearchEntry] = []
    if key := partial_key(typed):
        by_number = list(_numbered(key, site_id)[:SUGGESTIONS])
        found += [entry for entry in by_number if entry.pk not in known]
    numbered = {entry.pk for entry in by_number}
    found.sort(
        key=lambda entry: (
            entry.pk in numbered,
            entry.language == get_language(),
            _lifted(entry, question),
            entry.date.timestamp() if entry.date else 0,
        ),
        reverse=True,
    )
    return _standing(found[:SUGGESTIONS])
