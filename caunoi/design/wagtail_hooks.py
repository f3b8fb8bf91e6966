"""The design system in the back office, for whoever may enter it."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from caunoi.design.views import gallery


@hooks.register("register_admin_urls")
def register_gallery() -> list[Any]:
    return [path("giao-dien/", gallery, name="design_gallery")]


@hooks.register("register_settings_menu_item")
def register_gallery_menu_item() -> MenuItem:
    return MenuItem(_("Giao diện"), reverse("design_gallery"), name="design-gallery", icon_name="image", order=900)
