"""Addresses of “Công khai thông tin”, in both languages."""

from django.urls import path, re_path

from caunoi.gazette.views import disclosure_feed, disclosures

urlpatterns = [
    path("cong-khai/", disclosures.catalogue, name="disclosures"),
    path("cong-khai/danh-muc/", disclosures.register, name="disclosure_register"),
    re_path(r"^cong-khai/xuat\.(?P<form>csv|xlsx)$", disclosures.export, name="disclosure_export"),
    re_path(r"^cong-khai/moi\.(?P<form>xml|atom)$", disclosure_feed.newest, name="disclosure_feed"),
]
