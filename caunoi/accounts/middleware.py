"""Between sign-in and the back office: whoever publishes proves who they are twice."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.roles import roles_of
from caunoi.accounts.rules import needs_second_factor


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
