"""What stands around the text of an article: where it belongs, what to read next, what machines are told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from caunoi.news.models import ArticlePage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.news.stories import Cards, address
from caunoi.pages.pictures import prefetch, share_rendition
from caunoi.pages.structured_data import data_block
from caunoi.units.models import Authority

RELATED_COUNT = 4
NEWEST_COUNT = 5


def article_context(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    site = Site.find_for_request(request)
    section = article.get_parent()
    units = article.concerned_units
    # Made once: to know what is public takes a query of its own.
    public = ArticlePage.objects.published()
    onward = _next_articles(article, public)
    related = _related(article, public, [unit.pk for unit in units], besides=[page.pk for page in onward])
    newest = _newest_beside(article, public, [article.pk, *(page.pk for page in (*related, *onward))])
    cards = Cards([*related, *onward, *newest], site, with_pictures=False)
    kind = ArticlePage.Kind(article.kind)
    prefetch([article.lead_picture])
    return {
        "page_title": article.title,
        "section": {"label": section.title, "url": address(section, site)},
        "units": [{"label": unit.full_name, "url": unit.get_absolute_url()} for unit in units],
        "tags": [tag.name for tag in article.tags.all()],
        "kind_label": kind.label,
        "related": cards.of(related, ""),
        "newest": cards.of(newest, "", within=section),
        "next_story": next(iter(cards.of(onward, "")), None),
        "canonical_url": article.get_full_url(request) or request.build_absolute_uri(),
        "structured_data": structured_data(article, request),
        "updated_at": article.changed_at,
        "is_preview": bool(getattr(request, "is_preview", False)),
    }


def withdrawn_context(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    section = article.get_parent()
    return {
        "page": article,
        "page_title": article.title,
        "breadcrumbs": article.breadcrumbs(),
        "section": {"label": section.title, "url": address(section, Site.find_for_request(request))},
    }


def structured_data(article: ArticlePage, request: HttpRequest) -> SafeString:
    """A JSON-LD NewsArticle; a data block, which no browser runs."""
    authority = Authority.of(request)
    publisher = str(authority) if authority.pk else request.get_host()
    url = article.get_full_url(request) or request.build_absolute_uri()
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.summary,
        "mainEntityOfPage": url,
        "url": url,
        "inLanguage": translation.get_language(),
        "articleSection": article.get_parent().title,
        "wordCount": article.word_count,
        "author": {
            "@type": "Person" if article.byline else "Organization",
            "name": article.byline or publisher,
        },
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
    }
    if article.published_at:
        told["datePublished"] = article.published_at.isoformat()
        told["dateModified"] = (article.changed_at or article.published_at).isoformat()
    if card := share_rendition(article.lead_picture):
        told["image"] = [request.build_absolute_uri(card.url)]
    return data_block(told)


def _next_articles(article: ArticlePage, public: ArticleQuerySet) -> list[ArticlePage]:
    """The one before it in the same section, if any, so that a reader can go on to the oldest."""
    if article.published_at is None:
        return []
    before = public.sibling_of(article, inclusive=False).filter(published_at__lte=article.published_at)
    return list(before.for_lists().newest_first()[:1])


def _newest_beside(article: ArticlePage, public: ArticleQuerySet, shown: list[int]) -> list[ArticlePage]:
    """The newest of the same section that the page does not name already."""
    beside = public.sibling_of(article, inclusive=False).exclude(pk__in=shown)
    return list(beside.for_lists().newest_first()[:NEWEST_COUNT])


def _related(
    article: ArticlePage, public: ArticleQuerySet, unit_ids: list[int], besides: list[int]
) -> list[ArticlePage]:
    """Those that editors chose; else the newest about the same units, then of the same section."""
    order = [link.page_id for link in article.related_articles.all()]
    if order:
        chosen = {page.pk: page for page in public.filter(pk__in=order).for_lists()}
        return [chosen[pk] for pk in order if pk in chosen]
    public = public.exclude(pk__in=[article.pk, *besides]).for_lists().newest_first()
    root = Page.objects.filter(path=article.path[: Page.steplen * 3]).first() or article.get_parent()
    found = list(public.descendant_of(root).concerning(unit_ids)[:RELATED_COUNT]) if unit_ids else []
    if len(found) < RELATED_COUNT:
        known = [page.pk for page in found]
        siblings = public.sibling_of(article).exclude(pk__in=known)
        found += list(siblings[: RELATED_COUNT - len(found)])
    return found
