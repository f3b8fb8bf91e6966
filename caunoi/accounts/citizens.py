"""Who is there as a citizen, and the door for whoever is not yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from caunoi.accounts.models import Citizen


def citizen_of(user: Any) -> Citizen | None:
    """The citizen who is signed in; None for guests and for staff. One query a request."""
    if not (getattr(user, "is_authenticated", False) and user.is_active):
        return None
    return getattr(user, "citizen", None)


def signed_in(request: HttpRequest) -> Citizen:
    """For views behind `citizens_only`."""
    citizen = citizen_of(request.user)
    if citizen is None:
        raise PermissionDenied
    return citizen


def door_to(path: str) -> str:
    """The address where a citizen signs in, and goes on to `path`."""
    return f"{reverse('citizen_sign_in')}?{urlencode({REDIRECT_FIELD_NAME: path})}"


def citizens_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guests go to the door and come back; the page is nobody else's and is never kept."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if citizen_of(request.user) is None:
            return HttpResponseRedirect(door_to(request.get_full_path()))
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return guarded
