"""`/so-lieu/dich-vu-cong/`: what share of files was on time, and how that was computed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.design import charts
from caunoi.files import tables
from caunoi.pages.cache import keep
from caunoi.procedures.actions.counting import tag_of
from caunoi.procedures.figures import FIRST_YEAR, Figures, YearOfFigures, figures_of, have_counted, rows_of, years_of
from caunoi.procedures.on_site import site_of, tags_of
from caunoi.procedures.rules.figures import FEWEST


def year_of(typed: str) -> int:
    """The year in the address; this year where it is none."""
    today = timezone.localdate().year
    is_year = typed.isascii() and typed.isdecimal() and len(typed) == 4 and FIRST_YEAR <= int(typed) <= today
    return int(typed) if is_year else today


def kept(response: HttpResponse, site: Site, *, complete: bool) -> HttpResponse:
    """For everyone, until something is counted anew; never while the first count is under way."""
    return keep(response, [*tags_of(site), tag_of(site.pk)]) if complete else response


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    complete = have_counted(site.pk)
    told = figures_of(site.pk, year_of(request.GET.get("nam", "")))
    context = {
        "told": told,
        "years": years_of(site.pk),
        "complete": complete,
        "charts": _charts(told),
        "tables": [
            {"name": "don-vi", "caption": _("Theo đơn vị"), "rows": told.by_unit},
            {"name": "linh-vuc", "caption": _("Theo lĩnh vực"), "rows": told.by_field},
            {"name": "thang", "caption": _("Theo tháng"), "rows": told.by_month},
        ],
        "fewest": FEWEST,
        "breadcrumbs": [{"label": _("Số liệu dịch vụ công"), "url": ""}],
    }
    return kept(render(request, "procedures/figures.html", context), site, complete=complete)


def _charts(told: YearOfFigures) -> list[charts.Chart]:
    return [
        charts.bars(
            _("Hồ sơ nhận theo tháng"),
            [(row.label, row.figures.received) for row in told.by_month],
            unit=_("hồ sơ"),
        ),
        charts.bars(
            _("Tỷ lệ đúng hạn theo tháng"),
            [(row.label, row.figures.on_time_share) for row in told.by_month],
            unit="%",
        ),
    ]


@require_safe
def figures_export(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    complete = have_counted(site.pk)
    told = figures_of(site.pk, year_of(request.GET.get("nam", "")))
    rows = [[_kinds()[kind], row.label, *_cells(row.figures)] for kind, row in rows_of(told)]
    response = HttpResponse(tables.as_csv(_headings(), rows), content_type=tables.CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="dich-vu-cong-{told.year}.csv"'
    return kept(response, site, complete=complete)


def _kinds() -> dict[str, Any]:
    return {"total": _("Tổng"), "unit": _("Đơn vị"), "field": _("Lĩnh vực"), "month": _("Tháng")}


def _headings() -> list[Any]:
    return [
        _("Theo"),
        _("Đơn vị, lĩnh vực, tháng"),
        _("Nhận"),
        _("Nộp trực tuyến"),
        _("Đã giải quyết"),
        _("Đúng hạn"),
        _("Trong đó trước hạn"),
        _("Quá hạn"),
        _("Đã trả kết quả"),
        _("Từ chối, dừng giải quyết"),
        _("Người nộp rút"),
        _("Tỷ lệ đúng hạn (%)"),
        _("Tỷ lệ trực tuyến (%)"),
        _("Một nửa xong trong (ngày làm việc)"),
        _("Chín phần mười xong trong (ngày làm việc)"),
        _("Tỷ lệ hài lòng (%)"),
    ]


def _cells(figures: Figures) -> list[Any]:
    """What stays untold says so; what cannot be computed is a dash."""
    counts = (
        figures.received,
        figures.online,
        figures.finished,
        figures.on_time,
        figures.early,
        figures.late,
        figures.returned,
        figures.sent_back,
        figures.withdrawn,
    )
    shares = (
        figures.on_time_share,
        figures.online_share,
        figures.median_days,
        figures.ninth_days,
        figures.content_share,
    )
    told = [_("không kê") if count is None else count for count in counts]
    return [*told, *("–" if value is None else value for value in shares)]
