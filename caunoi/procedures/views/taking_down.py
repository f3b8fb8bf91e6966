"""Taking a public procedure down: by an approver, with a reason that readers get to read."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caunoi.procedures import actions
from caunoi.procedures.forms import ReasonForm
from caunoi.procedures.models import Procedure
from caunoi.procedures.permissions import approved_sites


@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    sites = approved_sites(request.user)
    if not sites.exists():
        raise PermissionDenied
    procedure = get_object_or_404(Procedure.objects.filter(site__in=sites), pk=pk)
    back = reverse(Procedure.snippet_viewset.get_url_name("list"))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_down(procedure, request.user, form.cleaned_data["reason"])
        except actions.NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã gỡ %(procedure)s.") % {"procedure": procedure.name})
            return redirect(back)
    context = {"procedure": procedure, "form": form, "back_url": back}
    return render(request, "procedures/back_office/take_down.html", context)
