"""PostgreSQL's full text search, asked term by term.

The library's own compiler searches title and body put together, which no index holds: it reads every row. Here each
term is looked up in the index of its column, its rarity weighs (in a title twice), and only the best rows are ranked
by how often and how closely the terms stand in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import connections
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    PostgresSearchResults,
)
from modelsearch.query import Boost, Or, Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks

from caunoi.search.engines.ranked import NEWEST, RankedResultsMixin, is_plain
from caunoi.search.rules import rarity
from caunoi.search.vocabulary import RARE, vocabulary

TABLE = IndexEntry._meta.db_table
# As in BM25: how soon more of the same word counts no more, and how much a long text counts less.
STEEPNESS, LENGTH_COUNTS = 1.2, 0.75
# `ts_rank` of a word that stands once in a text.
RANK_OF_ONE = 0.607927
NEWEST_ROWS, WIDENED = 50_000, 8
# A term that more rows hold says next to nothing; so many of them are looked at.
MOST_ROWS_OF_A_TERM = 50_000


@dataclass(frozen=True)
class Clause:
    """Terms of tsquery that must all stand in a row, within `frame`, and what the row gains by them."""

    terms: tuple[str, ...]
    weight: float
    frame: str = ""
    rarest: float = 0.0
    """The weight of its rarest word: how many rows it can hold at most."""


def clauses_of(query: Any, rarities: Mapping[str, float]) -> list[Clause]:
    """Any of these is enough for a row to answer `query`. Of an `And`, the last part ranks and the others narrow."""
    if isinstance(query, PlainText):
        words = list(dict.fromkeys(words_in(query)))
        if query.operator.lower() == "or":
            return [Clause((quoted(word),), rarities[word]) for word in words]
        return [_all_of(words, rarities)] if words else []
    if isinstance(query, Phrase):
        words = list(words_in(query))
        weight = sum(rarities[word] for word in words)
        return [Clause((" <-> ".join(map(quoted, words)),), weight)] if words else []
    if isinstance(query, Boost):
        return [replace(clause, weight=clause.weight * query.boost) for clause in clauses_of(query.subquery, rarities)]
    parts = [found for each in query.subqueries if (found := clauses_of(each, rarities))]
    if isinstance(query, Or):
        return [clause for part in parts for clause in part]
    if not parts:
        return []
    *narrowing, ranking = parts
    frame = " & ".join(f"({_any_of(part)})" for part in narrowing)
    return [replace(clause, frame=" & ".join(filter(None, (clause.frame, frame)))) for clause in ranking]


def _all_of(words: list[str], rarities: Mapping[str, float]) -> Clause:
    weights = [rarities[word] for word in words]
    return Clause(tuple(map(quoted, words)), sum(weights), rarest=max(weights) if len(words) > 1 else 0.0)


def _any_of(clauses: list[Clause]) -> str:
    return " | ".join(f"({' & '.join(filter(None, (*clause.terms, clause.frame)))})" for clause in clauses)


def quoted(word: str) -> str:
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def words_in(query: Any) -> Iterator[str]:
    if isinstance(query, (PlainText, Phrase)):
        yield from query.query_string.replace("\x00", " ").split()
    elif isinstance(query, Boost):
        yield from words_in(query.subquery)
    else:
        for part in query.subqueries:
            yield from words_in(part)


def rarities_of(words: list[str]) -> dict[str, float]:
    """The weight of each word; a little also for one that every row holds."""
    known = vocabulary()
    counts = {word: known.syllables[word] for word in words if word in known.syllables}
    counts.update(known.pairs([word for word in words if word not in counts]))
    total = max(known.total, 1000)
    return {word: max(rarity(counts.get(word, RARE), total), 0.01) for word in words}


def worth_looking_up(clauses: list[Clause]) -> list[Clause]:
    """Without what asks for common words together, where their pairs or other words are asked for as well."""
    common = rarity(MOST_ROWS_OF_A_TERM, max(vocabulary().total, MOST_ROWS_OF_A_TERM))
    return [clause for clause in clauses if len(clause.terms) == 1 or clause.rarest >= common] or clauses


def lookups_of(clauses: list[Clause], kinds: str) -> tuple[str, list[Any]]:
    """SELECTs of `id, weight` for each way in which a row can answer, and their parameters.

    The planner guesses that any term is rare, and would rather read the whole table than two indexes. So the kind,
    which nearly all rows share, is added to nothing, and titles are looked up before what frames them.
    """
    selects: list[str] = []
    parameters: list[Any] = []
    alone = [clause for clause in clauses if len(clause.terms) == 1]
    if alone:
        selects.append(_each_in("body", 1, kinds))
        parameters += [[_within_frame(clause) for clause in alone], [clause.weight for clause in alone]]
    for frame in dict.fromkeys(clause.frame for clause in alone):
        titled = [clause for clause in alone if clause.frame == frame]
        framed = f" JOIN {TABLE} AS whole USING (id) WHERE whole.body @@ %s::tsquery" if frame else ""
        selects.append(f"SELECT id, weight FROM ({_each_in('title', 2, kinds)} OFFSET 0) AS titled{framed}")  # noqa: S608
        parameters += [[clause.terms[0] for clause in titled], [clause.weight for clause in titled]]
        parameters += [frame] if frame else []
    for clause in clauses:
        if len(clause.terms) > 1:
            wanted = [*clause.terms, *([clause.frame] if clause.frame else [])]
            everywhere = " AND ".join("(body @@ %s::tsquery OR title @@ %s::tsquery)" for _term in wanted)
            selects.append(
                f"(SELECT id, %s::float8 AS weight FROM {TABLE}"  # noqa: S608
                f" WHERE content_type_id + 0 IN ({kinds}) AND {everywhere} LIMIT {MOST_ROWS_OF_A_TERM})"
            )
            parameters += [clause.weight, *(term for term in wanted for _column in range(2))]
    return " UNION ALL ".join(selects), parameters


def _each_in(column: str, factor: int, kinds: str) -> str:
    """Each of an array of terms in the index of one column; two parameters: the terms and their weights."""
    return (
        f"SELECT held.id, {factor} * asked.weight AS weight"  # noqa: S608
        " FROM unnest(%s::tsquery[], %s::float8[]) AS asked(term, weight) CROSS JOIN LATERAL"
        f" (SELECT id FROM {TABLE} WHERE {column} @@ asked.term AND content_type_id + 0 IN ({kinds})"
        f" LIMIT {MOST_ROWS_OF_A_TERM}) AS held"
    )


def _within_frame(clause: Clause) -> str:
    return f"({clause.terms[0]}) & {clause.frame}" if clause.frame else clause.terms[0]


class RankedSearchCompiler(PostgresSearchQueryCompiler):
    newest = False

    def ranked_keys(self, at_most: int) -> list[tuple[str, float]]:
        """Keys with scores, the lowest first, as `engines.ranked` asks for them."""
        clauses = worth_looking_up(clauses_of(self.query, rarities_of(list(words_in(self.query)))))
        if not clauses:
            return []
        kinds = ", ".join(str(int(pk)) for pk in get_descendants_content_types_pks(self.queryset.model))
        lookups, parameters = lookups_of(clauses, kinds)
        limit = f"LIMIT {int(at_most)}" if at_most >= 0 else ""
        # Every part of it is a name of the library's table or a number of ours; what was typed goes as a parameter.
        sql = f"""
            WITH held AS ({lookups}),
            best AS (SELECT id FROM held GROUP BY id ORDER BY SUM(weight) DESC, id DESC {limit}),
            row_of AS MATERIALIZED (
                SELECT id, object_id, title || title || body AS words,
                    {STEEPNESS + 1} / (1 + {STEEPNESS} * (1 - {LENGTH_COUNTS} + {LENGTH_COUNTS}
                        * (length(title) + length(body)) / AVG(length(title) + length(body)) OVER ())) AS shortness
                FROM best JOIN {TABLE} AS entry USING (id)
            )
            SELECT object_id, -shortness * (
                SELECT SUM(weight * ts_rank(ARRAY[1, 1, 1, 1]::real[], words, term)) / {RANK_OF_ONE}
                FROM unnest(%s::tsquery[], %s::float8[]) AS asked(term, weight)
            ) AS score FROM row_of ORDER BY 2, id DESC
        """  # noqa: S608
        terms = {term: clause.weight / len(clause.terms) for clause in clauses for term in clause.terms}
        with connections[self.queryset.db].cursor() as cursor:
            cursor.execute(sql, [*parameters, list(terms), list(terms.values())])
            return cursor.fetchall()


class RankedAutocompleteCompiler(PostgresAutocompleteQueryCompiler):
    newest = True

    def ranked_keys(self, at_most: int) -> list[tuple[str, float]]:
        """The newest rows whose words begin so; only where few do, older ones are looked at."""
        words = list(words_in(self.query)) if isinstance(self.query, PlainText) else []
        if not words:
            return []
        asked = " & ".join([*map(quoted, words[:-1]), f"{quoted(words[-1])}:*"])
        kinds = ", ".join(str(int(pk)) for pk in get_descendants_content_types_pks(self.queryset.model))
        sql = (
            f"SELECT object_id, 0.0 FROM {TABLE} WHERE autocomplete @@ %s::tsquery"  # noqa: S608
            f" AND content_type_id + 0 IN ({kinds}) AND id > %s ORDER BY id DESC LIMIT {NEWEST}"
        )
        with connections[self.queryset.db].cursor() as cursor:
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {TABLE}")  # noqa: S608
            newest, reach = cursor.fetchone()[0], NEWEST_ROWS
            while True:
                cursor.execute(sql, [asked, newest - reach])
                found = cursor.fetchall()
                if len(found) >= min(at_most, NEWEST) or reach >= newest:
                    return found
                reach *= WIDENED


class RankedResults(RankedResultsMixin, PostgresSearchResults):
    def _do_count(self) -> int:
        compiler = self.query_compiler
        if compiler.fields or not is_plain(compiler.query):
            return super()._do_count()
        keys = [key for key, _score in compiler.ranked_keys(-1)]
        return compiler.queryset.filter(pk__in=keys).count()


class RankedIndex(PostgresIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing here ranks by them, and their mean is worked out over the whole table for each row put in."""


class RankedBackend(PostgresSearchBackend):
    query_compiler_class = RankedSearchCompiler
    autocomplete_query_compiler_class = RankedAutocompleteCompiler
    index_class = RankedIndex
    results_class = RankedResults


SearchBackend = RankedBackend
