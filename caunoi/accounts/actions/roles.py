"""Verbs about roles: opening them for a site, keeping them to the rules, giving and taking them."""

from __future__ import annotations

from collections.abc import Collection as SizedIterable
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
    Site,
)

from caunoi.accounts import rules
from caunoi.accounts.models import RoleGroup, User
from caunoi.accounts.roles import roles_of, roles_to_give


class UnknownPermission(Exception):
    """`rules.POWERS` names a permission that no installed application has."""


@dataclass(frozen=True)
class RoleChange:
    """What `open_roles` did to one group; powers are named `app_label.codename @ page, folder or site`."""

    group: Group
    is_new: bool
    added: frozenset[str]
    removed: frozenset[str]

    def __bool__(self) -> bool:
        return self.is_new or bool(self.added or self.removed)


@transaction.atomic
def open_roles(site: Site, root_page: Page, collection: Collection, actor: Any) -> list[RoleChange]:
    """Make, or bring up to date, one group for each role of a site; says what it changed in each.

    Idempotent: what a role lost in `rules.POWERS` is taken from its group too.
    """
    changes = []
    for role, powers in rules.POWERS.items():
        known = RoleGroup.objects.filter(site=site, role=role).select_related("group").first()
        name = f"{powers.label} · {site.site_name or site.hostname}"[:150]
        group = known.group if known else Group.objects.create(name=_free_name(name))
        if not known:
            RoleGroup.objects.create(site=site, role=role, group=group)
        before = _powers_of(group)
        _set_powers(group, powers, site, root_page, collection)
        after = _powers_of(group)
        changes.append(RoleChange(group, not known, frozenset(after - before), frozenset(before - after)))
    if any(changes):
        log(root_page, "caunoi.open_roles", user=actor)
    return changes


def sync_roles(site: Site, actor: Any) -> list[RoleChange]:
    """Bring the roles of a site that is open already to what `rules.POWERS` says now."""
    folder = GroupCollectionPermission.objects.filter(group__role_group__site=site).select_related("collection").first()
    collection = folder.collection if folder else Collection.objects.filter(name=site.site_name[:255]).first()
    return open_roles(site, site.root_page, collection or Collection.get_first_root_node(), actor)


def _free_name(name: str) -> str:
    if not Group.objects.filter(name=name).exists():
        return name
    return f"{name[:140]} ({Group.objects.count() + 1})"


def _powers_of(group: Group) -> set[str]:
    def named(permission: Permission) -> str:
        return f"{permission.content_type.app_label}.{permission.codename}"

    powers = {named(power) for power in group.permissions.select_related("content_type")}
    for model, place in (
        (GroupPagePermission, "page"),
        (GroupCollectionPermission, "collection"),
        (GroupSitePermission, "site"),
    ):
        held = model.objects.filter(group=group).select_related("permission__content_type", place)
        powers |= {f"{named(one.permission)} @ {getattr(one, place)}" for one in held}
    return powers


def _set_powers(group: Group, powers: rules.Powers, site: Site, root_page: Page, collection: Collection) -> None:
    group.permissions.set(_permissions(powers.permissions))
    # A role holds in every language of its site.
    pages = list(root_page.get_translations(inclusive=True).order_by("pk"))
    page_powers = [f"wagtailcore.{codename}" for codename in powers.page_permissions]
    _set_places(GroupPagePermission, group, "page", pages, page_powers)
    _set_places(GroupCollectionPermission, group, "collection", [collection], powers.collection_permissions)
    _set_places(GroupSitePermission, group, "site", [site], powers.site_permissions)


def _set_places(model: Any, group: Group, place: str, where: list[Any], names: Iterable[str]) -> None:
    model.objects.filter(group=group).delete()
    wanted = _permissions(names)
    model.objects.bulk_create(
        model(group=group, permission=permission, **{place: one}) for one in where for permission in wanted
    )


def _permissions(names: Iterable[str]) -> list[Permission]:
    """The permissions named `app_label.codename`; all of them, or UnknownPermission."""
    wanted = list(names)
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.filter(
            codename__in=[name.split(".")[1] for name in wanted]
        ).select_related("content_type")
    }
    missing = [name for name in wanted if name not in found]
    if missing:
        raise UnknownPermission(", ".join(missing))
    return [found[name] for name in wanted]


@transaction.atomic
def give_role(user: User, role: str, site: Site, actor: Any) -> None:
    """Give `user` a role on `site`. Raises PermissionDenied when the actor may not give it, or not to this person."""
    _must_give(actor, user, role, site)
    group = RoleGroup.objects.select_related("group").get(site=site, role=role).group
    user.groups.add(group)
    _forget_roles(user)
    log(user, "caunoi.give_role", user=actor, data={"role": role, "site": site.pk})


@transaction.atomic
def take_role(user: User, role: str, site: Site, actor: Any) -> None:
    """Take a role away again; the same limits hold, and nobody stops administering by themselves."""
    _must_give(actor, user, role, site)
    if actor == user and role == rules.Role.ADMINISTRATOR and not user.is_superuser:
        raise PermissionDenied
    user.groups.remove(RoleGroup.objects.get(site=site, role=role).group_id)
    _forget_roles(user)
    log(user, "caunoi.take_role", user=actor, data={"role": role, "site": site.pk})


@transaction.atomic
def set_roles(user: User, wanted: SizedIterable[str], site: Site, actor: Any) -> None:
    """Give and take until `user` has just the `wanted` roles on `site`."""
    held = {role.value for role in roles_of(user, site.pk)}
    # Giving comes first: between two roles a person who also works for another site would be nobody of the actor's.
    for role in rules.POWERS:
        if role in wanted and role not in held:
            give_role(user, role, site, actor)
    for role in rules.POWERS:
        if role in held and role not in wanted:
            take_role(user, role, site, actor)


def _forget_roles(user: User) -> None:
    """`roles.role_groups_of` and Django keep what they read on the person."""
    for kept in ("_role_groups", "_perm_cache", "_group_perm_cache"):
        user.__dict__.pop(kept, None)


def _must_give(actor: Any, user: User, role: str, site: Site) -> None:
    """`None` is the command line, which whoever holds the machine holds anyway."""
    if actor is None or actor.is_superuser:
        return
    if role not in roles_to_give(actor, site.pk) or not User.objects.visible_to(actor).filter(pk=user.pk).exists():
        raise PermissionDenied
