"""Addresses of the newsroom that are no pages and speak a language."""

from django.urls import path

from caunoi.news.views.preview import preview

urlpatterns = [path("xem-truoc/<str:token>/", preview, name="preview")]
