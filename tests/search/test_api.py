"""`GET /api/v1/search`: exactly what the contract says, for machines that will not ask twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from caunoi.news.models import ArticlePage

pytestmark = pytest.mark.django_db
Publish = Callable[..., ArticlePage]
KINDS = ("article", "document", "provision", "procedure", "question", "unit", "episode")


def ask(client: Client, **query: Any) -> dict[str, Any]:
    answer = client.get("/api/v1/search", query)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"].startswith("application/json")
    return answer.json()


def test_the_answer_has_the_fields_of_the_contract_and_no_others(publish: Publish, client: Client) -> None:
    publish("Gốm cổ làng Bạch Lựu", text="Lò gốm đỏ lửa.", external_id="goc-77")
    told = ask(client, q="Gốm CỔ")
    assert list(told) == ["query", "total", "results"]
    assert told["query"] == "Gốm CỔ"
    assert told["total"] == 1
    result = told["results"][0]
    assert list(result) == ["kind", "id", "external_id", "title", "url", "snippet", "date", "score"]
    assert result["kind"] == "article"
    assert result["external_id"] == "goc-77"
    assert result["url"].startswith("http://testserver/tin-tuc/")
    assert client.get(result["url"]).status_code == 200
    assert datetime.fromisoformat(result["date"]).tzinfo
    assert isinstance(result["score"], float)


def test_best_comes_first_and_the_score_says_so(publish: Publish, client: Client) -> None:
    publish("Tin vắn", text="Có gốm cổ.")
    publish("Gốm cổ làng Bạch Lựu")
    results = ask(client, q="gốm cổ")["results"]
    assert results[0]["title"] == "Gốm cổ làng Bạch Lựu"
    scores = [result["score"] for result in results]
    assert scores == sorted(scores, reverse=True)


def test_a_snippet_is_plain_words_around_what_was_found(publish: Publish, client: Client) -> None:
    publish("Tin vắn", text=f"{'Mở đầu dài. ' * 60}Lò gốm &lt;b&gt;cổ&lt;/b&gt; đỏ lửa. {'Kết dài. ' * 60}")
    snippet = ask(client, q="lò gốm")["results"][0]["snippet"]
    assert "Lò gốm" in snippet
    assert "<mark" not in snippet
    assert len(snippet) < 400


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (3, 3), (100, 12), (None, 10)])
def test_no_more_than_the_limit_and_the_total_tells_of_the_rest(
    limit: int | None, count: int, publish: Publish, client: Client
) -> None:
    for number in range(12):
        publish(f"Mùa vàng số {number}")
    told = ask(client, q="mùa vàng", **({"limit": limit} if limit else {}))
    assert told["total"] == 12
    assert len(told["results"]) == count


def test_the_rest_is_reached_by_an_offset(publish: Publish, client: Client) -> None:
    for number in range(12):
        publish(f"Mùa vàng số {number}")
    pages = [ask(client, q="mùa vàng", limit=5, offset=offset)["results"] for offset in (0, 5, 10)]
    assert len({result["id"] for page in pages for result in page}) == 12


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_the_contract_is_a_question_and_answers_only_itself(
    kind: str, publish: Publish, client: Client
) -> None:
    publish("Gốm cổ làng Bạch Lựu")
    results = ask(client, q="gốm cổ", kind=kind)["results"]
    assert {result["kind"] for result in results} == ({"article"} if kind == "article" else set())


@pytest.mark.parametrize("question", ["", "   ", "!!!"])
def test_no_question_finds_nothing(question: str, publish: Publish, client: Client) -> None:
    publish("Gốm cổ")
    assert ask(client, q=question)["total"] == 0


@pytest.mark.parametrize(
    "wrong",
    ["limit=0", "limit=-1", "limit=101", "limit=1e9", "limit=", "kind=bia", "kind=", "kind=article'", "offset=x"],
)
def test_a_bad_parameter_is_a_problem_that_names_it(wrong: str, client: Client, portal_site: Any) -> None:
    answer = client.get(f"/api/v1/search?q=gom&{wrong}")
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == 422
    assert told["title"]
    assert told["errors"][0]["field"] == f"query.{wrong.split('=')[0]}" or told["errors"][0]["field"].endswith(
        wrong.split("=")[0]
    )


def test_other_ways_of_asking_are_refused(client: Client, portal_site: Any) -> None:
    assert client.post("/api/v1/search?q=gom").status_code == 405


def test_the_contract_is_described(client: Client, portal_site: Any) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/search"]["get"]
    assert {parameter["name"] for parameter in described["parameters"]} >= {"q", "kind", "limit"}
