"""`/api/v1/`: the public contract for machines, with its description at `/api/v1/openapi.json`."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from caunoi import __version__
from caunoi.gazette.api import router as gazette_router
from caunoi.procedures.api import router as procedures_router
from caunoi.procedures.figures_api import router as figures_router
from caunoi.search.api import router as search_router

api = NinjaAPI(title="Cầu Nối", version=__version__, urls_namespace="api", docs_url=None)
api.add_router("", search_router)
api.add_router("", gazette_router)
api.add_router("", procedures_router)
api.add_router("", figures_router)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is wrong, field by field."""
    wrong = [
        {"field": ".".join(str(part) for part in problem["loc"][1:]), "detail": problem["msg"]}
        for problem in error.errors
    ]
    return problem(422, "Invalid request", errors=wrong)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "Not found")


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


def problem(status: int, title: str, **more: Any) -> HttpResponse:
    """RFC 9457."""
    told = {"type": "about:blank", "title": title, "status": status, **more}
    return JsonResponse(told, status=status, content_type="application/problem+json")
