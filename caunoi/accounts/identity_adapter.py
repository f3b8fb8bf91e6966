"""What happens when an identity provider has answered: whose account it opens, and what one is told when none."""

from __future__ import annotations

from typing import Any

import structlog
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthError
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caunoi.accounts.actions.citizens import IdentityTaken, take_identity
from caunoi.accounts.citizens import citizen_of

logger = structlog.get_logger(__name__)


class CitizenIdentityAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Afterwards the login is that of a citizen who exists; staff never sign in this way."""
        known = citizen_of(sociallogin.user) if sociallogin.is_existing else None
        if sociallogin.is_existing and known is None:
            raise ImmediateHttpResponse(failed(request, status=403))
        wanted_here = sociallogin.state.get("process") == "connect"
        asking = citizen_of(request.user) if wanted_here else None
        if wanted_here and (asking is None or (known is not None and known.pk != asking.pk)):
            raise ImmediateHttpResponse(_taken(request))
        try:
            with transaction.atomic():
                citizen = take_identity(sociallogin.vouched, known=known, asking=asking)
                if not sociallogin.is_existing:
                    sociallogin.user = sociallogin.account.user = citizen.user
                    sociallogin.account.save()
        except IdentityTaken:
            raise ImmediateHttpResponse(_taken(request)) from None
        if wanted_here:
            messages.success(request, _("Đã định danh tài khoản của ông/bà bằng VNeID."))
            raise ImmediateHttpResponse(redirect("citizen_profile"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            messages.warning(request, _("Ông/bà đã dừng đăng nhập bằng VNeID."))
            raise ImmediateHttpResponse(redirect("citizen_sign_in"))
        raise ImmediateHttpResponse(failed(request, exception, status=401))


def failed(request: HttpRequest, trouble: Exception | None = None, *, status: int) -> HttpResponse:
    """The log has the kind of trouble and never the words of the provider, which may name a person."""
    logger.warning("vneid_failed", trouble=type(trouble).__name__ if trouble else "", status=status)
    return render(request, "accounts/citizen/vneid_failed.html", {"taken": False}, status=status)


def _taken(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/citizen/vneid_failed.html", {"taken": True}, status=409)
