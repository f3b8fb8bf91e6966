"""Verbs about who is here: roles and the people who have them, citizens, and who helps them."""

from .citizens import ContactTaken, IdentityTaken, Profile, add_contact, change_profile, citizen_of_contact
from .helping import HelpRefused, ask_consent, begin_with_paper, confirm_consent, end_helping, forget_helped
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
    "ContactTaken",
    "HelpRefused",
    "IdentityTaken",
    "PersonWish",
    "Profile",
    "RoleChange",
    "UnknownPermission",
    "add_contact",
    "ask_consent",
    "begin_with_paper",
    "change_person",
    "change_profile",
    "citizen_of_contact",
    "confirm_consent",
    "create_person",
    "deactivate",
    "end_helping",
    "forget_helped",
    "forget_second_factor",
    "give_role",
    "open_roles",
    "reactivate",
    "send_password_link",
    "set_roles",
    "sync_roles",
    "take_role",
]
