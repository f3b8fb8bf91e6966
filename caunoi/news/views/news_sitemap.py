"""`/sitemap-tin-tuc.xml`: the articles of the last two days, as news search engines want them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.news import rules
from caunoi.news.models import ArticlePage
from caunoi.news.stories import stories
from caunoi.pages.cache import keep
from caunoi.units.models import Authority

# The most that the format allows in one file.
MOST = 1000


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    since = timezone.now() - rules.NEWS_SITEMAP_WINDOW
    recent = ArticlePage.objects.published().descendant_of(site.root_page).filter(published_at__gte=since)
    listed = stories(recent.newest_first()[:MOST], "", site=site)
    context = {
        "publication": str(Authority.objects.filter(site=site).first() or site),
        "articles": [{**story, "url": request.build_absolute_uri(story["url"])} for story in listed],
    }
    response = render(request, "news/news_sitemap.xml", context, content_type="application/xml")
    return keep(response, [f"news-site:{site.pk}"])
