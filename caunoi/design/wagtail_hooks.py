"""The design system in the back office, for whoever may enter it."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks

from caunoi.design.views import gallery


@hooks.register("register_admin_urls")
def register_gallery() -> list[Any]:
    return [path("giao-dien/", gallery, name="design_gallery")]
