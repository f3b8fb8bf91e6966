"""Around every request: an id that the log and the error pages share, and what a browser may load."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("caunoi.request")
GIVEN_ID = re.compile(r"^[\w-]{8,64}$")


class RequestIdMiddleware:
    """Gives each request an id (a proxy's `X-Request-ID` if it looks like one) and logs one line an answer.

    The line has the path without its query: what people search for is nobody's business.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if GIVEN_ID.match(given) else uuid.uuid4().hex[:16]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.request_id)
        started = time.perf_counter()
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.request_id
        log.info(
            "answered",
            method=request.method,
            path=request.path,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000),
        )
        return response


class ContentSecurityMiddleware(CSPMiddleware):
    """The strict policy everywhere, and one of its own for Wagtail's screens, which need inline code."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith("/quan-tri/"):
            response._csp_replace = settings.BACK_OFFICE_CONTENT_SECURITY_POLICY
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return super().process_response(request, response)
