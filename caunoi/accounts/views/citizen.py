"""The citizens' door: a contact, the code that was sent to it, and what one tells of oneself."""

from __future__ import annotations

from collections.abc import Callable
from smtplib import SMTPException
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from caunoi.accounts.actions import add_contact, change_profile
from caunoi.accounts.actions.citizens import ContactTaken
from caunoi.accounts.citizens import citizen_of, citizens_only, signed_in
from caunoi.accounts.contacts import Contact
from caunoi.accounts.forms.citizen import CodeForm, ContactForm, ProfileForm
from caunoi.accounts.one_time_codes import MINUTES, CitizenCode, ContactCode
from caunoi.accounts.text_messages import NotSent
from caunoi.units.models import Unit

TITLES = {
    "sign_in": gettext_lazy("Đăng nhập cho người dân"),
    "confirm_code": gettext_lazy("Nhập mã xác nhận"),
    "profile": gettext_lazy("Thông tin của tôi"),
    "contact": gettext_lazy("Đổi điện thoại hoặc thư"),
}
UNSENT = (NotSent, SMTPException, OSError)


@never_cache
@sensitive_post_parameters("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The same page opens an account and signs in: one types a contact, the rest follows from the code."""
    if request.user.is_authenticated:
        return redirect(get_next_redirect_url(request) or _home_of(request))
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _sent(request, form, CitizenCode.begin):
        return redirect(passthrough_next_redirect_url(request, reverse("account_confirm_login_code"), "next"))
    if request.method != "POST":
        # Coming back here is giving the other code up.
        clear_login(request)
    status = 400 if form.errors else 200
    return _page(request, "sign_in", status=status, form=form, vneid=bool(settings.VNEID_ISSUER))


def _sent(request: HttpRequest, form: ContactForm, send: Callable[[HttpRequest, Contact], Any]) -> bool:
    """Whether a code is on its way to what was typed; why not stands in the form."""
    contact: Contact = form.cleaned_data["contact"]
    if not ratelimit.consume(request, action="request_login_code", key=contact.value):
        form.add_error(None, _("Đã xin mã quá nhiều lần. Hãy đợi một lát rồi thử lại."))
        return False
    try:
        send(request, contact)
    except UNSENT:
        form.add_error(None, _("Chưa gửi được mã. Hãy thử lại sau ít phút, hoặc dùng cách khác."))
        return False
    return True


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_code(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(get_next_redirect_url(request) or _home_of(request))
    process = CitizenCode.running(request)
    if process is None:
        messages.warning(request, _("Mã đã hết hạn hoặc chưa được gửi. Hãy xin mã mới."))
        return _back_to_door(request)
    if request.method == "POST" and request.POST.get("action") == "resend":
        return _resent(request, process)
    form = CodeForm(request.POST or None, expected=process.code)
    if request.method == "POST":
        if form.is_valid():
            return process.finish(get_next_redirect_url(request))
        if form.data.get("code") and not process.record_invalid_attempt():
            messages.error(request, _("Đã nhập sai ba lần, mã này không dùng được nữa. Hãy xin mã mới."))
            return _back_to_door(request)
    return _page(
        request,
        "confirm_code",
        status=400 if form.errors else 200,
        form=form,
        contact=process.contact,
        minutes=MINUTES,
        can_resend=process.can_resend,
    )


def _resent(request: HttpRequest, process: CitizenCode) -> HttpResponse:
    if not process.can_resend or not ratelimit.consume(request, action="request_login_code", key=process.contact.value):
        messages.error(request, _("Đã xin mã quá nhiều lần. Hãy đợi một lát rồi thử lại."))
    else:
        try:
            process.resend()
            messages.success(request, _("Đã gửi mã mới; mã cũ không dùng được nữa."))
        except UNSENT:
            messages.error(request, _("Chưa gửi được mã. Hãy thử lại sau ít phút, hoặc dùng cách khác."))
    return redirect(passthrough_next_redirect_url(request, reverse("account_confirm_login_code"), "next"))


def _back_to_door(request: HttpRequest) -> HttpResponse:
    return redirect(passthrough_next_redirect_url(request, reverse("citizen_sign_in"), "next"))


def _home_of(request: HttpRequest) -> str:
    return reverse("my_page") if citizen_of(request.user) else settings.LOGIN_REDIRECT_URL


@sensitive_post_parameters()
@citizens_only
def profile(request: HttpRequest) -> HttpResponse:
    citizen = signed_in(request)
    units = Unit.objects.communes().order_by("sort_key")
    form = ProfileForm(request.POST or None, citizen=citizen, units=units)
    if request.method == "POST" and form.is_valid():
        change_profile(citizen, form.profile())
        messages.success(request, _("Đã lưu thông tin của ông/bà."))
        return redirect("citizen_profile")
    return _page(
        request,
        "profile",
        status=400 if form.errors else 200,
        form=form,
        citizen=citizen,
        vneid=bool(settings.VNEID_ISSUER),
    )


@sensitive_post_parameters()
@citizens_only
def change_contact(request: HttpRequest) -> HttpResponse:
    """A new telephone or address counts once a code has come back from it."""
    state = ContactCode.of(request)
    if request.method == "POST" and "contact" in request.POST:
        form = ContactForm(request.POST)
        if form.is_valid() and _sent(request, form, ContactCode.ask):
            return redirect("citizen_contact")
        return _page(request, "contact", status=400, form=form, contact=None)
    if state is None:
        return _page(request, "contact", form=ContactForm(), contact=None)
    code_form = CodeForm(request.POST or None, expected=state.code)
    if request.method == "POST":
        if code_form.is_valid():
            return _contact_added(request, state)
        if code_form.data.get("code") and not state.may_try_again(request):
            messages.error(request, _("Đã nhập sai ba lần, mã này không dùng được nữa. Hãy xin mã mới."))
            return redirect("citizen_contact")
    status = 400 if code_form.errors else 200
    return _page(request, "contact", status=status, form=code_form, contact=state.contact, minutes=MINUTES)


def _contact_added(request: HttpRequest, state: ContactCode) -> HttpResponse:
    citizen = signed_in(request)
    state.forget(request)
    try:
        add_contact(citizen, state.contact)
        messages.success(request, _("Đã ghi nhận. Từ nay ông/bà đăng nhập được bằng số hoặc địa chỉ này."))
    except ContactTaken:
        # Only its owner reads this: the code has come back.
        messages.error(
            request, _("Số hoặc địa chỉ này đang là của một tài khoản khác của ông/bà. Hãy đăng nhập bằng chính nó.")
        )
    return redirect("citizen_profile")


def _page(request: HttpRequest, name: str, *, status: int = 200, **words: Any) -> HttpResponse:
    words["next"] = get_next_redirect_url(request) or ""
    words["breadcrumbs"] = [
        {"label": _("Trang của tôi"), "url": reverse("my_page")},
        {"label": TITLES[name], "url": ""},
    ]
    return render(request, f"accounts/citizen/{name}.html", words, status=status)
