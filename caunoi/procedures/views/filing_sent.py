"""What was sent on the web: the code, the way to follow it, the filled-in form as a sheet of paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from caunoi.cases.actions.issuing import receipt_of
from caunoi.cases.models import Case
from caunoi.cases.official_contents import qr_drawing
from caunoi.cases.permissions import reach_of
from caunoi.cases.rules.codes import as_typed, is_code
from caunoi.cases.throttling import guesses_too_often, note_wrong
from caunoi.cases.views.official import opened_by_pass
from caunoi.files.typesetting import TypesettingFailed
from caunoi.notices.links import address_of
from caunoi.procedures.eforms.paper import sheet_of
from caunoi.procedures.models import Application, Draft
from caunoi.procedures.views.online_filing import private

NOBODY = "0000-nobody"


def _case_under(request: HttpRequest, code: str, secret: str) -> Case:
    """Whoever holds the secret of the case; guesses are counted with those of the follow page."""
    code = as_typed(code)
    if guesses_too_often(request, code):
        raise Http404
    case = Case.objects.select_related("unit", "site", "submitter").filter(code=code).first() if is_code(code) else None
    if not constant_time_compare(case.secret if case else NOBODY, secret) or case is None:
        note_wrong(request, code)
        raise Http404
    return case


@never_cache
@require_safe
def sent(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    case = _case_under(request, code, secret)
    application = get_object_or_404(Application.objects.select_related("version"), case=case)
    follow = address_of(case.site, reverse("follow_case_by_paper", args=[case.code, case.secret]))
    receipt = receipt_of(case)
    draft = Draft.objects.filter(case=case).first()
    context: dict[str, Any] = {
        "case": case,
        "name": application.version.content["name"],
        "has_answers": bool(application.answers),
        "email": case.submitter.email,
        "follow": reverse("follow_case_by_paper", args=[case.code, case.secret]),
        # Drawn by us from an address of ours: it holds squares and nothing else.
        "qr": mark_safe(qr_drawing(follow)),
        "receipt": opened_by_pass(receipt) if receipt else "",
        "papers": case.files.filter(is_result=False),
        "device_keys": f"{draft.digest[:16] if draft else ''} moi-{application.version.content['code']}",
        "breadcrumbs": [
            {"label": _("Dịch vụ công"), "url": reverse("procedures")},
            {"label": _("Nộp hồ sơ"), "url": ""},
        ],
    }
    return private(render(request, "procedures/filing/sent.html", context))


@never_cache
@require_safe
def sheet(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    return _sheet(_case_under(request, code, secret))


@never_cache
@require_safe
def sheet_for_desk(request: HttpRequest, code: str) -> HttpResponse:
    """The same for whoever may see the case."""
    if reach_of(request.user) is None:
        raise Http404
    return _sheet(
        get_object_or_404(Case.objects.visible_to(request.user).select_related("unit", "submitter"), code=code)
    )


def _sheet(case: Case) -> HttpResponse:
    application = get_object_or_404(
        Application.objects.exclude(answers="").select_related("version", "case"), case=case
    )
    application.case = case
    try:
        content = sheet_of(application)
    except TypesettingFailed as failed:
        return private(HttpResponse(str(failed), status=503, content_type="text/plain; charset=utf-8"))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="to-khai-{case.code}.pdf"'
    return private(response)
