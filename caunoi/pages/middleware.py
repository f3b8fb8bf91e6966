"""HTTP around public pages: kept copies, handed out without touching sessions or templates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag

from caunoi.pages import cache

# Screens of signed-in people never pass through here.
NEVER_KEPT = ("/quan-tri/", "/tai-khoan/", "/xem-truoc/", "/tep/", "/static/", "/healthz", "/readyz")


class PageCacheMiddleware:
    """Stands before sessions: a kept page is the same for everyone, so nobody's cookie is read or set.

    Views opt in through `pages.cache.keep`. A change that is committed while the page is being made must not
    hide behind the new copy: the count of all changes is read before and after, and a moving one keeps nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or request.path.startswith(NEVER_KEPT):
            return self.get_response(request)
        key = self._key(request)
        kept = cache.kept_copy(key)
        if kept is None:
            kept = self._fresh(request, key)
        return self._conditional(request, kept)

    def _fresh(self, request: HttpRequest, key: str) -> HttpResponse:
        before = cache.latest_change()
        response = self.get_response(request)
        tags = getattr(response, "cache_tags", None)
        if tags is None or response.status_code != 200 or response.streaming or response.cookies:
            return response
        set_response_etag(response)
        tags = sorted({*tags, *getattr(request, "also_made_of", ())})
        marks = cache.versions([*tags, cache.ANY_CHANGE])
        unmoved = marks.pop(cache.ANY_CHANGE) == before
        if settings.PAGE_CACHE_SECONDS and unmoved:
            cache.put_copy(key, marks, response, settings.PAGE_CACHE_SECONDS)
        return response

    def _conditional(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        etag = response.headers.get("ETag")
        if not etag:
            return response
        return get_conditional_response(request, etag=etag, response=response) or response

    def _key(self, request: HttpRequest) -> str:
        address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
        partial = "|partial" if request.headers.get("HX-Request") else ""
        digest = hashlib.sha256((address + partial).encode()).hexdigest()
        return f"page:{digest}"
