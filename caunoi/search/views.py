"""`/tim-kiem/` and the suggestions behind every search box."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Site

from caunoi.search import finder
from caunoi.search.models import SearchEntry

PER_PAGE = 15


def search(request: HttpRequest) -> HttpResponse:
    """Any text is a valid question; what is too long is cut, and the page says so."""
    typed = request.GET.get("q", "").replace("\x00", "")
    kind = request.GET.get("loai", "")
    kind = kind if kind in SearchEntry.Kind.values else ""
    number = int(page) if (page := request.GET.get("trang", "1")).isdecimal() and len(page) < 5 else 1
    site = Site.find_for_request(request)
    ask = partial(finder.find, typed, site_id=site.pk, kind=kind or None, limit=PER_PAGE)
    answer = ask(start=(max(number, 1) - 1) * PER_PAGE)
    paginator = Paginator(range(answer.total), PER_PAGE)
    page_obj = paginator.get_page(number)
    if answer.total and not answer.results:
        answer = ask(start=page_obj.start_index() - 1)
    context = {
        "answer": answer,
        "typed": answer.question.typed,
        "shortened": len(" ".join(typed.split())) > len(answer.question.typed),
        "kind": kind,
        "kinds": [("", _("Tất cả")), *SearchEntry.Kind.choices],
        "page_obj": page_obj,
        "page_range": list(paginator.get_elided_page_range(page_obj.number)),
        "breadcrumbs": [{"label": _("Tìm kiếm"), "url": ""}],
    }
    template = "search/results.html" if getattr(request, "htmx", False) else "search/search.html"
    response = render(request, template, context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def suggestions(request: HttpRequest) -> JsonResponse:
    site = Site.find_for_request(request)
    found = finder.suggest(request.GET.get("q", "").replace("\x00", ""), site_id=site.pk)
    response = JsonResponse(
        {
            "suggestions": [
                {"title": entry.title, "url": finder.address_of(entry), "kind": entry.get_kind_display()}
                for entry in found
            ]
        }
    )
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
