"""To VNeID and back; where it is switched off these addresses are not there."""

from __future__ import annotations

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from caunoi.accounts.identity_adapter import failed
from caunoi.accounts.provider import AWAY, VNeIDAdapter, VNeIDProvider


@never_cache
@require_safe
def login(request: HttpRequest) -> HttpResponse:
    return _through(request, OAuth2LoginView)


@never_cache
@require_safe
def callback(request: HttpRequest) -> HttpResponse:
    return _through(request, OAuth2CallbackView)


def _through(request: HttpRequest, view: type[OAuth2LoginView] | type[OAuth2CallbackView]) -> HttpResponse:
    if not settings.VNEID_ISSUER:
        raise Http404
    try:
        response: HttpResponse = view.adapter_view(VNeIDAdapter(request, VNeIDProvider.id))(request)
    except AWAY as trouble:
        return failed(request, trouble, status=503)
    return response
