"""How this room hangs in the back office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action(
        "caunoi.open_roles", _("Lập các vai trò của cổng"), _("Lập hoặc cập nhật các vai trò của cổng")
    )
    actions.register_action("caunoi.give_role", _("Giao vai trò"), _("Giao vai trò trên cổng"))
    actions.register_action("caunoi.take_role", _("Thôi vai trò"), _("Thôi vai trò trên cổng"))
