"""How this room hangs in the back office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action(
        "caunoi.reorganise", _("Tổ chức lại đơn vị"), _("Kết thúc hoạt động theo phương án tổ chức lại")
    )
