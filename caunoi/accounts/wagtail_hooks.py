"""How this room hangs in the back office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action(
        "caunoi.open_roles", _("Lập các vai trò của cổng"), _("Lập hoặc cập nhật các vai trò của cổng")
    )
    actions.register_action("caunoi.give_role", _("Giao vai trò"), _("Giao vai trò trên cổng"))
    actions.register_action("caunoi.take_role", _("Thôi vai trò"), _("Thôi vai trò trên cổng"))
    actions.register_action("caunoi.create_person", _("Lập tài khoản"), _("Lập tài khoản và gửi thư mời"))
    actions.register_action("caunoi.change_person", _("Sửa tài khoản"), _("Sửa thông tin tài khoản"))
    actions.register_action("caunoi.deactivate", _("Ngừng tài khoản"), _("Ngừng tài khoản, đăng xuất mọi thiết bị"))
    actions.register_action("caunoi.reactivate", _("Mở lại tài khoản"), _("Mở lại tài khoản"))
    actions.register_action("caunoi.send_password_link", _("Gửi liên kết đặt mật khẩu"), _("Gửi liên kết đặt mật khẩu"))
    actions.register_action("caunoi.forget_second_factor", _("Gỡ xác thực hai lớp"), _("Gỡ xác thực hai lớp"))


def _closed(action_class: type[Any]) -> type[Any]:
    """Wagtail's actions on many people at once know neither sites nor roles: nobody has the permission they ask."""
    return type(action_class.__name__, (action_class,), {"any_permission_required": ["bulk"]})


for _action_class in (AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction):
    # After Wagtail's own, whose place they take.
    hooks.register("register_bulk_action", _closed(_action_class), order=1000)
