"""An e-form as a file: taken along to another portal, or brought in as the next draft of a procedure."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.procedures.actions import save_draft
from caunoi.procedures.content import write
from caunoi.procedures.eforms import wording
from caunoi.procedures.eforms.definition import NotADefinition, definition_of, fields_of
from caunoi.procedures.models import Procedure
from caunoi.procedures.permissions import sites_of, writing_sites

LARGEST = 500_000


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the latest draft, faults and all."""
    procedure = get_object_or_404(Procedure.objects.filter(site__in=sites_of(request.user)), pk=pk)
    told = definition_of(procedure.get_latest_revision_as_object().eform)
    response = JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="to-khai-{procedure.code}.json"'
    return response


@require_http_methods(["GET", "POST"])
def exchange(request: HttpRequest, pk: int) -> HttpResponse:
    sites = writing_sites(request.user)
    if not sites.exists():
        raise PermissionDenied
    procedure = get_object_or_404(Procedure.objects.filter(site__in=sites), pk=pk)
    faults: list[str] = []
    if request.method == "POST":
        faults = _take(request, procedure)
        if not faults:
            messages.success(request, _("Đã đưa tờ khai vào bản nháp. Xem lại, xem thử rồi gửi duyệt."))
            return redirect(_edit_url(procedure))
    context = {"procedure": procedure, "faults": faults, "back_url": _edit_url(procedure)}
    return render(request, "procedures/back_office/eform_exchange.html", context, status=400 if faults else 200)


def _edit_url(procedure: Procedure) -> str:
    return reverse(Procedure.snippet_viewset.get_url_name("edit"), args=[procedure.pk])


def _take(request: HttpRequest, procedure: Procedure) -> list[str]:
    """Write the file's form into a new draft; what is wrong with it, in words."""
    uploaded = request.FILES.get("file")
    if uploaded is None or not uploaded.size or uploaded.size > LARGEST:
        return [_("Hãy chọn một tệp JSON đã lấy ra từ một cổng Cầu Nối, không quá 500 KB.")]
    if procedure.current_workflow_state is not None:
        return [_("Thủ tục này đang chờ duyệt; hãy đợi người duyệt quyết định.")]
    try:
        told = json.loads(uploaded.read().decode("utf-8-sig"))
        fields_of(told)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return [_("Tệp không phải là JSON.")]
    except NotADefinition as wrong:
        return wording.faults_in_words(wrong)
    draft = procedure.get_latest_revision_as_object()
    write(draft, {"eform": told})
    save_draft(draft, request.user)
    return []
