"""Between sign-in and the back office: whoever publishes proves who they are twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from caunoi.accounts.roles import roles_of
from caunoi.accounts.rules import is_report, may_open, needs_second_factor


class NoDeskMiddleware:
    """Citizens and helpers have no desk: they are told so, instead of being sent to sign in again and again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Public pages must not even ask who is there.
        if request.path.startswith("/quan-tri/"):
            user = request.user
            if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied
        return self.get_response(request)


class SecondFactorMiddleware:
    """Leads to the set-up of a second factor instead of the back office, where the setting asks for one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and request.path.startswith("/quan-tri/") and self._is_missing(request):
            messages.warning(
                request, _("Vai trò của bạn được xuất bản nội dung, vì vậy cần bật xác thực hai lớp trước.")
            )
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)

    def _is_missing(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or not needs_second_factor(roles_of(user), is_superuser=user.is_superuser):
            return False
        return not is_mfa_enabled(user)


class ReportsMiddleware:
    """Keeps Wagtail's reports, which ask for little, to the roles that they concern."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        screen = request.resolver_match.view_name if request.resolver_match else ""
        # Public pages must not even ask who is there.
        if not is_report(screen):
            return None
        user = request.user
        if not user.is_authenticated or may_open(screen, roles_of(user), is_superuser=user.is_superuser):
            return None
        return permission_denied(request)
