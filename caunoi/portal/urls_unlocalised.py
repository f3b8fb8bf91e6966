"""Addresses without a language: for machines and for forms that work in both."""

from django.urls import path

from caunoi.portal.api import api
from caunoi.portal.views import health, rating, robots, sitemap

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap/<slug:section>.xml", sitemap.sitemap_part, name="sitemap_part"),
    path("trang-nay-co-ich/", rating.rate, name="rate_page"),
    path("api/v1/", api.urls),
]
