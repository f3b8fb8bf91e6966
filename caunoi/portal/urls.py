"""Addresses of the front door, in both languages."""

from django.urls import path

from caunoi.portal.views import channels, helping, my_data, my_page, outages, rating, sitemap, tree, unit

urlpatterns = [
    path("bo-may/", tree.tree, name="tree"),
    path("xa/<slug:slug>/", unit.unit, name="unit"),
    path("kenh-chinh-thuc/", channels.channels, name="channels"),
    path("tam-dung-dich-vu/", outages.outages, name="outages"),
    path("so-do-trang/", sitemap.page, name="site_map"),
    path("trang-cua-toi/", my_page.my_page, name="my_page"),
    path("trang-cua-toi/them-ho-so/", my_page.claim_case, name="claim_case"),
    path("trang-cua-toi/ho-so/<str:code>/", my_page.my_case, name="my_case"),
    path("trang-cua-toi/thiet-bi/<int:pk>/", my_page.end_my_session, name="end_my_session"),
    path("trang-cua-toi/du-lieu/", my_data.my_data, name="my_data"),
    path("trang-cua-toi/du-lieu/tai-ve/", my_data.export_my_data, name="export_my_data"),
    path("trang-cua-toi/du-lieu/xoa/", my_data.erase_my_cases, name="erase_my_cases"),
    path("trang-cua-toi/du-lieu/dong/", my_data.close_my_account, name="close_my_account"),
    path("nop-ho/", helping.helping, name="helping"),
    path("nop-ho/<int:pk>/", helping.confirm, name="confirm_helping"),
    path("nop-ho/<int:pk>/ket-thuc/", helping.end, name="end_helping"),
    path("cam-on-danh-gia/", rating.thanks, name="rating_thanks"),
]
