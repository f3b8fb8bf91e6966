"""What `q` finds among documents: a number however it is typed, else words of the title, diacritics or not."""

from __future__ import annotations

from django.db.models import Q

from caunoi.gazette.models import DocumentQuerySet
from caunoi.vietnam.document_numbers import partial_key
from caunoi.vietnam.document_types import type_named
from caunoi.vietnam.text import fold

LONGEST = 300


def matching(documents: DocumentQuerySet, q: str) -> DocumentQuerySet:
    """Those of `documents` that `q` means; whatever it holds, it is only compared."""
    typed = " ".join(q.replace("\x00", " ").split())[:LONGEST]
    if not typed:
        return documents
    by_number = _by_number(typed)
    if by_number is not None and (found := documents.filter(by_number)).exists():
        return found
    words = fold(typed).split()
    if not words:
        return documents.none()
    titles = documents.order_by().values_list("pk", "number", "title").iterator(chunk_size=2000)
    return documents.filter(pk__in=[pk for pk, *told in titles if _holds(fold(" ".join(told)), words)])


def _by_number(typed: str) -> Q | None:
    """`1294/qd`, `số 42/2022`, `nghị định 42/2022`."""
    if key := partial_key(typed):
        return Q(number_key__startswith=key)
    known = type_named(typed)
    if known is None:
        return None
    rest = typed.split()[len(known.name.split()) :]
    key = partial_key(" ".join(rest)) if rest else None
    return Q(type=known.slug, number_key__startswith=key) if key else None


def _holds(folded: str, words: list[str]) -> bool:
    return all(word in folded for word in words)
