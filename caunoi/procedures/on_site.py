"""What a site shows of the catalogue, for every view of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail.models import Site

from caunoi.procedures.models import Procedure
from caunoi.procedures.rules import code_and_unit

LONGEST_CODE = 60


def site_of(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


def tags_of(site: Site) -> list[str]:
    """Of every page of the room: the frame, the units, the catalogue."""
    return [f"site:{site.pk}", f"tree:{site.pk}", "units", "procedures"]


def stands_under(site: Site, typed: str) -> Procedure:
    """What came out under this code here, taken down or not; the site's own before what comes from above."""
    read = code_and_unit(typed[:LONGEST_CODE])
    if read is None:
        raise Http404
    standing = Procedure.objects.filter(live=True, code=read[0]).on_site(site.pk).select_related("field")
    found = sorted(standing, key=lambda each: each.site_id != site.pk)
    if not found:
        raise Http404
    return found[0]


def shown_on(site: Site, typed: str) -> Procedure:
    """The public procedure that this site has under the code; what is taken down or a draft is not found."""
    found = stands_under(site, typed)
    if found.withdrawn_at is not None:
        raise Http404
    return found
