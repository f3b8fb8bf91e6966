"""Addresses of the newsroom that are no pages and speak a language."""

from django.urls import path, re_path

from caunoi.news.views import feeds
from caunoi.news.views.preview import preview

urlpatterns = [
    path("xem-truoc/<str:token>/", preview, name="preview"),
    path("rss/", feeds.index, name="feeds"),
    re_path(r"^rss/tin-tuc\.(?P<form>xml|atom)$", feeds.everything, name="feed"),
    re_path(r"^rss/tin-tuc/(?P<slug>[-a-z0-9]+)\.(?P<form>xml|atom)$", feeds.of_section, name="section_feed"),
    re_path(r"^rss/xa/(?P<slug>[-a-z0-9]+)\.(?P<form>xml|atom)$", feeds.of_unit, name="unit_feed"),
]
