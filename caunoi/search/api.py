"""`GET /api/v1/search`: the same window for machines; what is not public is in no answer."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from wagtail.models import Site

from caunoi.search.models import SearchEntry
from caunoi.search.results import Result, find
from caunoi.search.rules import Narrowing

router = Router(tags=["search"])
# Kinds of the contract whose rooms do not stand yet are valid and find nothing.
KINDS = ("article", "document", "provision", "procedure", "question", "unit", "episode", "page", "person")


class SearchResult(Schema):
    kind: str
    id: int
    external_id: str
    provision: str = ""
    title: str
    url: str
    snippet: str
    date: datetime | None
    score: float


class SearchAnswer(Schema):
    query: str
    total: int
    results: list[SearchResult]


@router.get("/search", response=SearchAnswer, exclude_unset=True, summary="Find public things", url_name="api_search")
def search(
    request: HttpRequest,
    q: Annotated[str, Query(description="What is looked for; diacritics may be missing.")] = "",
    kind: Annotated[str | None, Query(pattern=f"^({'|'.join(KINDS)})$")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    offset: Annotated[int, Query(ge=0, le=180)] = 0,
) -> dict[str, Any]:
    site = Site.find_for_request(request)
    if kind and kind not in SearchEntry.Kind.values:
        return {"query": q[:300], "total": 0, "results": []}
    answer = find(
        q.replace("\x00", ""), site_id=site.pk, narrowing=Narrowing(kind=kind or ""), start=offset, limit=limit
    )
    results = [_told(result, request) for result in answer.results]
    return {"query": answer.question.typed, "total": answer.total, "results": results}


def _told(result: Result, request: HttpRequest) -> dict[str, Any]:
    told = {"kind": result.kind, "id": result.id, "external_id": result.external_id}
    if result.provision:
        told["provision"] = result.provision
    return {
        **told,
        "title": result.title,
        "url": request.build_absolute_uri(result.url),
        "snippet": result.excerpt,
        "date": result.date,
        "score": result.score,
    }
