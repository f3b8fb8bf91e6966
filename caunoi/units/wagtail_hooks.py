"""How this room hangs in the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from caunoi.units.permissions import units_of
from caunoi.units.views.reorganisation import reorganisation
from caunoi.units.viewsets import UnitsViewSetGroup


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action(
        "caunoi.reorganise", _("Tổ chức lại đơn vị"), _("Kết thúc hoạt động theo phương án tổ chức lại")
    )


@hooks.register("register_admin_viewset")
def register_units() -> UnitsViewSetGroup:
    return UnitsViewSetGroup()


@hooks.register("register_admin_urls")
def register_reorganisation() -> list[Any]:
    return [path("don-vi/to-chuc-lai/", reorganisation, name="reorganise_units")]


@hooks.register("register_settings_menu_item")
def offer_reorganisation() -> MenuItem:
    return ReorganisationMenuItem(
        _("Tổ chức lại đơn vị"), reverse("reorganise_units"), name="reorganise-units", icon_name="group", order=300
    )


class ReorganisationMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return units_of(request.user).exists()
