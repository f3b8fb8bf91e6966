"""`/so-lieu/dich-vu-cong/`: what share of files was on time, and how that was computed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.design import charts
from caunoi.files import tables
from caunoi.pages.cache import keep
from caunoi.procedures.figures import FEWEST, FIRST_YEAR, YearOfFigures, figures_of, table_of, years_of
from caunoi.procedures.on_site import site_of, tags_of


def _year(request: HttpRequest) -> int:
    """The year in the address; this year where it is none."""
    today = timezone.localdate().year
    typed = request.GET.get("nam", "")
    return int(typed) if typed.isdecimal() and len(typed) == 4 and FIRST_YEAR <= int(typed) <= today else today


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    told = figures_of(site.pk, _year(request))
    context = {
        "told": told,
        "years": years_of(site.pk),
        "months": charts.bars(
            _("Hồ sơ nhận theo tháng"),
            [(_("Tháng %(month)d") % {"month": month}, count) for month, count in told.by_month],
            unit=_("hồ sơ"),
        ),
        "median": _in_days(told.median_minutes),
        "ninth": _in_days(told.ninth_minutes),
        "fewest": FEWEST,
        "computed_at": timezone.now(),
        "breadcrumbs": [{"label": _("Số liệu dịch vụ công"), "url": ""}],
    }
    return keep(render(request, "procedures/figures.html", context), tags_of(site))


def _in_days(minutes: int | None) -> str:
    """In working days of eight hours, with one digit behind the comma."""
    return "" if minutes is None else f"{minutes / 480:.1f}".replace(".", ",")


@require_safe
def figures_export(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    told = figures_of(site.pk, _year(request))
    response = HttpResponse(tables.as_csv(_headings(), _rows(told)), content_type=tables.CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="dich-vu-cong-{told.year}.csv"'
    return keep(response, tags_of(site))


def _headings() -> list[Any]:
    return [
        _("Đơn vị, lĩnh vực"),
        _("Nhận"),
        _("Đã giải quyết"),
        _("Đúng hạn"),
        _("Trong đó trước hạn"),
        _("Quá hạn"),
        _("Nộp trực tuyến"),
    ]


def _rows(told: YearOfFigures) -> list[list[Any]]:
    return [[label or _("Tất cả"), *counts] for label, *counts in table_of(told)]
