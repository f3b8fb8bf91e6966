"""`/quan-tri/don-vi/to-chuc-lai/`: first what would happen, line by line; then, when one agrees, it happens."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from caunoi.units.actions import Report, reorganise_all
from caunoi.units.forms import ReorganisationForm
from caunoi.units.permissions import units_of


@require_http_methods(["GET", "POST"])
def reorganisation(request: HttpRequest) -> HttpResponse:
    if not units_of(request.user).exists():
        raise PermissionDenied
    form = ReorganisationForm(request.POST or None, user=request.user)
    report = None
    if request.method == "POST" and form.is_valid():
        report = _told(form, request.user)
        if report and "agreed" in request.POST and _agrees(request, report):
            done = reorganise_all(form.plans(), request.user, dry_run=False)
            messages.success(request, _("Đã tổ chức lại: %(count)d việc.") % {"count": len(done.changes)})
            for line in done.left_to_do:
                messages.warning(request, line)
            return redirect(reverse("units:index"))
    context: dict[str, Any] = {
        "form": form,
        "report": report,
        "seen": _mark(report) if report else "",
        "typed": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "page_title": _("Tổ chức lại đơn vị"),
    }
    return render(request, "units/back_office/reorganisation.html", context)


def _told(form: ReorganisationForm, user: Any) -> Report | None:
    """What the plans would do; None when a new unit is refused, with the reason in the form."""
    try:
        return reorganise_all(form.plans(), user, dry_run=True)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return None


def _agrees(request: HttpRequest, report: Report) -> bool:
    """One agrees only to what one has read: anything typed or changed since then is told first."""
    if report.conflicts or not report.changes:
        return False
    if request.POST.get("seen") == _mark(report):
        return True
    messages.warning(request, _("Phương án đã khác so với lần xem trước. Hãy đọc lại rồi đồng ý."))
    return False


def _mark(report: Report) -> str:
    return sha256("\n".join([*report.changes, *report.left_to_do]).encode()).hexdigest()
