"""`/tam-dung-dich-vu/`: when the portal or a service will not answer, and what to do meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from caunoi.pages.cache import kept_for_everyone
from caunoi.portal.models import PlannedOutage
from caunoi.units.models import Authority


def tags(request: HttpRequest) -> Iterable[str]:
    return [f"site:{Authority.of(request).site_id}"]


@kept_for_everyone(tags)
def outages(request: HttpRequest) -> HttpResponse:
    context = {
        "outages": PlannedOutage.objects.announced().filter(site_id=Authority.of(request).site_id),
        "breadcrumbs": [{"label": _("Lịch tạm dừng dịch vụ"), "url": ""}],
    }
    return render(request, "portal/outages.html", context)
