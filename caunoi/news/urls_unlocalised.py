"""Feeds and the news sitemap: for machines, in the language of the site."""

from django.urls import path, re_path

from caunoi.news.views import feeds, news_sitemap

urlpatterns = [
    path("rss/", feeds.index, name="feeds"),
    re_path(r"^rss/tin-tuc\.(?P<form>xml|atom)$", feeds.everything, name="feed"),
    re_path(r"^rss/tin-tuc/(?P<slug>[-a-z0-9]+)\.(?P<form>xml|atom)$", feeds.of_section, name="section_feed"),
    re_path(r"^rss/xa/(?P<slug>[-a-z0-9]+)\.(?P<form>xml|atom)$", feeds.of_unit, name="unit_feed"),
    path("sitemap-tin-tuc.xml", news_sitemap.news_sitemap, name="news_sitemap"),
]
