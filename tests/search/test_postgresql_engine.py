"""PostgreSQL is asked so that its indexes answer, and so that the rarest word weighs most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend
from modelsearch.query import And, Or, Phrase, PlainText

from caunoi.news.models import ArticlePage
from caunoi.search.engines.postgresql import Clause, clauses_of, quoted
from caunoi.search.models import SearchEntry

RARITIES = {"cho": 1.0, "que": 2.0, "kindzzarticle": 0.1, "yearzz2026": 0.5}
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="speaks to PostgreSQL itself")


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        (PlainText("cho que", operator="or"), [Clause(("'cho'",), 1.0), Clause(("'que'",), 2.0)]),
        (PlainText("cho que", operator="and"), [Clause(("'cho'", "'que'"), 3.0, rarest=2.0)]),
        (Phrase("cho que"), [Clause(("'cho' <-> 'que'",), 3.0)]),
        (
            And([PlainText("kindzzarticle yearzz2026", operator="or"), Or([PlainText("que")])]),
            [Clause(("'que'",), 2.0, "(('kindzzarticle') | ('yearzz2026'))")],
        ),
        (And([PlainText("kindzzarticle"), PlainText("")]), [Clause(("'kindzzarticle'",), 0.1)]),
        (PlainText(""), []),
        (Or([]), []),
    ],
)
def test_any_clause_is_enough_for_a_row_to_answer(query: Any, clauses: list[Clause]) -> None:
    assert clauses_of(query, RARITIES) == clauses


@pytest.mark.parametrize(("word", "written"), [("cho", "'cho'"), ("o'clock", "'o''clock'"), ("a\\b", r"'a\\b'")])
def test_what_was_typed_is_a_word_and_never_an_operator(word: str, written: str) -> None:
    assert quoted(word) == written


@on_postgresql
@pytest.mark.django_db
def test_every_word_is_looked_up_in_an_index(publish: Callable[..., ArticlePage]) -> None:
    publish("Chợ quê mở lại", "Người dân mừng")
    with CaptureQueriesContext(connection) as asked:
        results = get_search_backend().search(PlainText("mo lai", operator="or"), SearchEntry.objects.all())
        assert next(entry.title for entry in results) == "Chợ quê mở lại"
    ranked = next(each["sql"] for each in asked if "ts_rank" in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {ranked}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan" not in plan
    assert "Index Cond: (body @@" in plan
    assert "Index Cond: (title @@" in plan


@on_postgresql
@pytest.mark.django_db
def test_words_may_stand_in_title_and_text(publish: Callable[..., ArticlePage]) -> None:
    publish("Chợ quê mở lại", "Người dân mừng")
    publish("Chợ quê đóng cửa", "Người dân buồn")
    results = get_search_backend().search(PlainText("cho mung", operator="and"), SearchEntry.objects.all())
    assert [entry.title for entry in results] == ["Chợ quê mở lại"]
    assert results.count() == 1


@on_postgresql
@pytest.mark.django_db
def test_hostile_words_find_nothing_and_break_nothing(publish: Callable[..., ArticlePage]) -> None:
    publish("Chợ quê mở lại")
    for words in ("' | 'cho", "cho:*", "!cho", "cho & que'", "\\' | que", "cho <-> que", "\x00"):
        results = get_search_backend().search(PlainText(words, operator="or"), SearchEntry.objects.all())
        assert isinstance(list(results), list)
        assert results.count() >= 0
