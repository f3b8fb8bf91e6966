"""`/api/v1/`: the public contract for machines, with its description at `/api/v1/openapi.json`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from caunoi import __version__
from caunoi.search.api import router as search_router

api = NinjaAPI(title="Cầu Nối", version=__version__, urls_namespace="api", docs_url=None)
api.add_router("", search_router)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """RFC 9457: what is wrong, field by field."""
    problems = [
        {"field": ".".join(str(part) for part in problem["loc"][1:]), "detail": problem["msg"]}
        for problem in error.errors
    ]
    return api.create_response(
        request,
        {"type": "about:blank", "title": "Invalid request", "status": 422, "errors": problems},
        status=422,
    )
