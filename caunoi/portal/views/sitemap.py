"""`/sitemap.xml` for machines and `/so-do-trang/` for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index as index_view
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.models import Page

from caunoi.gazette.models import Document
from caunoi.news.models import ArticlePage
from caunoi.pages.cache import keep, kept_for_everyone
from caunoi.procedures.models import Procedure
from caunoi.units.models import Authority, Unit

ADDRESSES_A_FILE = 5000


class PublicPages(PageSitemap):
    """Wagtail's pages without those withdrawn."""

    limit = ADDRESSES_A_FILE

    def items(self) -> Any:
        withdrawn = ArticlePage.objects.filter(withdrawn_at__isnull=False).values("pk")
        return super().items().exclude(pk__in=withdrawn)


class Procedures(Sitemap):
    """What is public and has not been repealed."""

    limit = ADDRESSES_A_FILE

    def __init__(self, site_id: int) -> None:
        self.site_id = site_id

    def items(self) -> Any:
        today = timezone.localdate()
        public = Procedure.objects.public().on_site(self.site_id)
        return public.filter(Q(repealed_on=None) | Q(repealed_on__gt=today)).order_by("pk")

    def lastmod(self, item: Procedure) -> Any:
        return item.last_published_at


class Units(Sitemap):
    limit = ADDRESSES_A_FILE

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def items(self) -> Any:
        return Unit.objects.within(self.unit).order_by("pk")

    def location(self, item: Unit) -> str:
        return item.get_absolute_url()


class Documents(Sitemap):
    """What the site itself published; what those above let be shown here has its address with them."""

    limit = ADDRESSES_A_FILE

    def __init__(self, site_id: int) -> None:
        self.site_id = site_id

    def items(self) -> Any:
        own = Document.objects.public().filter(site_id=self.site_id)
        return own.only("slug", "last_published_at").order_by("pk")

    def location(self, item: Document) -> str:
        return item.get_absolute_url()

    def lastmod(self, item: Document) -> Any:
        return item.last_published_at


class Lists(Sitemap):
    """Pages that no editor makes."""

    def items(self) -> list[str]:
        return ["documents", "disclosures", "disclosure_register", "tree", "channels", "feeds"]

    def location(self, item: str) -> str:
        return reverse(item)


def parts_of(request: HttpRequest) -> dict[str, Sitemap]:
    authority = Authority.of(request)
    parts: dict[str, Sitemap] = {"trang": PublicPages(request)}
    if authority.site_id:
        parts["van-ban"] = Documents(authority.site_id)
        parts["danh-muc"] = Lists()
        parts["thu-tuc"] = Procedures(authority.site_id)
    if authority.unit:
        parts["don-vi"] = Units(authority.unit)
    return parts


def sitemap(request: HttpRequest) -> HttpResponse:
    """An index: one file may hold 50,000 addresses, and a province has more articles."""
    response = index_view(request, parts_of(request), sitemap_url_name="sitemap_part")
    return _kept(request, response)


def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    return _kept(request, sitemap_view(request, parts_of(request), section))


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response.render()
    site_id = Authority.of(request).site_id
    mine = [f"site:{site_id}", f"tree:{site_id}", f"news-site:{site_id}", f"gazette:{site_id}"]
    return keep(response, [*mine, "units", "procedures"])


def tags(request: HttpRequest) -> Iterable[str]:
    site_id = Authority.of(request).site_id
    return [f"site:{site_id}", f"tree:{site_id}"]


@kept_for_everyone(tags)
def page(request: HttpRequest) -> HttpResponse:
    root = Authority.of(request).site.root_page.localized
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
