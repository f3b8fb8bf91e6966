"""Addresses of the front door, in both languages."""

from django.urls import path

from caunoi.portal.views import channels, outages, rating, sitemap, tree, unit

urlpatterns = [
    path("bo-may/", tree.tree, name="tree"),
    path("xa/<slug:slug>/", unit.unit, name="unit"),
    path("kenh-chinh-thuc/", channels.channels, name="channels"),
    path("tam-dung-dich-vu/", outages.outages, name="outages"),
    path("so-do-trang/", sitemap.page, name="site_map"),
    path("cam-on-danh-gia/", rating.thanks, name="rating_thanks"),
]
