"""`/sitemap.xml` for machines and `/so-do-trang/` for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.models import Page

from caunoi.news.models import ArticlePage
from caunoi.pages.cache import keep, kept_for_everyone
from caunoi.portal.frame import authority_of
from caunoi.units.models import Unit


class PublicPages(PageSitemap):
    """Wagtail's pages without those withdrawn."""

    def items(self) -> Any:
        withdrawn = ArticlePage.objects.filter(withdrawn_at__isnull=False).values("pk")
        return super().items().exclude(pk__in=withdrawn)


class Units(Sitemap):
    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def items(self) -> Any:
        return Unit.objects.within(self.unit).order_by("pk")

    def location(self, item: Unit) -> str:
        return item.get_absolute_url()


def sitemap(request: HttpRequest) -> HttpResponse:
    authority = authority_of(request)
    parts: dict[str, Any] = {"pages": PublicPages(request)}
    if authority.unit:
        parts["units"] = Units(authority.unit)
    response = sitemap_view(request, parts)
    response.render()
    return keep(response, [f"site:{authority.site_id}", f"tree:{authority.site_id}", "units"])


def tags(request: HttpRequest) -> Iterable[str]:
    site_id = authority_of(request).site_id
    return [f"site:{site_id}", f"tree:{site_id}"]


@kept_for_everyone(tags)
def page(request: HttpRequest) -> HttpResponse:
    root = authority_of(request).site.root_page
    pages = (
        Page.objects.descendant_of(root, inclusive=True)
        .live()
        .public()
        .filter(depth__lte=root.depth + 2)
        .order_by("path")
    )
    context = {
        "pages": [{"title": item.title, "url": item.url, "level": item.depth - root.depth} for item in pages],
        "breadcrumbs": [{"label": _("Sơ đồ trang"), "url": ""}],
    }
    return render(request, "portal/site_map.html", context)
