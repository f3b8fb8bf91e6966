"""`/tim-kiem/` and the suggestions behind every search box."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Paginator
from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Site

from caunoi.search.actions import note_unanswered
from caunoi.search.finder import suggest
from caunoi.search.models import SearchEntry
from caunoi.search.results import address_of, find_for_readers
from caunoi.search.rules import Narrowing

PER_PAGE = 15


def search(request: HttpRequest) -> HttpResponse:
    """Any text is a valid question; what is too long is cut, and the page says so."""
    typed = request.GET.get("q", "").replace("\x00", "")
    narrowing = _narrowing(request)
    site = Site.find_for_request(request)
    number = int(page) if (page := request.GET.get("trang", "1")).isdecimal() and len(page) < 5 else 1
    ask = partial(find_for_readers, typed, site_id=site.pk, narrowing=narrowing, limit=PER_PAGE)
    answer = ask(start=(max(number, 1) - 1) * PER_PAGE)
    paginator = Paginator(range(answer.total), PER_PAGE)
    page_obj = paginator.get_page(number)
    if answer.total and not answer.results:
        answer = ask(start=page_obj.start_index() - 1)
    if typed and not answer.total and not narrowing.tokens:
        note_unanswered(answer.question, site_id=site.pk)
    context = {
        "answer": answer,
        "typed": answer.question.typed,
        "shortened": len(" ".join(typed.split())) > len(answer.question.typed),
        "narrowing": narrowing,
        "narrowed": bool(narrowing.tokens),
        "kinds": [("", _("Tất cả")), *SearchEntry.Kind.choices],
        "page_obj": page_obj,
        "page_range": list(paginator.get_elided_page_range(page_obj.number)),
        "breadcrumbs": [{"label": _("Tìm kiếm"), "url": ""}],
    }
    template = "search/results.html" if getattr(request, "htmx", False) else "search/search.html"
    response = render(request, template, context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _narrowing(request: HttpRequest) -> Narrowing:
    """What the address narrows to; what makes no sense narrows nothing."""
    kind, unit = request.GET.get("loai", ""), request.GET.get("don-vi", "")
    field, year = request.GET.get("linh-vuc", ""), request.GET.get("nam", "")
    return Narrowing(
        kind=kind if kind in SearchEntry.Kind.values else "",
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 12 else None,
        field_slug=field if slug_re.match(field) else "",
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
    )


def suggestions(request: HttpRequest) -> JsonResponse:
    site = Site.find_for_request(request)
    found = suggest(request.GET.get("q", "").replace("\x00", ""), site_id=site.pk)
    response = JsonResponse(
        {
            "suggestions": [
                {"title": entry.title, "url": address_of(entry), "kind": entry.get_kind_display()}
                for entry in found
            ]
        }
    )
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
