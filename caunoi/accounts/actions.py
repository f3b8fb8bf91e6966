"""Verbs about roles: opening them for a site, giving and taking them."""

from __future__ import annotations

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


class UnknownPermission(Exception):
    """`rules.POWERS` names a permission that no installed application has."""


@transaction.atomic
def open_roles(site: Site, root_page: Page, collection: Collection, actor: Any) -> dict[str, Group]:
    """Make, or bring up to date, one group for each role of a site; returns them by role.

    Idempotent: what a role lost in `rules.POWERS` is taken from its group too.
    """
    groups = {}
    for role, powers in rules.POWERS.items():
        known = RoleGroup.objects.filter(site=site, role=role).select_related("group").first()
        name = f"{powers.label} · {site.site_name or site.hostname}"[:150]
        group = known.group if known else Group.objects.create(name=_free_name(name))
        if not known:
            RoleGroup.objects.create(site=site, role=role, group=group)
        _set_powers(group, powers, site, root_page, collection)
        groups[role.value] = group
    log(root_page, "caunoi.open_roles", user=actor)
    return groups


def _free_name(name: str) -> str:
    if not Group.objects.filter(name=name).exists():
        return name
    return f"{name[:140]} ({Group.objects.count() + 1})"


def _set_powers(group: Group, powers: rules.Powers, site: Site, root_page: Page, collection: Collection) -> None:
    group.permissions.set(_permissions(powers.permissions))
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=permission)
        # A role holds in every language of its site.
        for page in root_page.get_translations(inclusive=True).order_by("pk")
        for permission in _permissions(f"wagtailcore.{codename}" for codename in powers.page_permissions)
    )
    GroupCollectionPermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for permission in _permissions(powers.collection_permissions)
    )
    GroupSitePermission.objects.filter(group=group).delete()
    GroupSitePermission.objects.bulk_create(
        GroupSitePermission(group=group, site=site, permission=permission)
        for permission in _permissions(powers.site_permissions)
    )


def _permissions(names: Any) -> list[Permission]:
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
    """Give `user` a role on `site`. Raises PermissionDenied when the actor does not administer that site."""
    _must_administer(actor, site)
    group = RoleGroup.objects.select_related("group").get(site=site, role=role).group
    user.groups.add(group)
    log(user, "caunoi.give_role", user=actor, data={"role": role, "site": site.pk})


@transaction.atomic
def take_role(user: User, role: str, site: Site, actor: Any) -> None:
    """Take a role away again; the same limits hold."""
    _must_administer(actor, site)
    user.groups.remove(RoleGroup.objects.get(site=site, role=role).group_id)
    log(user, "caunoi.take_role", user=actor, data={"role": role, "site": site.pk})


def _must_administer(actor: Any, site: Site) -> None:
    """`None` is the command line, which whoever holds the machine holds anyway."""
    if actor is None or actor.is_superuser:
        return
    if not RoleGroup.objects.filter(site=site, role=rules.Role.ADMINISTRATOR, group__user=actor).exists():
        raise PermissionDenied
