"""`/trang-cua-toi/`: one's cases, what is due, who looked, and the way out. Nobody else's page, and never kept."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from caunoi.accounts.citizens import citizens_only, signed_in
from caunoi.cases.actions import NotAllowed
from caunoi.cases.actions.claiming import claim
from caunoi.cases.forms import FollowForm
from caunoi.cases.looks import looks_at_cases_of
from caunoi.cases.throttling import guesses_too_often, note_wrong
from caunoi.portal import citizen_page


@require_safe
@citizens_only
def my_page(request: HttpRequest) -> HttpResponse:
    return _shown(request, FollowForm())


@require_POST
@sensitive_post_parameters("phone_end")
@citizens_only
def claim_case(request: HttpRequest) -> HttpResponse:
    """A case of the counter or of a guest comes into the account: its code, and the end of the telephone number."""
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=400)
    code = form.cleaned_data["code"]
    if guesses_too_often(request, code):
        form.add_error(None, _("Đã nhập sai quá nhiều lần. Hãy thử lại sau một giờ, hoặc gọi bộ phận một cửa."))
        return _shown(request, form, status=429)
    try:
        case = claim(code, form.cleaned_data["phone_end"], request.user)
    except NotAllowed as refused:
        note_wrong(request, code)
        form.add_error(None, str(refused))
        return _shown(request, form, status=404)
    messages.success(request, _("Đã thêm hồ sơ %(code)s vào trang của ông/bà.") % {"code": case.code})
    return redirect("my_page")


@require_safe
@citizens_only
def my_case(request: HttpRequest, code: str) -> HttpResponse:
    """Signed in, one needs no second fact: the page of the case opens as from its paper."""
    case = get_object_or_404(citizen_page.cases_of(request.user), code=code)
    return redirect("follow_case_by_paper", case.code, case.secret)


@require_POST
@citizens_only
def end_my_session(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(UserSession, pk=pk, user=request.user).end()
    messages.success(request, _("Đã đăng xuất thiết bị đó."))
    return redirect("my_page")


def _shown(request: HttpRequest, form: FollowForm, *, status: int = 200) -> HttpResponse:
    citizen, site = signed_in(request), Site.find_for_request(request)
    page = Paginator(citizen_page.cases_of(request.user), citizen_page.CASES_A_PAGE).get_page(request.GET.get("trang"))
    context: dict[str, Any] = {
        "citizen": citizen,
        "rows": citizen_page.case_rows(page),
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "page_query": request.GET,
        "drafts": citizen_page.drafts_of(request.user),
        "looks": looks_at_cases_of(request.user, citizen_page.LOOKS_SHOWN),
        "followed": citizen_page.followed_by(citizen, site.pk if site else None),
        "sessions": citizen_page.sessions_of(request),
        "claim_form": form,
        "breadcrumbs": [{"label": _("Trang của tôi"), "url": ""}],
        "profile_is_empty": not citizen.name,
    }
    return render(request, "portal/my_page.html", context, status=status)
