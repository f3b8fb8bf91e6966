"""What the news index and a section show: a page of story cards, filtered by the address."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from caunoi.news.forms import ListFilter
from caunoi.news.models import ArticlePage, NewsIndexPage, SectionPage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.news.stories import Cards, address
from caunoi.units.models import Authority, Unit

ARTICLES_A_PAGE = 20
PINNED_AT_MOST = 3


def list_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    site = Site.find_for_request(request)
    asked = ListFilter(request.GET, units=_units_of(request))
    articles = ArticlePage.objects.published().descendant_of(page)
    pinned: list[ArticlePage] = []
    if not asked.is_used:
        pinned = list(articles.pinned().for_lists().newest_first()[:PINNED_AT_MOST])
        articles = articles.exclude(pk__in=[article.pk for article in pinned])
    notices: list[str] = []
    page_obj = _page_asked_for(asked.narrow(articles).newest_first(), request.GET.get("trang"), notices)
    listed = list(page_obj.object_list.for_lists())
    begins_with_lead = page_obj.number == 1 and not asked.is_used
    if begins_with_lead:
        listed = [*pinned, *listed]
    lead_count = 1 if begins_with_lead else 0
    cards = Cards(listed, site, with_pictures=True)
    return {
        "page_title": page.title,
        "page_purpose": page.purpose,
        "lead": cards.of(listed[:lead_count], "lead", within=page),
        "stories": cards.of(listed[lead_count:], "card", within=page),
        "page_obj": page_obj,
        "page_range": page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1),
        "page_query": request.GET,
        "filter": asked,
        "notices": notices,
        "sections": _sections_beside(page, site),
        "feed_url": _feed_of(page),
        "updated_at": listed[0].published_at if listed else None,
    }


def _page_asked_for(articles: ArticleQuerySet, number: str | None, notices: list[str]) -> ListPage:
    paginator = Paginator(articles, ARTICLES_A_PAGE)
    try:
        return paginator.page(number or 1)
    except EmptyPage:
        notices.append(_("Không có trang “%(number)s”; đây là trang đầu.") % {"number": number})
    except PageNotAnInteger:
        notices.append(_("“%(number)s” không phải là số trang; đây là trang đầu.") % {"number": number})
    return paginator.page(1)


def _units_of(request: HttpRequest) -> Any:
    """The places that a site writes about: those within its authority, or every commune."""
    unit = Authority.of(request).unit
    communes = Unit.objects.communes().order_by("position", "sort_key")
    return communes.within(unit) if unit else communes


def _sections_beside(page: Page, site: Site | None) -> list[dict[str, Any]]:
    index = page if isinstance(page, NewsIndexPage) else page.get_parent()
    sections = SectionPage.objects.child_of(index).live().order_by("position", "path")
    return [
        {"label": section.title, "url": address(section, site), "current": section.pk == page.pk}
        for section in sections
    ]


def _feed_of(page: Page) -> str:
    if isinstance(page, NewsIndexPage):
        return reverse("feed", args=["atom"])
    return reverse("section_feed", args=[page.slug, "atom"])
