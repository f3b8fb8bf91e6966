"""`/nop-ho/`: a community digital team's member begins and ends filing for somebody, and sees what they filed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from smtplib import SMTPException
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Site

from caunoi.accounts import rules
from caunoi.accounts.actions import HelpRefused, ask_consent, begin_with_paper, confirm_consent, end_helping
from caunoi.accounts.actions.helping import WrongCode, count_wrong_code, may_help
from caunoi.accounts.contacts import Contact
from caunoi.accounts.forms.helping import ConsentCodeForm, HelpForm
from caunoi.accounts.helping import running_help
from caunoi.accounts.models import Helping
from caunoi.accounts.text_messages import NotSent
from caunoi.portal import citizen_page

FILED_SHOWN = 50


def helpers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_help(request.user, Site.find_for_request(request)):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return guarded


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@helpers_only
def helping(request: HttpRequest) -> HttpResponse:
    form = HelpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = _begun(request, form)
        if asked is not None:
            return redirect("helping") if asked.begun_at else redirect("confirm_helping", asked.pk)
    return _shown(request, form, status=400 if form.errors else 200)


def _begun(request: HttpRequest, form: HelpForm) -> Helping | None:
    site = Site.find_for_request(request)
    begin = begin_with_paper if form.cleaned_data["consent"] == Helping.Consent.PAPER else ask_consent
    try:
        return begin(form.wish(), site, request.user)
    except HelpRefused as refused:
        form.add_error(None, str(refused))
    except (NotSent, SMTPException, OSError):
        form.add_error("contact", _("Chưa gửi được mã. Hãy thử lại sau ít phút, hoặc dùng giấy đồng ý."))
    return None


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@helpers_only
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(Helping.objects.visible_to(request.user), pk=pk, begun_at=None)
    form = ConsentCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_consent(asked, form.cleaned_data["code"], request.user)
            messages.success(request, _("Người được giúp đã đồng ý. Bạn nộp hộ được trong hai giờ."))
            return redirect("helping")
        except HelpRefused as refused:
            if isinstance(refused, WrongCode):
                count_wrong_code(refused)
            form.add_error("code", str(refused))
    context = {
        "form": form,
        "asked": asked,
        "where": Contact(asked.email, asked.phone).in_words(),
        "minutes": int(rules.CONSENT_CODE_LASTS.total_seconds() // 60),
        "breadcrumbs": [{"label": _("Nộp hộ"), "url": ""}],
    }
    return render(request, "portal/helping_code.html", context, status=400 if form.errors else 200)


@require_POST
@helpers_only
def end(request: HttpRequest, pk: int) -> HttpResponse:
    end_helping(get_object_or_404(Helping.objects.visible_to(request.user), pk=pk), request.user)
    messages.success(request, _("Đã kết thúc. Thông tin của người được giúp không còn ở đây."))
    return redirect("helping")


def _shown(request: HttpRequest, form: HelpForm, *, status: int) -> HttpResponse:
    running = running_help(request)
    context = {
        "form": form,
        "running": running,
        "minutes_left": int((running.ends_at - timezone.now()).total_seconds() // 60) if running else 0,
        "filed": citizen_page.helped_cases(request.user)[:FILED_SHOWN],
        "breadcrumbs": [{"label": _("Nộp hộ"), "url": ""}],
    }
    return render(request, "portal/helping.html", context, status=status)
