"""`/thu-tuc/<code>/`: one procedure, its older and coming versions, and the sheet with which one prepares."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.pages.cache import keep
from caunoi.procedures.models import Procedure
from caunoi.procedures.on_site import shown_on, site_of, stands_under, tags_of
from caunoi.procedures.page.context import procedure_context
from caunoi.procedures.page.versions import versions_of, whole


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    site = site_of(request)
    found = stands_under(site, code)
    if found.withdrawn_at is not None:
        return _taken_down(request, found)
    if code != found.code:
        return redirect("procedure", code=found.code, permanent=True)
    versions = versions_of(found)
    version = whole(versions.current)
    context = procedure_context(found, version, versions, request, site.pk)
    return _kept(render(request, "procedures/procedure.html", context), found, site)


@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What held before and what will hold; the one that holds today has its own address."""
    site = site_of(request)
    found = shown_on(site, code)
    versions = versions_of(found)
    asked = versions.numbered(number)
    if asked is None:
        raise Http404
    if asked.number == versions.current.number:
        return redirect(found.get_absolute_url())
    context = procedure_context(found, whole(asked), versions, request, site.pk)
    return _kept(render(request, "procedures/procedure.html", context), found, site)


@require_safe
def preparation(request: HttpRequest, code: str) -> HttpResponse:
    """The readiness list: to tick on the telephone, or to print and take along."""
    site = site_of(request)
    found = shown_on(site, code)
    versions = versions_of(found)
    context: dict[str, Any] = procedure_context(found, whole(versions.current), versions, request, site.pk)
    context["breadcrumbs"] = [
        {"label": _("Dịch vụ công"), "url": reverse("procedures")},
        {"label": context["name"], "url": found.get_absolute_url()},
        {"label": _("Chuẩn bị hồ sơ"), "url": ""},
    ]
    return _kept(render(request, "procedures/preparation.html", context), found, site)


def _kept(response: HttpResponse, procedure: Procedure, site: Site) -> HttpResponse:
    return keep(response, [f"procedure:{procedure.pk}", f"gazette:{site.pk}", "gazette", *tags_of(site)])


def _taken_down(request: HttpRequest, found: Procedure) -> HttpResponse:
    """Why and since when; nothing of what it said."""
    context = {
        "code": found.code,
        "withdrawn_at": found.withdrawn_at,
        "reason": found.withdrawal_reason,
        "breadcrumbs": [{"label": _("Dịch vụ công"), "url": reverse("procedures")}, {"label": found.code, "url": ""}],
    }
    return render(request, "procedures/procedure_withdrawn.html", context, status=410)
