"""The site that was asked, and what it has; for every view and the API alike."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Site

from caunoi.gazette.models import Document


def site_of(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


def shown_on(site: Site, slug: str) -> Document:
    """The public document that this site has under `slug`; what is withdrawn or a draft is not found."""
    return get_object_or_404(Document.objects.public().on_site(site.pk), slug=slug)


def tags_of(site: Site) -> list[str]:
    return [f"site:{site.pk}", f"tree:{site.pk}", "units"]
