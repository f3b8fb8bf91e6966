"""Whoever holds the paper of a case: everything that the office keeps of it to take away, and its erasure.

The last digits of a telephone are not enough for either.
"""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases.actions.erasing_on_request import ask_for_erasure
from caunoi.cases.actions.history import NotAllowed, note_access
from caunoi.cases.erasure_answers import answer_of, requests_of
from caunoi.cases.exporting import zip_of
from caunoi.cases.models import Access, Case, ErasureRequest
from caunoi.cases.throttling import taken_too_often


def own_data_of(case: Case, *, by_paper: bool) -> dict[str, Any] | None:
    """For the page of the case; None for whoever came by digits. One query."""
    if not by_paper:
        return None
    asked = [{"words": answer_of(request), "waits": request.decided_at is None} for request in requests_of(case)[:5]]
    return {"answers": asked, "may_ask": case.has_ended and not any(each["waits"] for each in asked)}


def taken_away(case: Case) -> FileResponse:
    """Raises NotAllowed when it was taken too often within the hour."""
    if taken_too_often(case.code):
        raise NotAllowed(_("Đã tải dữ liệu của hồ sơ này nhiều lần. Hãy thử lại sau một giờ."))
    note_access(case, None, Access.Reason.FOLLOWING, Access.What.DATA)
    name = f"ho-so-{case.code}-{timezone.localdate():%Y%m%d}.zip"
    return FileResponse(zip_of([case]), as_attachment=True, filename=name, content_type="application/zip")


def erasure_asked(case: Case, *, sure: bool) -> ErasureRequest:
    """Raises NotAllowed, also when the box was not ticked."""
    if not sure:
        raise NotAllowed(_("Hãy đánh dấu ô xác nhận trước khi yêu cầu xóa."))
    return ask_for_erasure(case)


def erased(request: HttpRequest, answer: str) -> HttpResponse:
    """The case is not to be opened any more, by nobody; whoever asked still reads what became of it."""
    context = {"answer": answer, "breadcrumbs": [{"label": _("Tra cứu hồ sơ"), "url": ""}]}
    return render(request, "cases/erased.html", context)
