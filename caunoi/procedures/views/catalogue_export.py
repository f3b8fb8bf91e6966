"""`/thu-tuc/xuat.csv`, `/thu-tuc/xuat.xlsx`: what a list shows, as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.files import tables
from caunoi.pages.cache import keep
from caunoi.procedures.listing.wanted import STANDING_LABELS, Wanted
from caunoi.procedures.models import Procedure
from caunoi.procedures.on_site import site_of, tags_of


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    site = site_of(request)
    wanted = Wanted(request.GET.dict(), site.pk)
    as_table, content_type = (tables.as_csv, tables.CSV_TYPE) if form == "csv" else (tables.as_xlsx, tables.XLSX_TYPE)
    response = HttpResponse(as_table(_headings(), _rows(request, wanted)), content_type=content_type)
    name = "-".join(["thu-tuc", *wanted.used.values()])[:100]
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return keep(response, tags_of(site))


def _headings() -> list[str]:
    return [
        _("Mã thủ tục"),
        _("Tên thủ tục"),
        _("Lĩnh vực"),
        _("Cấp thực hiện"),
        _("Mức dịch vụ công"),
        _("Dành cho"),
        _("Sự kiện trong đời"),
        _("Thời hạn"),
        _("Phí, lệ phí"),
        _("Quyết định công bố"),
        _("Tình trạng"),
        _("Đơn vị thực hiện"),
        _("Liên kết"),
    ]


def _rows(request: HttpRequest, wanted: Wanted) -> Iterator[list[Any]]:
    audience = dict(Procedure.Audience.choices)
    for entry in wanted.entries():
        yield [
            entry.full_code,
            entry.name,
            entry.field_name,
            entry.level_label,
            entry.service_label,
            "; ".join(str(audience[value]) for value in entry.audience if value in audience),
            "; ".join(wanted.labels["event"][slug] for slug in entry.life_events),
            entry.time,
            entry.cost,
            entry.decision_number,
            str(STANDING_LABELS[entry.standing(wanted.today)]),
            "; ".join(sorted(wanted.shelf.unit_names[slug] for slug in entry.unit_slugs)),
            request.build_absolute_uri(reverse("procedure", args=[entry.code])),
        ]
