"""SQLite FTS5, asked once a question.

The library's own compiler asks the index anew for every row that it ranks, which grows with the square of what is
found. Here the index ranks by itself (BM25, the title's column weighs double) and only the best rows are fetched.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from modelsearch.backends.database.sqlite.query import SQLiteFTSIndexEntry
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import And, Boost, Or, Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks

from caunoi.search.engines.ranked import NEWEST, RankedResultsMixin
from caunoi.search.vocabulary import vocabulary

TITLE_WEIGHT, BODY_WEIGHT = 2.0, 1.0


def match_expression(query: Any, *, prefix: bool = False) -> str:
    """`query` in the language of FTS5, each word quoted; empty where it asks for nothing that FTS5 could look up."""
    if isinstance(query, PlainText):
        words = [f'"{_quoted(word)}"' for word in query.query_string.split()]
        if prefix and words:
            words[-1] = _begun(query.query_string.split()[-1])
        return f" {query.operator.upper()} ".join(words)
    if isinstance(query, Phrase):
        return f'"{_quoted(query.query_string)}"' if query.query_string.strip() else ""
    if isinstance(query, Boost):
        return match_expression(query.subquery, prefix=prefix)
    if isinstance(query, (And, Or)):
        joint = " AND " if isinstance(query, And) else " OR "
        inner = [part for each in query.subqueries if (part := match_expression(each, prefix=prefix))]
        return joint.join(f"({part})" for part in inner)
    return ""


def _begun(word: str) -> str:
    """Whole words are looked up one row at a time, newest first; a beginning makes FTS5 read all its rows before."""
    if completions := vocabulary().completions(word):
        return "(" + " OR ".join(f'"{_quoted(each)}"' for each in completions) + ")"
    return f'"{_quoted(word)}"*'


def _quoted(text: str) -> str:
    return text.replace('"', '""').replace("\x00", "")


class _Ranked:
    """Mixed into the library's compilers: the keys of what matches, best first."""

    columns = "{title body}"
    weights = f"0.0, {BODY_WEIGHT}, {TITLE_WEIGHT}"
    prefix = False
    newest = False

    def ranked_keys(self, at_most: int) -> list[tuple[str, float]]:
        expression = match_expression(self.query, prefix=self.prefix)  # type: ignore[attr-defined]
        if not expression:
            return []
        model = self.queryset.model  # type: ignore[attr-defined]
        kinds = ", ".join(str(int(pk)) for pk in get_descendants_content_types_pks(model))
        fts, entries = SQLiteFTSIndexEntry._meta.db_table, IndexEntry._meta.db_table
        score = "0.0" if self.newest else f"bm25({fts}, {self.weights})"
        order = f"rowid DESC LIMIT {NEWEST}" if self.newest else f"score LIMIT {int(at_most)}"
        # Every part of it is a name of the library's tables or a number of ours; what was typed goes as a parameter.
        sql = (
            f"SELECT entry.object_id, found.score FROM (SELECT rowid, {score} AS score FROM {fts}"  # noqa: S608
            f" WHERE {fts} MATCH %s ORDER BY {order}) AS found"
            f" JOIN {entries} AS entry ON entry.id = found.rowid WHERE entry.content_type_id IN ({kinds})"
            " ORDER BY found.score, found.rowid DESC"
        )
        with connections[self.queryset.db].cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(sql, [f"{self.columns} : ({expression})"])
            return cursor.fetchall()


class RankedSearchCompiler(_Ranked, SQLiteSearchQueryCompiler):
    pass


class RankedAutocompleteCompiler(_Ranked, SQLiteAutocompleteQueryCompiler):
    columns = "{autocomplete}"
    weights = "1.0, 0.0, 0.0"
    prefix = True
    newest = True


class RankedResults(RankedResultsMixin, SQLiteSearchResults):
    pass


class RankedIndex(SQLiteIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """BM25 knows the lengths of titles by itself."""


class RankedBackend(SQLiteSearchBackend):
    query_compiler_class = RankedSearchCompiler
    autocomplete_query_compiler_class = RankedAutocompleteCompiler
    index_class = RankedIndex
    results_class = RankedResults


SearchBackend = RankedBackend
