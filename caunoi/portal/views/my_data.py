"""What is held about me, to take away; what need not be kept, to be erased; and closing the account."""

from __future__ import annotations

import json
import zipfile
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.accounts.actions.citizens import close_account
from caunoi.accounts.citizens import citizens_only, signed_in
from caunoi.accounts.models import Citizen
from caunoi.cases.actions import NotAllowed
from caunoi.cases.actions.erasing_on_request import ask_for_erasure
from caunoi.cases.erasure_answers import answers_for
from caunoi.cases.exporting import zip_of
from caunoi.cases.rules.life_cycle import ENDS
from caunoi.cases.throttling import taken_too_often
from caunoi.portal import citizen_page

MOST_AT_ONCE = 50


@require_safe
@citizens_only
def my_data(request: HttpRequest) -> HttpResponse:
    ended = citizen_page.cases_of(request.user).filter(state__in=ENDS, submitter__forgotten_at=None)[:MOST_AT_ONCE]
    context: dict[str, Any] = {
        "ended": ended,
        "answers": answers_for(request.user),
        "breadcrumbs": [
            {"label": _("Trang của tôi"), "url": reverse("my_page")},
            {"label": _("Dữ liệu của tôi"), "url": ""},
        ],
    }
    return render(request, "portal/my_data.html", context)


@require_POST
@citizens_only
def export_my_data(request: HttpRequest) -> HttpResponse:
    citizen = signed_in(request)
    if taken_too_often(f"account:{citizen.pk}"):
        messages.error(request, _("Đã tải dữ liệu nhiều lần. Hãy thử lại sau một giờ."))
        return redirect("my_data")
    written = zip_of(citizen_page.cases_of(request.user))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        told = json.dumps(_profile(citizen), ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
        archive.writestr("tai-khoan.json", told)
    written.seek(0)
    name = f"du-lieu-cua-toi-{timezone.localdate():%Y%m%d}.zip"
    return FileResponse(written, as_attachment=True, filename=name, content_type="application/zip")


def _profile(citizen: Citizen) -> dict[str, Any]:
    told = {name: getattr(citizen, name) for name in ("name", "phone", "email", "identity_number", "address")}
    unit = str(citizen.unit) if citizen.unit else ""
    return {**told, "unit": unit, "joined_at": citizen.joined_at, "identified_at": citizen.identified_at}


@require_POST
@citizens_only
def erase_my_cases(request: HttpRequest) -> HttpResponse:
    chosen = citizen_page.cases_of(request.user).filter(code__in=request.POST.getlist("case")[:MOST_AT_ONCE])
    answered = 0
    for case in chosen:
        try:
            ask_for_erasure(case, request.user)
            answered += 1
        except NotAllowed as refused:
            messages.error(request, f"{case.code}: {refused}")
    if answered:
        messages.success(request, _("Đã nhận yêu cầu xóa; trả lời ở dưới đây và trong thư."))
    elif not chosen:
        messages.warning(request, _("Hãy chọn ít nhất một hồ sơ."))
    return redirect("my_data")


@require_POST
@citizens_only
def close_my_account(request: HttpRequest) -> HttpResponse:
    citizen = signed_in(request)
    if request.POST.get("sure") != "yes":
        messages.warning(request, _("Hãy đánh dấu ô xác nhận trước khi đóng tài khoản."))
        return redirect("my_data")
    close_account(citizen)
    get_adapter(request).logout(request)
    messages.success(request, _("Đã đóng tài khoản và xóa thông tin của ông/bà."))
    return redirect("citizen_sign_in")
