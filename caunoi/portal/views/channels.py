"""`/kenh-chinh-thuc/`: which channels speak for the authority, and so which do not."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from caunoi.pages.cache import kept_for_everyone
from caunoi.portal.models import OfficialChannel
from caunoi.units.models import Authority


def tags(request: HttpRequest) -> Iterable[str]:
    return [f"site:{Authority.of(request).site_id}"]


@kept_for_everyone(tags)
def channels(request: HttpRequest) -> HttpResponse:
    context = {
        "channels": OfficialChannel.objects.filter(site_id=Authority.of(request).site_id),
        "breadcrumbs": [{"label": _("Kênh thông tin chính thức"), "url": ""}],
    }
    return render(request, "portal/channels.html", context)
