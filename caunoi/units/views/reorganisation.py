"""`/quan-tri/don-vi/to-chuc-lai/`: first what would happen, line by line; then, when one agrees, it happens."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from caunoi.units.actions import Plan, Report, reorganise
from caunoi.units.forms import ReorganisationForm
from caunoi.units.permissions import units_of


@require_http_methods(["GET", "POST"])
def reorganisation(request: HttpRequest) -> HttpResponse:
    if not units_of(request.user).exists():
        raise PermissionDenied
    form = ReorganisationForm(request.POST or None, user=request.user)
    report = None
    if request.method == "POST" and form.is_valid():
        report = carry_out(form, request.user, agreed="agreed" in request.POST)
        if report and report.done:
            messages.success(request, _("Đã tổ chức lại: %(count)d việc.") % {"count": len(report.changes)})
            return redirect(reverse("units:index"))
    context: dict[str, Any] = {"form": form, "report": report, "page_title": _("Tổ chức lại đơn vị")}
    return render(request, "units/back_office/reorganisation.html", context)


def carry_out(form: ReorganisationForm, user: Any, *, agreed: bool) -> Report | None:
    """The report of the plan that was typed; None when a new unit is refused, with the reason in the form."""
    typed = form.cleaned_data
    plan = Plan(
        predecessors=list(typed["predecessors"]),
        successor=form.successor_unit(),
        kind=typed["kind"],
        day=typed["day"],
        basis=typed["basis"],
    )
    try:
        return reorganise(plan, user, dry_run=not agreed)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return None
