"""`/xem-truoc/<token>/`: an article before it is public, for whoever has the link."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from caunoi.news.preview_links import LinkExpired, article_behind


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    try:
        article = article_behind(token)
    except LinkExpired:
        return _private(TemplateResponse(request, "news/preview_expired.html", status=410))
    if article is None:
        raise Http404
    request.is_preview = True
    return _private(article.serve_preview(request, article.default_preview_mode))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
