"""`/tim-kiem/` and the suggestions behind every search box."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.gazette.listing.rows import in_order, row_of
from caunoi.search.actions import note_unanswered
from caunoi.search.filters import NAMES, Filter, filters_of, narrowing_of, without_empty
from caunoi.search.finder import suggest
from caunoi.search.models import BestBet, SearchEntry
from caunoi.search.reading import number_asked
from caunoi.search.results import Answer, Result, address_of, find, find_for_readers
from caunoi.search.rules import MAX_QUERY_CHARACTERS, Narrowing

PER_PAGE = 15
BEST_BETS_OFFERED = 8


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Any text is a valid question; what is too long is cut, and the page says so."""
    typed = request.GET.get("q", "").replace("\x00", "")
    narrowing = narrowing_of(request.GET)
    site = Site.find_for_request(request)
    answer, page_obj = _page_asked_for(request.GET.get("trang", "1"), typed, site.pk, narrowing)
    narrowed = bool(narrowing.tokens)
    if typed and not answer.total and not narrowed:
        note_unanswered(answer.question, site_id=site.pk)
    filters = filters_of(answer, narrowing, site_id=site.pk) if typed else {}
    context = {
        "answer": answer,
        "typed": answer.question.typed,
        "shortened": len(" ".join(typed.split())) > MAX_QUERY_CHARACTERS,
        "kinds": filters.get("kind"),
        "filters": [one for name, one in filters.items() if name != "kind"],
        "chips": _chips(request, filters),
        "cleared_url": f"?{without_empty(request.GET, *NAMES.values(), 'trang')}",
        "entries": _entries(answer),
        "without_filters": _total_of(typed, site.pk) if narrowed and not answer.total else 0,
        "offered": BestBet.objects.filter(site=site).order_by("title", "pk")[:BEST_BETS_OFFERED] if not typed else [],
        "page_obj": page_obj,
        "page_range": list(page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)),
        "page_query": request.GET,
        "breadcrumbs": [{"label": _("Tìm kiếm"), "url": ""}],
    }
    response = render(request, _template_of(request), context)
    response.headers["Cache-Control"] = "private, no-store"
    # A form sends also what was left empty; the address to share holds only what was asked.
    response.headers["HX-Push-Url"] = f"{request.path}?{without_empty(request.GET)}"
    return response


def _template_of(request: HttpRequest) -> str:
    """A part of the page for htmx, unless it asks for the whole to go back in the history."""
    htmx = getattr(request, "htmx", None)
    return "search/results.html" if htmx and not htmx.history_restore_request else "search/search.html"


def _page_asked_for(asked: str, typed: str, site_id: int, narrowing: Narrowing) -> tuple[Answer, Any]:
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else 1
    ask = partial(find_for_readers, typed, site_id=site_id, narrowing=narrowing, limit=PER_PAGE)
    answer = ask(start=(max(number, 1) - 1) * PER_PAGE)
    page_obj = Paginator(range(answer.total), PER_PAGE).get_page(number)
    if answer.total and not answer.results:
        answer = ask(start=page_obj.start_index() - 1)
    return answer, page_obj


def _total_of(typed: str, site_id: int) -> int:
    return find(typed, site_id=site_id, limit=0).total


def _chips(request: HttpRequest, filters: dict[str, Filter]) -> list[dict[str, str]]:
    """What narrows the results, and the address without it."""
    return [
        {"label": one.chosen_label, "url": f"?{without_empty(request.GET, one.public, 'trang')}"}
        for one in filters.values()
        if one.chosen
    ]


@dataclass(frozen=True)
class Entry:
    """A result; that of a document with its row as lists show it, and whether its very number was typed."""

    result: Result
    document: dict[str, Any] | None = None
    is_the_number: bool = False


def _entries(answer: Answer) -> list[Entry]:
    pks = [result.id for result in answer.results if result.kind == SearchEntry.Kind.DOCUMENT]
    documents = {document.pk: document for document in in_order(pks, timezone.localdate())} if pks else {}
    key = number_asked(answer.question)
    entries = []
    for result in answer.results:
        document = documents.get(result.id) if result.kind == SearchEntry.Kind.DOCUMENT else None
        entries.append(
            Entry(
                result,
                row_of(document) if document else None,
                is_the_number=bool(document and key and document.number_key.startswith(key)),
            )
        )
    return entries


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    site = Site.find_for_request(request)
    found = suggest(request.GET.get("q", "").replace("\x00", ""), site_id=site.pk)
    response = JsonResponse(
        {
            "suggestions": [
                {"title": entry.title, "url": address_of(entry), "kind": entry.get_kind_display()} for entry in found
            ]
        }
    )
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
