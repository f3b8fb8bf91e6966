"""Mẫu 01, the receipt with the return date: printed at the counter, with a QR that leads to the case."""

from __future__ import annotations

from io import BytesIO

import segno
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from caunoi.cases.looks import note_look
from caunoi.cases.models import Access, Case
from caunoi.cases.permissions import reach_of
from caunoi.cases.views.case import visible_case
from caunoi.notices.links import address_of
from caunoi.units.models import Authority


@never_cache
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    if reach_of(request.user) is None:
        raise PermissionDenied
    case = visible_case(request, code)
    note_look(request, case, Access.What.PRINT)
    follow = address_of(case.site, reverse("follow_case_by_paper", args=[case.code, case.secret]))
    context = {
        "case": case,
        "submitter": case.submitter,
        "parts": parts_of(case),
        "authority": Authority.objects.filter(site=case.site_id).select_related("unit").first(),
        "look_up": address_of(case.site, reverse("follow_case")),
        "qr": qr_of(follow),
    }
    response = render(request, "cases/back_office/receipt.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


def parts_of(case: Case) -> list[str]:
    """What was laid on the counter, and what came as files; each once."""
    files = [paper.part or paper.name for paper in case.files.all() if not paper.is_result]
    return list(dict.fromkeys([*case.parts_received, *files]))


def qr_of(address: str) -> SafeString:
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=3, border=2, xmldecl=False, svgns=False, nl=False)
    # Drawn by us from an address of ours: it holds squares and nothing else.
    return mark_safe(drawn.getvalue().decode())
