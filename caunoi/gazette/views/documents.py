"""`/van-ban/`: every public document of a site, narrowed by filters that combine and that the address holds."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.core.paginator import Page as ListPage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.gazette.following import ALL_DOCUMENTS, topic_of_field
from caunoi.gazette.listing.facets import Facets
from caunoi.gazette.listing.rows import in_order, rows_of
from caunoi.gazette.listing.wanted import LABELS, NAMES, NEWEST_ISSUED, SORTS, Wanted
from caunoi.gazette.models import LegalField
from caunoi.gazette.on_site import site_of, tags_of
from caunoi.pages.cache import keep
from caunoi.vietnam import dates

A_PAGE = 20
QUICK_TYPES = 6


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    wanted = Wanted(request.GET.dict(), site_of(request).pk)
    response = render(request, "gazette/documents.html", list_context(request, wanted))
    return keep(response, list_tags(request))


def list_context(request: HttpRequest, wanted: Wanted, notices: list[str] | None = None) -> dict[str, Any]:
    told = [*(notices or []), *wanted.notices.values()]
    counts = Facets(wanted)
    facets = counts.all
    page = _page_asked_for(wanted, counts.total(), request.GET.get("trang"), told)
    query = _query_without(request, "trang")
    return {
        "wanted": wanted,
        "facets": facets,
        "days": _days(wanted),
        "quick_types": _quick_types(facets),
        "chips": _chips(request, wanted),
        "sorts": [(value, label) for value, (label, _ordering) in SORTS.items()],
        "notices": told,
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "page_query": request.GET,
        "rows": rows_of(in_order(list(page.object_list), wanted.day)),
        "export_query": f"?{query}" if query else "",
        "follow": _offer(wanted),
        "breadcrumbs": [{"label": _("Văn bản"), "url": ""}],
    }


def list_tags(request: HttpRequest) -> list[str]:
    site = site_of(request)
    return [f"gazette:{site.pk}", "gazette", *tags_of(site)]


class CountedPaginator(Paginator):
    """The choices beside the list were counted already."""

    def __init__(self, found: Any, per_page: int, count: int) -> None:
        super().__init__(found, per_page)
        self.count = count


def _page_asked_for(wanted: Wanted, total: int, number: str | None, notices: list[str]) -> ListPage:
    paginator = CountedPaginator(wanted.sorted_documents().values_list("pk", flat=True), A_PAGE, total)
    try:
        return paginator.page(number or 1)
    except EmptyPage:
        notices.append(_("Không có trang “%(number)s”; đây là trang đầu.") % {"number": str(number)[:20]})
    except PageNotAnInteger:
        notices.append(_("“%(number)s” không phải là số trang; đây là trang đầu.") % {"number": str(number)[:20]})
    return paginator.page(1)


def _quick_types(facets: list[Any]) -> list[Any]:
    """The types with the most documents, one press each."""
    choices = next((facet.choices for facet in facets if facet.name == "type"), [])
    most = sorted(choices, key=lambda choice: -choice.total)[:QUICK_TYPES]
    return [choice for choice in choices if choice in most]


def _days(wanted: Wanted) -> list[dict[str, str]]:
    """The three days that can be asked for; one that is none stays as it was typed, to be mended."""
    typed = {
        "tu": (LABELS["since"], wanted.typed["since"]),
        "den": (LABELS["until"], wanted.typed["until"]),
        "ngay": (_("Hiệu lực tính tại ngày"), wanted.typed_day),
    }
    return [
        {
            "name": name,
            "label": str(label),
            "wrong": wanted.notices.get(name, ""),
            "value": value if name in wanted.notices or not value else dates.parse_day(value).isoformat(),
        }
        for name, (label, value) in typed.items()
    ]


def _chips(request: HttpRequest, wanted: Wanted) -> list[dict[str, str]]:
    """What narrows the list, and the address without it."""
    used = [(NAMES[name], one.label) for name, one in wanted.used.items()]
    if wanted.q:
        used.insert(0, ("q", f"“{wanted.q}”"))
    if wanted.typed_day and "ngay" not in wanted.notices:
        used.append(("ngay", _("Hiệu lực tại ngày %(day)s") % {"day": f"{wanted.day:%d/%m/%Y}"}))
    return [{"label": label, "url": f"?{_query_without(request, public, 'trang')}"} for public, label in used]


def _query_without(request: HttpRequest, *names: str) -> str:
    """Without what is empty too, so that the address of a list is as short as what it asks."""
    query = request.GET.copy()
    for name in [*names, *(name for name, value in request.GET.items() if not value)]:
        query.pop(name, None)
    if query.get("sap-xep") == NEWEST_ISSUED:
        query.pop("sap-xep")
    return query.urlencode()


def _offer(wanted: Wanted) -> dict[str, str]:
    """Letters about the field that is looked at, else about every new document."""
    if "field" in wanted.used:
        field = LegalField.objects.get(slug=wanted.used["field"].value)
        return {"topic": topic_of_field(field.pk), "label": _("Lĩnh vực %(field)s") % {"field": field}}
    return {"topic": ALL_DOCUMENTS, "label": _("Mọi văn bản mới")}
