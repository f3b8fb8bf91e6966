"""`/thu-tuc/`: what people come for first, then every procedure under filters that live in the address."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.pages.cache import keep
from caunoi.procedures.listing.shelf import Entry
from caunoi.procedures.listing.wanted import STANDING_LABELS, Wanted
from caunoi.procedures.models import LifeEvent
from caunoi.procedures.on_site import site_of, tags_of
from caunoi.procedures.page.context import TONES
from caunoi.procedures.rules import Standing

A_PAGE = 20


@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    wanted = Wanted(request.GET.dict(), site.pk)
    return keep(render(request, "procedures/procedures.html", list_context(request, wanted)), tags_of(site))


def list_context(request: HttpRequest, wanted: Wanted) -> dict[str, Any]:
    found = wanted.entries()
    notices = list(wanted.notices)
    page = _page_asked_for(found, request.GET.get("trang"), notices)
    query = query_without(request, "trang")
    return {
        "wanted": wanted,
        "events": _events(wanted),
        "event": _event(wanted),
        "facets": wanted.facets(),
        "chips": [
            {"label": label, "url": f"?{query_without(request, public, 'trang')}"} for public, label in wanted.chips()
        ],
        "notices": notices,
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "page_query": request.GET,
        "rows": [row_of(entry, wanted) for entry in page.object_list],
        "export_query": f"?{query}" if query else "",
        "breadcrumbs": [{"label": _("Dịch vụ công"), "url": ""}],
    }


def row_of(entry: Entry, wanted: Wanted) -> dict[str, Any]:
    standing = entry.standing(wanted.today)
    told = standing is not Standing.IN_FORCE
    return {
        "entry": entry,
        "standing_label": STANDING_LABELS[standing] if told else "",
        "standing_tone": TONES[standing],
    }


def query_without(request: HttpRequest, *names: str) -> str:
    """Without what is empty too, so that the address of a list is as short as what it asks."""
    query = request.GET.copy()
    for name in [*names, *(name for name, value in request.GET.items() if not value)]:
        query.pop(name, None)
    return query.urlencode()


def _events(wanted: Wanted) -> list[dict[str, Any]]:
    """The big entries: only those behind which something stands, each with how much."""
    totals = {
        choice.value: choice.total for facet in wanted.facets() if facet.name == "event" for choice in facet.choices
    }
    if wanted.is_used:
        return []
    return [{"event": event, "total": totals[event.slug]} for event in LifeEvent.objects.all() if event.slug in totals]


def _event(wanted: Wanted) -> LifeEvent | None:
    slug = wanted.used.get("event")
    return LifeEvent.objects.filter(slug=slug).first() if slug else None


def _page_asked_for(found: list[Entry], number: str | None, notices: list[str]) -> Page:
    paginator = Paginator(found, A_PAGE)
    try:
        return paginator.page(number or 1)
    except EmptyPage:
        notices.append(_("Không có trang “%(number)s”; đây là trang đầu.") % {"number": str(number)[:20]})
    except PageNotAnInteger:
        notices.append(_("“%(number)s” không phải là số trang; đây là trang đầu.") % {"number": str(number)[:20]})
    return paginator.page(1)
