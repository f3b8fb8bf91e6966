"""`/sitemap-tin-tuc.xml`: the articles of the last two days, as news search engines want them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from caunoi.news import rules
from caunoi.news.models import ArticlePage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.news.stories import stories
from caunoi.pages.cache import keep
from caunoi.units.models import Authority
from caunoi.vietnam.text import without_controls

# Of each language; the format allows a thousand in one file.
MOST = 500


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    context = {
        "publication": str(Authority.objects.filter(site=site).first() or site),
        "articles": [
            {
                "url": request.build_absolute_uri(story["url"]),
                "title": without_controls(story["title"]),
                "date": story["date"],
                "language": home.locale.language_code,
            }
            for home in site.root_page.get_translations(inclusive=True).live().select_related("locale")
            for story in stories(_recent(home), "", site=site)
        ],
    }
    response = render(request, "news/news_sitemap.xml", context, content_type="application/xml")
    return keep(response, [f"news-site:{site.pk}"])


def _recent(home: Page) -> ArticleQuerySet:
    since = timezone.now() - rules.NEWS_SITEMAP_WINDOW
    recent = ArticlePage.objects.published().descendant_of(home).filter(published_at__gte=since)
    return recent.newest_first()[:MOST]
