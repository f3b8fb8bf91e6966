"""How this room hangs in the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from caunoi.accounts import rules
from caunoi.accounts.roles import roles_of

# In English, about another product than this one.
FOREIGN_HELP = ("whats-new-in-wagtail", "editor-guide")
# Kept by `sync_roles` and `open_site`: what is changed here by hand would not last, or not be whole.
KEPT_BY_COMMANDS = {"groups", "locales"}


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
    actions.register_action("caunoi.begin_helping", _("Bắt đầu nộp hộ"), _("Bắt đầu nộp hộ, người được giúp đã đồng ý"))
    actions.register_action("caunoi.end_helping", _("Kết thúc nộp hộ"), _("Kết thúc nộp hộ"))
    actions.register_action("caunoi.citizen_contact", _("Đổi liên hệ"), _("Công dân thêm hoặc đổi nơi liên hệ"))
    actions.register_action("caunoi.citizen_closed", _("Đóng tài khoản"), _("Công dân đóng tài khoản của mình"))
    actions.register_action("caunoi.forget_second_factor", _("Gỡ xác thực hai lớp"), _("Gỡ xác thực hai lớp"))


def _closed(action_class: type[Any]) -> type[Any]:
    """Wagtail's actions on many people at once know neither sites nor roles: nobody has the permission they ask."""
    return type(action_class.__name__, (action_class,), {"any_permission_required": ["bulk"]})


for _action_class in (AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction):
    # After Wagtail's own, whose place they take.
    hooks.register("register_bulk_action", _closed(_action_class), order=1000)


@hooks.register("construct_main_menu")
def leave_out_tree_of_pages(request: HttpRequest, items: list[Any]) -> None:
    user = request.user
    if not rules.explores_pages(roles_of(user), is_superuser=user.is_superuser):
        items[:] = [item for item in items if item.name != "explorer"]


@hooks.register("construct_reports_menu")
def leave_out_reports_of_others(request: HttpRequest, items: list[Any]) -> None:
    user, roles = request.user, roles_of(request.user)
    items[:] = [item for item in items if rules.may_open(_screen(item.url), roles, is_superuser=user.is_superuser)]


def _screen(url: str) -> str:
    try:
        return resolve(url).view_name
    except Resolver404:
        return ""


@hooks.register("construct_settings_menu")
def leave_out_what_commands_keep(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in KEPT_BY_COMMANDS]


@hooks.register("construct_help_menu")
def leave_out_foreign_help(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if not item.name.startswith(FOREIGN_HELP)]


@hooks.register("register_account_menu_item")
def lead_to_second_factor(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Xác thực hai lớp"),
        "help_text": _("Mã trên điện thoại, vân tay hoặc khóa bảo mật, ngoài mật khẩu."),
    }


@hooks.register("register_account_menu_item")
def lead_to_devices(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("usersessions_list"),
        "label": _("Thiết bị đang đăng nhập"),
        "help_text": _("Xem và đăng xuất từng thiết bị."),
    }


@hooks.register("register_account_menu_item")
def lead_to_password(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("account_change_password"),
        "label": _("Mật khẩu"),
        "help_text": _("Đổi mật khẩu đăng nhập."),
    }
