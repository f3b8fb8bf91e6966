"""Verbs about who works here: roles, and the people who have them."""

from .roles import RoleChange, UnknownPermission, give_role, open_roles, set_roles, sync_roles, take_role
from .staff import (
    PersonWish,
    change_person,
    create_person,
    deactivate,
    forget_second_factor,
    reactivate,
    send_password_link,
)

__all__ = [
    "PersonWish",
    "RoleChange",
    "UnknownPermission",
    "change_person",
    "create_person",
    "deactivate",
    "forget_second_factor",
    "give_role",
    "open_roles",
    "reactivate",
    "send_password_link",
    "set_roles",
    "sync_roles",
    "take_role",
]
