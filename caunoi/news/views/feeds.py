"""Atom and RSS: everything, one section, one unit; and the page that lists them."""

from __future__ import annotations

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import feedgenerator, timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.news.models import ArticlePage, NewsIndexPage, SectionPage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.news.stories import stories
from caunoi.pages.cache import keep
from caunoi.units.models import Authority, Unit
from caunoi.vietnam.text import without_controls

ENTRIES = 50
FORMS = {"xml": feedgenerator.Rss201rev2Feed, "atom": feedgenerator.Atom1Feed}


class ArticleFeed(Feed):
    """The newest of some articles of a site, each with its summary; the text stays on the portal."""

    def __init__(
        self, articles: ArticleQuerySet, site: Site, form: str, *, title: str, link: str, purpose: str, publisher: str
    ) -> None:
        self.feed_type = FORMS[form]
        self.subtitle = self.description = purpose
        self.title = title
        self.link = link
        # Atom demands an author; where an article names none, its authority answers for it.
        self.author_name = publisher
        self.articles = articles
        self.site = site
        self.language = site.root_page.localized.locale.language_code

    def items(self) -> list[dict[str, Any]]:
        return stories(self.articles.newest_first()[:ENTRIES], "", site=self.site)

    def item_title(self, item: dict[str, Any]) -> str:
        return without_controls(item["title"])

    def item_description(self, item: dict[str, Any]) -> str:
        """Readers of feeds take it for HTML; a summary is plain words."""
        return escape(without_controls(item["summary"]))

    def item_link(self, item: dict[str, Any]) -> str:
        return item["url"]

    def item_author_name(self, item: dict[str, Any]) -> str:
        return without_controls(item["byline"])

    def item_pubdate(self, item: dict[str, Any]) -> Any:
        return item["date"] or timezone.now()

    def item_updateddate(self, item: dict[str, Any]) -> Any:
        return item["changed_at"] or timezone.now()

    def item_categories(self, item: dict[str, Any]) -> list[str]:
        return [label for label in (item["section_label"], *item["unit_labels"]) if label]


@require_safe
def everything(request: HttpRequest, form: str) -> HttpResponse:
    site = _site(request)
    index = _news_index(site)
    return _feed(request, site, form, title=_("Tin mới"), link=index.get_url(current_site=site), tags=[])


@require_safe
def of_section(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    site = _site(request)
    section = get_object_or_404(SectionPage.objects.live().child_of(_news_index(site)), slug=slug)
    return _feed(
        request,
        site,
        form,
        title=section.title,
        link=section.get_url(current_site=site),
        tags=[f"section:{section.pk}"],
        below=section,
        purpose=section.purpose,
    )


@require_safe
def of_unit(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    site = _site(request)
    unit = get_object_or_404(Unit, slug=slug)
    heirs = list(Unit.objects.carrying_on(unit)[:2]) if unit.is_dissolved else []
    if len(heirs) == 1:
        # Whoever follows a place that was merged or renamed goes on following it.
        return redirect("unit_feed", heirs[0].slug, form, permanent=True)
    unit_ids = list(Unit.objects.carried_on_by(unit).values_list("pk", flat=True))
    return _feed(
        request,
        site,
        form,
        title=unit.full_name,
        link=unit.get_absolute_url(),
        tags=[f"unit:{pk}" for pk in unit_ids],
        unit_ids=unit_ids,
    )


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A page for people: what can be subscribed to, and what that means."""
    site = _site(request)
    authority = _authority(site)
    sections = SectionPage.objects.live().descendant_of(site.root_page.localized).order_by("position", "path")
    units = Unit.objects.communes().order_by("position", "sort_key")
    if authority and authority.unit:
        units = units.within(authority.unit)
    context = {
        "page_title": _("Nhận tin tự động"),
        "page_purpose": _("Dán một địa chỉ dưới đây vào trình đọc tin; tin mới sẽ tự đến."),
        "breadcrumbs": [{"label": _("Nhận tin tự động"), "url": ""}],
        "groups": [
            {"label": _("Toàn bộ"), "feeds": [_addresses(_("Mọi tin mới"), "feed")]},
            {
                "label": _("Theo chuyên mục"),
                "feeds": [_addresses(section.title, "section_feed", section.slug) for section in sections],
            },
            {
                "label": _("Theo địa phương"),
                "feeds": [_addresses(unit.full_name, "unit_feed", unit.slug) for unit in units],
            },
        ],
    }
    return keep(render(request, "news/feeds.html", context), [f"site:{site.pk}", f"news-site:{site.pk}", "units"])


def _addresses(label: str, name: str, *slug: str) -> dict[str, str]:
    return {
        "label": label,
        "rss_url": reverse(name, args=[*slug, "xml"]),
        "atom_url": reverse(name, args=[*slug, "atom"]),
    }


def _feed(
    request: HttpRequest,
    site: Site,
    form: str,
    *,
    title: str,
    link: str,
    tags: list[str],
    below: SectionPage | None = None,
    unit_ids: list[int] | None = None,
    purpose: str = "",
) -> HttpResponse:
    articles = ArticlePage.objects.published().on_site(site)
    if below is not None:
        articles = articles.child_of(below)
    if unit_ids is not None:
        articles = articles.concerning(unit_ids)
    name = str(_authority(site) or site)
    feed = ArticleFeed(
        articles, site, form, title=f"{title} – {name}", link=link, purpose=purpose or name, publisher=name
    )
    return keep(feed(request), [f"site:{site.pk}", *(tags or [f"news-site:{site.pk}"])])


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


def _news_index(site: Site) -> NewsIndexPage:
    return get_object_or_404(NewsIndexPage.objects.live().child_of(site.root_page.localized))


def _authority(site: Site) -> Authority | None:
    return Authority.objects.filter(site=site).select_related("unit").first()
