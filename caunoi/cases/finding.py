"""Finding a case by what people tell: its code, a whole number, words of a name; the work has a limit.

Of a name, the word that fewest cases bear is read, the newest cases first; the other words are looked up for these
alone. Where even this word is borne by more cases than are looked through, the older ones are left out and the desk is
told so: one more word, a telephone number or the code finds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.cases.models import Case, Trace
from caunoi.cases.rules.codes import as_typed, is_code
from caunoi.files.sealing import digits_of, traces, words_of_name

FEWEST_DIGITS = 6
MOST_WORDS = 6
MOST_LOOKED_THROUGH = 30_000
AT_ONCE = 1000


@dataclass(frozen=True)
class Found:
    """A page of what fits; `only_newest` where older cases with this name were not looked through."""

    cases: list[Case]
    only_newest: bool = False


def found(seen: QuerySet[Case], typed: str, first: int, most: int) -> Found:
    """From number `first` on, at most so many; the newest first."""
    code, digits = as_typed(typed), digits_of(typed)
    read = seen.select_related("unit", "assignee")
    if is_code(code) and (whole := list(read.filter(code=code).order_by()[first : first + most])):
        return Found(whole)
    if "-" in code:
        return Found(list(read.filter(_begins_with(code)).order_by("-submitted_at", "-pk")[first : first + most]))
    if len(digits) >= FEWEST_DIGITS and len(digits) >= len(code) - 3:
        numbered = Trace.objects.filter(digest__in=traces("number", digits)).values("case")
        return Found(list(read.filter(pk__in=numbered).order_by("-submitted_at", "-pk")[first : first + most]))
    words = words_of_name(typed)[:MOST_WORDS]
    if not words:
        return Found([])
    hits, only_newest = _with_all(words)
    wanted = _visible(seen, hits, first + most)[first:]
    return Found(list(read.filter(pk__in=wanted).order_by("-pk")), only_newest)


def _begins_with(code: str) -> Q:
    """SQLite finds a beginning by an index only when it is asked as a range; its order is that of the letters."""
    begins = Q(code__startswith=code)
    if connection.vendor == "sqlite":
        begins &= Q(code__gte=code, code__lt=f"{code}~")
    return begins


def _with_all(words: Sequence[str]) -> tuple[list[int], bool]:
    """Keys of the cases whose person bears all these words, the newest first; and whether older ones were left out."""
    borne = {word: Trace.objects.filter(digest__in=traces("name", word)) for word in words}
    counted = {word: rows.order_by()[: MOST_LOOKED_THROUGH + 1].count() for word, rows in borne.items()}
    rarest = min(words, key=lambda word: counted[word])
    rows, only_newest = borne[rarest], counted[rarest] > MOST_LOOKED_THROUGH
    if only_newest:
        left_out = {word: _newest_left_out(rows) for word, rows in borne.items()}
        # Of words that are all common, the one whose newest cases reach back the furthest.
        rarest = min(words, key=lambda word: left_out[word])
        rows = borne[rarest].filter(case_id__gt=left_out[rarest])
    for word in words:
        if word != rarest:
            same_case = Trace.objects.filter(case=OuterRef("case"), digest__in=traces("name", word))
            rows = rows.filter(Exists(same_case))
    return list(rows.order_by("-case_id").values_list("case_id", flat=True)), only_newest


def _newest_left_out(rows: QuerySet[Trace]) -> int:
    return rows.order_by("-case_id").values_list("case_id", flat=True)[MOST_LOOKED_THROUGH]


def _visible(seen: QuerySet[Case], hits: list[int], most: int) -> list[int]:
    """The first so many that this person may see. Asked in portions: a page seldom needs more than one."""
    return [pk for pk, _number in zip(_seen_among(seen, hits), range(most), strict=False)]


def _seen_among(seen: QuerySet[Case], hits: list[int]) -> Iterator[int]:
    for begin in range(0, len(hits), AT_ONCE):
        portion = hits[begin : begin + AT_ONCE]
        yield from seen.filter(pk__in=portion).order_by("-pk").values_list("pk", flat=True)
