"""How this room hangs in the back office."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

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
