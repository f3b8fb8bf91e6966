"""`/van-ban/xuat.csv`, `/van-ban/xuat.xlsx`: what a list shows, as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.files import tables
from caunoi.gazette.listing.rows import field_names_of, in_order
from caunoi.gazette.listing.wanted import Wanted
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.on_site import site_of
from caunoi.gazette.rules import Force
from caunoi.gazette.views.documents import list_context, list_tags
from caunoi.pages.cache import keep
from caunoi.vietnam.numbers import grouped

MOST_ROWS = 20_000
AT_ONCE = 500


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    wanted = Wanted(request.GET.dict(), site_of(request).pk)
    pks = list(wanted.sorted_documents().values_list("pk", flat=True)[: MOST_ROWS + 1])
    if len(pks) > MOST_ROWS:
        return _too_many(request, wanted)
    rows = _rows(request, wanted, pks)
    response: HttpResponse | StreamingHttpResponse
    if form == "csv":
        response = StreamingHttpResponse(tables.csv_pieces(_headings(), rows), content_type=tables.CSV_TYPE)
    else:
        response = HttpResponse(tables.as_xlsx(_headings(), rows), content_type=tables.XLSX_TYPE)
    name = "-".join(["van-ban", *(used.value for used in wanted.used.values() if used.value.isascii())])[:100]
    response["Content-Disposition"] = f'attachment; filename="{name.replace("/", "-")}.{form}"'
    return keep(response, list_tags(request))


def _too_many(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    """The list itself, with what to do before it can be taken away."""
    told = _("Kết quả có hơn %(most)s văn bản, quá nhiều cho một bảng. Hãy thêm điều kiện lọc, ví dụ theo năm.")
    context = list_context(request, wanted, notices=[told % {"most": grouped(MOST_ROWS)}])
    return render(request, "gazette/documents.html", context, status=413)


def _headings() -> list[str]:
    return [
        _("Số, ký hiệu"),
        _("Loại văn bản"),
        _("Trích yếu"),
        _("Cơ quan ban hành"),
        _("Người ký"),
        _("Chức vụ"),
        _("Ngày ban hành"),
        _("Ngày có hiệu lực"),
        _("Ngày hết hiệu lực"),
        _("Hiệu lực"),
        _("Lĩnh vực"),
        _("Nguồn chính thức"),
        _("Liên kết"),
    ]


def _rows(request: HttpRequest, wanted: Wanted, pks: list[int]) -> Iterator[list[Any]]:
    for begin in range(0, len(pks), AT_ONCE):
        some = pks[begin : begin + AT_ONCE]
        fields = field_names_of(some)
        for document in in_order(some, wanted.day):
            yield [
                document.number,
                document.get_type_display(),
                document.title,
                document.issuer,
                document.signer,
                document.signer_post,
                document.issued_on,
                document.force_begins,
                document.force_ends,
                str(FORCE_LABELS[Force(document.force)]),
                "; ".join(fields.get(document.pk, ())),
                document.source_url,
                request.build_absolute_uri(document.get_absolute_url()),
            ]
