"""The receipt at the counter: the official paper of form 01, opened to be printed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from caunoi.cases.actions import issuing
from caunoi.cases.permissions import reach_of
from caunoi.cases.views.case import visible_case


@never_cache
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The newest: a case that was supplemented has another day of return."""
    if reach_of(request.user) is None:
        raise PermissionDenied
    case = visible_case(request, code)
    paper = issuing.receipt_of(case)
    if paper is None:
        messages.warning(request, _("Hồ sơ chưa có giấy tiếp nhận: giấy được lập khi hồ sơ được tiếp nhận."))
        return redirect("case", case.code)
    return redirect("desk_paper", case.code, paper.pk)
