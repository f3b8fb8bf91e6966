"""Django keeps the name of each permission in the database, in English; editors of groups read it in Vietnamese."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from django.utils.translation import gettext, override

VERBS = {
    "add": "Thêm",
    "change": "Sửa",
    "delete": "Xóa",
    "view": "Xem",
    "publish": "Đăng",
    "lock": "Khóa",
    "unlock": "Mở khóa",
}
NAMES = {
    "bulk_delete_page": "Xóa trang cùng các trang con",
    "publish_page": "Đăng mọi trang",
    "lock_page": "Khóa trang, mở trang do mình khóa",
    "unlock_page": "Mở khóa mọi trang",
    "access_admin": "Vào Quản trị",
    "choose_document": "Chọn tệp tài liệu",
    "choose_image": "Chọn ảnh",
    "choose_picture": "Chọn ảnh",
    "submit_translation": "Gửi bản dịch",
}


def name_permissions(using: str = "default", **_signal: Any) -> None:
    """After migrations: the powers over each model, as the office calls them; done twice, nothing changes."""
    from django.contrib.auth.models import Permission

    changed = []
    with override("vi"):
        for permission in Permission.objects.using(using).select_related("content_type"):
            name = NAMES.get(permission.codename) or _of_a_model(permission) or permission.name
            if permission.name != name:
                permission.name = name
                changed.append(permission)
    Permission.objects.using(using).bulk_update(changed, ["name"])


def _of_a_model(permission: Any) -> str:
    model = permission.content_type.model_class()
    for action, verb in VERBS.items():
        if model and permission.codename == get_permission_codename(action, model._meta):
            return f"{verb} {gettext(str(model._meta.verbose_name))}"[:255]
    return ""
