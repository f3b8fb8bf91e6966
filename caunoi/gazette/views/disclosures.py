"""`/cong-khai/`: what the authority must publish and did, by category, unit and quarter; to read, take away, follow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.files import tables
from caunoi.gazette import disclosure_rules as rules
from caunoi.gazette.disclosure_state import counts_of
from caunoi.gazette.models import Disclosure, DisclosureCategory
from caunoi.gazette.models.disclosure import DisclosureQuerySet
from caunoi.gazette.on_site import site_of
from caunoi.pages.cache import keep
from caunoi.units.models import Authority, Unit

A_PAGE = 20
A_REGISTER_PAGE = 200


def tags_of(site: Site) -> Iterable[str]:
    return [f"disclosures:{site.pk}", f"site:{site.pk}", f"tree:{site.pk}", "units"]


class Wanted:
    """What the address asks for; an address that names what is not there is not found."""

    def __init__(self, request: HttpRequest, site: Site) -> None:
        self.category, self.quarter, self.unit = (request.GET.get(name, "") for name in ("danh-muc", "quy", "don-vi"))
        self.span = rules.quarter_of(self.quarter) if self.quarter else None
        self.site = site
        self.today = timezone.localdate()
        if "\x00" in f"{self.category}{self.unit}" or (self.quarter and self.span is None):
            raise Http404
        if self.category and not DisclosureCategory.objects.filter(key=self.category).exists():
            raise Http404
        if self.unit and not Unit.objects.filter(slug=self.unit).exists():
            raise Http404

    def entries(self) -> DisclosureQuerySet:
        """Of a quarter everything that was published in it; else what is on display today."""
        own = Disclosure.objects.filter(site=self.site)
        found = own.published(self.today) if self.span else own.on_display(self.today)
        if self.span:
            found = found.filter(published_on__range=self.span)
        if self.category:
            found = found.filter(category__key=self.category)
        if self.unit:
            found = found.filter(responsible_unit__slug=self.unit)
        return found.with_links().newest_first()


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    wanted = Wanted(request, site)
    context = {
        "wanted": wanted,
        "counts": counts_of(site.pk, wanted.today),
        "quarters": _quarters(site, wanted.today),
        "quarter_words": _words_for_quarter(wanted.quarter) if wanted.quarter else "",
        "units": Unit.objects.filter(disclosures__site=site).distinct().order_by("position", "sort_key"),
        "follow_label": _("Công khai thông tin"),
        "export_query": request.GET.urlencode(),
        "breadcrumbs": [{"label": _("Công khai thông tin"), "url": ""}],
        **_paged(request, wanted.entries(), A_PAGE),
    }
    return keep(render(request, "gazette/disclosures.html", context), tags_of(site))


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The list that the law calls “Danh mục thông tin phải được công khai” (Nghị định 13/2018, articles 6 and 11)."""
    site = site_of(request)
    today = timezone.localdate()
    entries = Disclosure.objects.filter(site=site).on_display(today).with_links()
    context = {
        "authority": Authority.objects.filter(site=site).select_related("unit").first(),
        "categories": DisclosureCategory.objects.valid_on(today),
        "breadcrumbs": [
            {"label": _("Công khai thông tin"), "url": reverse("disclosures")},
            {"label": _("Danh mục thông tin phải được công khai"), "url": ""},
        ],
        **_paged(request, entries.order_by("category__position", "-published_on", "-pk"), A_REGISTER_PAGE),
    }
    return keep(render(request, "gazette/disclosure_register.html", context), tags_of(site))


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same entries as the address of the catalogue shows, all of them."""
    site = site_of(request)
    wanted = Wanted(request, site)
    rows = (_row(entry, request, wanted.today) for entry in wanted.entries().iterator(chunk_size=500))
    write, kind = (tables.as_csv, tables.CSV_TYPE) if form == "csv" else (tables.as_xlsx, tables.XLSX_TYPE)
    response = HttpResponse(write(_headings(), rows), content_type=kind)
    name = "-".join(filter(None, ("cong-khai", wanted.category, wanted.quarter, wanted.unit)))
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return keep(response, tags_of(site))


def _headings() -> list[str]:
    return [
        _("Nhóm thông tin"),
        _("Tên thông tin"),
        _("Số, ký hiệu"),
        _("Ngày tạo ra"),
        _("Hạn công khai"),
        _("Ngày công khai"),
        _("Tình trạng"),
        _("Hình thức công khai"),
        _("Địa điểm"),
        _("Công khai đến hết ngày"),
        _("Đơn vị chịu trách nhiệm"),
        _("Liên kết"),
    ]


def _row(entry: Disclosure, request: HttpRequest, today: date) -> list[Any]:
    return [
        entry.category.shown_label,
        entry.title,
        entry.number,
        entry.made_on,
        entry.due_on,
        entry.published_on,
        str(entry.standing_label),
        entry.form,
        entry.place,
        entry.display_until or _("thường xuyên"),
        entry.responsible_unit.full_name if entry.responsible_unit else "",
        request.build_absolute_uri(entry.url) if entry.url else "",
    ]


def _quarters(site: Site, today: date) -> list[tuple[str, str]]:
    """The quarters in which something was published, the newest first, and what they are called."""
    months = Disclosure.objects.filter(site=site).published(today).dates("published_on", "month", order="DESC")
    names = dict.fromkeys(rules.name_of_quarter(month) for month in months)
    return [(name, _words_for_quarter(name)) for name in names]


def _words_for_quarter(name: str) -> str:
    """`Quý III/2026`, as an office writes it."""
    year, number = name.split("-")
    return _("Quý %(number)s/%(year)s") % {"number": ("I", "II", "III", "IV")[int(number) - 1], "year": year}


def _paged(request: HttpRequest, entries: DisclosureQuerySet, length: int) -> dict[str, Any]:
    paginator = Paginator(entries, length)
    page = paginator.get_page(request.GET.get("trang"))
    return {"page_obj": page, "page_range": paginator.get_elided_page_range(page.number), "page_query": request.GET}
