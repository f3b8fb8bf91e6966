"""Verbs about the people who work here. Nobody is deleted: what they wrote and decided keeps its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Site

from caunoi.accounts import tasks
from caunoi.accounts.actions.roles import set_roles
from caunoi.accounts.models import User, units_of
from caunoi.accounts.roles import administered_sites, may_change_account
from caunoi.units.models import Unit
from caunoi.vietnam import names


@dataclass(frozen=True)
class PersonWish:
    """What is known of a person who works here; `roles` are those on each site that is named."""

    full_name: str
    email: str
    username: str
    unit: Unit | None
    roles: Mapping[Site, Sequence[str]]


@transaction.atomic
def create_person(wish: PersonWish, actor: Any) -> User:
    """Open an account without a password; on commit a letter leads the person to choosing one.

    Raises PermissionDenied for a unit or a role that is not the actor's to give, and for a person without either.
    """
    if not any(wish.roles.values()):
        raise PermissionDenied
    _must_be_own_unit(actor, wish.unit)
    user = User(username=wish.username, email=wish.email, unit=wish.unit, **_names(wish.full_name))
    user.set_unusable_password()
    user.save()
    log(user, "caunoi.create_person", user=actor)
    for site, roles in wish.roles.items():
        set_roles(user, roles, site, actor)
    first = next(site for site, roles in wish.roles.items() if roles)
    transaction.on_commit(partial(tasks.send_invitation.enqueue, user.pk, first.pk))
    return user


@transaction.atomic
def change_person(user: User, wish: PersonWish, actor: Any) -> User:
    """Write what changed, and bring the roles on the named sites to what is wished."""
    wanted = {"username": wish.username, "email": wish.email, "unit_id": wish.unit and wish.unit.pk}
    wanted |= _names(wish.full_name)
    known = User.objects.get(pk=user.pk)
    changed = [name for name, value in wanted.items() if getattr(known, name) != value]
    if changed:
        _must_change_account(actor, known)
        if "unit_id" in changed:
            _must_be_own_unit(actor, wish.unit)
        User.objects.filter(pk=user.pk).update(**{name: wanted[name] for name in changed})
        if "email" in changed:
            # Kept addresses would go on opening the door; User.email is the one that counts.
            EmailAddress.objects.filter(user=user).delete()
        log(user, "caunoi.change_person", user=actor, data={"fields": [name.removesuffix("_id") for name in changed]})
    user.refresh_from_db()
    for site, roles in wish.roles.items():
        set_roles(user, roles, site, actor)
    return user


@transaction.atomic
def deactivate(user: User, actor: Any) -> None:
    """Close the door behind a person who no longer works here, on every device, at once."""
    _must_change_account(actor, user)
    if actor == user:
        raise PermissionDenied
    _set_active(user, actor, "caunoi.deactivate", active=False)
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def reactivate(user: User, actor: Any) -> None:
    _must_change_account(actor, user)
    _set_active(user, actor, "caunoi.reactivate", active=True)


@transaction.atomic
def send_password_link(user: User, actor: Any, site: Site) -> None:
    """Send the letter that leads to choosing a password once more."""
    _must_change_account(actor, user)
    log(user, "caunoi.send_password_link", user=actor)
    transaction.on_commit(partial(tasks.send_invitation.enqueue, user.pk, site.pk))


@transaction.atomic
def forget_second_factor(user: User, actor: Any, site: Site) -> None:
    """For a lost phone: take away every second factor, and tell the person, who may not have asked for it."""
    _must_change_account(actor, user)
    Authenticator.objects.filter(user=user).delete()
    log(user, "caunoi.forget_second_factor", user=actor)
    transaction.on_commit(partial(tasks.tell_second_factor_is_gone.enqueue, user.pk, site.pk))


def _set_active(user: User, actor: Any, word: str, *, active: bool) -> None:
    User.objects.filter(pk=user.pk).update(is_active=active)
    user.is_active = active
    log(user, word, user=actor)


def _names(full_name: str) -> dict[str, str]:
    name = names.parse(full_name)
    return {"last_name": " ".join(filter(None, (name.family, name.middle))), "first_name": name.given}


def _must_change_account(actor: Any, user: User) -> None:
    if actor is None:
        return
    if not may_change_account(actor, user) or not User.objects.visible_to(actor).filter(pk=user.pk).exists():
        raise PermissionDenied


def _must_be_own_unit(actor: Any, unit: Unit | None) -> None:
    if actor is None or actor.is_superuser:
        return
    if unit is None or not units_of(list(administered_sites(actor))).filter(pk=unit.pk).exists():
        raise PermissionDenied
