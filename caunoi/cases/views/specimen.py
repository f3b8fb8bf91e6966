"""`/quan-tri/ho-so/xem-mau/`, `…/xem-loi-van/`: what stands in the editor, as a PDF, before anybody else reads it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.permissions import policy_registry

from caunoi.cases.models import OfficialForm, OfficialWording
from caunoi.cases.specimen import specimen_pdf
from caunoi.cases.specimen_forms import SpecimenOfForm, SpecimenOfWording
from caunoi.files.typesetting import TypesettingFailed
from caunoi.units.models import Authority, Unit

WRITES = ["add", "change"]


@never_cache
@require_POST
def of_form(request: HttpRequest) -> HttpResponse:
    """With the head of the first authority here: a form of the law is the same for all."""
    if not policy_registry.get_by_type(OfficialForm).user_has_any_permission(request.user, WRITES):
        raise PermissionDenied
    typed = SpecimenOfForm(request.POST)
    unit = Unit.objects.filter(pk__in=Authority.objects.order_by("pk").values("unit")[:1]).first()
    if not typed.is_valid() or unit is None:
        return _refused(request, typed)
    return _shown(request, typed.instance, None, unit)


@never_cache
@require_POST
def of_wording(request: HttpRequest) -> HttpResponse:
    if not policy_registry.get_by_type(OfficialWording).user_has_any_permission(request.user, WRITES):
        raise PermissionDenied
    typed = SpecimenOfWording(request.POST, user=request.user)
    if not typed.is_valid():
        return _refused(request, typed)
    wording = typed.instance
    return _shown(request, wording.form, wording, wording.unit)


def _shown(request: HttpRequest, form: OfficialForm, wording: Any, unit: Unit) -> HttpResponse:
    try:
        made = specimen_pdf(form, wording, unit)
    except TypesettingFailed as failed:
        return render(request, "cases/back_office/specimen_refused.html", {"faults": [str(failed)]}, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="ban-xem-thu.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _refused(request: HttpRequest, typed: Any) -> HttpResponse:
    """In a window of its own: the editor behind it keeps all that was typed."""
    faults = [
        f"{typed.fields[name].label}: {fault}" if name in typed.fields else str(fault)
        for name, each in typed.errors.items()
        for fault in each
    ]
    if not faults:
        faults = [_("Chưa có cơ quan nào để in đầu giấy.")]
    return render(request, "cases/back_office/specimen_refused.html", {"faults": faults}, status=400)
