"""Around every request: an id that the log and error pages share, what a browser may load, what is no address."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

log = structlog.get_logger("caunoi.request")
GIVEN_ID = re.compile(r"^[\w-]{8,64}$")
# Whoever has one of these links may do what it is for: it stays between the reader and their letter.
SECRET_LINK = re.compile(
    r"(/(?:xem-truoc|theo-doi/xac-nhan|theo-doi/dung|tra-cuu/[^/]+|thanh-toan/thu|nop-ho-so/(?:tiep|da-gui/[^/]+))/)[^/]+"
)


class RequestIdMiddleware:
    """Gives each request an id (a proxy's `X-Request-ID` if it looks like one) and logs one line an answer.

    The line has the path without its query and without secret links: what people look for is nobody's business.
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
            path=SECRET_LINK.sub(r"\1…", request.path),
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000),
        )
        return response


class NoNulMiddleware:
    """No address has a NUL in its path, and PostgreSQL would refuse to look for one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            raise Http404
        return self.get_response(request)


class ContentSecurityMiddleware(CSPMiddleware):
    """The strict policy everywhere, and one of its own for Wagtail's screens, which need inline code."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith("/quan-tri/"):
            response._csp_replace = settings.BACK_OFFICE_CONTENT_SECURITY_POLICY
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return super().process_response(request, response)
