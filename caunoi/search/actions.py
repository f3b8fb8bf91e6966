"""Putting things into the index and taking them out; callers do so when a thing becomes public or stops being so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from modelsearch import index

from caunoi.search.models import SearchEntry
from caunoi.vietnam.text import fold, nfc, syllable_pairs

MAX_TEXT = 40_000


@dataclass(frozen=True)
class Finding:
    """A public thing as the search knows it."""

    site_id: int
    kind: Any
    object_id: int
    title: str
    url: str
    text: str = ""
    label: str = ""
    external_id: str = ""
    language: str = "vi"
    date: datetime | None = None
    unit_ids: list[int] = field(default_factory=list)


def _fields(finding: Finding) -> dict[str, object]:
    title, text = nfc(finding.title)[:300], nfc(finding.text)[:MAX_TEXT]
    return {
        "external_id": finding.external_id,
        "language": finding.language,
        "title": title,
        "text": text,
        "url": finding.url[:400],
        "label": finding.label[:120],
        "date": finding.date,
        "unit_ids": finding.unit_ids,
        "folded_title": fold(title),
        "folded_text": fold(text),
        "pairs": " ".join([*syllable_pairs(title), *syllable_pairs(text)]),
    }


@transaction.atomic
def put(findings: Iterable[Finding]) -> int:
    """Insert or renew these entries and, once committed, their place in the engine; returns how many."""
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
    for entry in gone:
        index.remove_object(entry)
    gone.delete()
