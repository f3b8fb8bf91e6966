"""Putting things into the index and taking them out; callers do so when a thing becomes public or stops being so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from modelsearch import index
from modelsearch.backends import get_search_backend
from wagtail.models import Site

from caunoi.search.engines import stands_in_the_database
from caunoi.search.models import SearchEntry, Synonym, UnansweredQuestion
from caunoi.search.rules import Question, may_be_kept
from caunoi.search.starter import SYNONYMS
from caunoi.search.vocabulary import note_syllables, vocabulary
from caunoi.vietnam.text import fold, nfc

MAX_TEXT = 40_000
LONGEST_TITLE = 1000
BATCH = 500


@dataclass(frozen=True)
class Finding:
    """A public thing as the search knows it."""

    site_id: int
    kind: Any
    object_id: int
    title: str
    url: str
    text: str = ""
    context: str = ""
    label: str = ""
    external_id: str = ""
    parent_id: int | None = None
    anchor: str = ""
    number_key: str = ""
    document_type: str = ""
    language: str = "vi"
    date: datetime | None = None
    unit_ids: list[int] = field(default_factory=list)
    field_slugs: list[str] = field(default_factory=list)


def _fields(finding: Finding) -> dict[str, object]:
    title, context = nfc(finding.title)[:LONGEST_TITLE], nfc(finding.context)[:LONGEST_TITLE]
    text = nfc(finding.text)[:MAX_TEXT]
    return {
        "external_id": finding.external_id,
        "parent_id": finding.parent_id,
        "anchor": finding.anchor,
        "language": finding.language,
        "title": title,
        "context": context,
        "text": text,
        "url": finding.url[:400],
        "label": finding.label[:160],
        "number_key": finding.number_key,
        "document_type": finding.document_type,
        "date": finding.date,
        "unit_ids": finding.unit_ids,
        "field_slugs": finding.field_slugs,
        "folded_title": fold(title),
        "folded_context": fold(context),
        "folded_text": fold(text),
    }


@transaction.atomic
def put(findings: Iterable[Finding]) -> int:
    """Insert or renew these entries and their place in the engine; returns how many.

    Where the database is the engine, both are one transaction; any other engine is told once it is committed.
    """
    told = [(finding, _fields(finding)) for finding in findings]
    entries = [
        SearchEntry(site_id=finding.site_id, kind=finding.kind, object_id=finding.object_id, **fields)
        for finding, fields in told
    ]
    if entries:
        SearchEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["site", "kind", "object_id"],
            update_fields=list(told[0][1]),
        )
        note_syllables(f"{entry.folded_title} {entry.folded_context} {entry.folded_text}" for entry in entries)
        if stands_in_the_database(get_search_backend()):
            _index(entries)
        else:
            transaction.on_commit(partial(_index, entries))
    return len(entries)


def _index(entries: list[SearchEntry]) -> None:
    if len(entries) == 1:
        index.insert_or_update_object(entries[0])
        return
    for _name, backend in index.get_search_backends_with_name(with_auto_update=True):
        backend.add_bulk(SearchEntry, entries)


@transaction.atomic
def remove(kind: str, object_ids: Iterable[int], *, except_on: Iterable[int] = ()) -> None:
    """Take things out of the index of every site but those named; at once, for they may be private now."""
    gone = SearchEntry.objects.filter(kind=kind, object_id__in=list(object_ids)).exclude(site_id__in=list(except_on))
    _forget(gone)


@transaction.atomic
def remove_provisions(
    document_pks: Iterable[int], *, except_keys: Iterable[int] = (), except_on: Iterable[int] = ()
) -> None:
    """Take the provisions of these documents out of the index, all but those that still stand, on all other sites."""
    gone = SearchEntry.objects.filter(kind=SearchEntry.Kind.PROVISION, parent_id__in=list(document_pks))
    gone = gone.exclude(site_id__in=list(except_on))
    kept = set(except_keys)
    keys = [pk for pk, object_id in gone.order_by("pk").values_list("pk", "object_id") if object_id not in kept]
    for begin in range(0, len(keys), BATCH):
        _forget(SearchEntry.objects.filter(pk__in=keys[begin : begin + BATCH]))


def _forget(gone: QuerySet[SearchEntry]) -> None:
    """The engine forgets them with the rows: both are one transaction where the database is the engine."""
    for entry in gone.only("pk").order_by("pk"):
        index.remove_object(entry)
    gone.delete()


def note_unanswered(question: Question, *, site_id: int) -> None:
    """Tell editors what readers look for in vain: the folded words and the day, and nothing that could name anyone."""
    if question.is_empty or not may_be_kept(question.typed, vocabulary().syllables):
        return
    asked = UnansweredQuestion.objects.filter(site_id=site_id, words=question.folded)
    today = timezone.localdate()
    if not asked.update(times=F("times") + 1, last_asked_on=today):
        UnansweredQuestion.objects.bulk_create(
            [UnansweredQuestion(site_id=site_id, words=question.folded, last_asked_on=today)], ignore_conflicts=True
        )


@transaction.atomic
def open_search(site: Site) -> None:
    """The words that a new site begins with; twice changes nothing, and what editors deleted stays deleted."""
    if not Synonym.objects.filter(site=site).exists():
        Synonym.objects.bulk_create([Synonym(site=site, words=words) for words in SYNONYMS])
