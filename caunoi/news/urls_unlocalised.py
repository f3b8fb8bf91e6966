"""The news sitemap: for machines, all languages in one."""

from django.urls import path

from caunoi.news.views import news_sitemap

urlpatterns = [path("sitemap-tin-tuc.xml", news_sitemap.news_sitemap, name="news_sitemap")]
