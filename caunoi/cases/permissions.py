"""Whose desk a case is on: receiving and handling within one's unit, overseeing for a whole site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import GroupSitePermission, Site
from wagtail.permission_policies.base import BasePermissionPolicy

from caunoi.accounts.models import RoleGroup, User
from caunoi.accounts.rules import Role
from caunoi.cases.rules.life_cycle import Party

RECEIVE, HANDLE, OVERSEE = "receive_case", "handle_case", "oversee_case"


@dataclass(frozen=True)
class Reach:
    """The sites where somebody stands at the desk, where they handle cases, and those that they answer for."""

    receiving: list[int]
    handling: list[int]
    overseen: list[int]
    everything: bool = False
    # Whose queue this person works on today besides their own, for these are on leave.
    in_place_of: tuple[int, ...] = ()

    @property
    def worked(self) -> list[int]:
        return sorted({*self.receiving, *self.handling})


def reach_of(user: Any) -> Reach | None:
    """None for whoever has nothing to do with cases; one query a request, for every menu and list asks."""
    if not (getattr(user, "is_authenticated", False) and user.is_active):
        return None
    known = getattr(user, "_reach_of_cases", None)
    if known is None:
        known = user._reach_of_cases = _read(user)
    return known if known.everything or known.worked or known.overseen else None


def _read(user: Any) -> Reach:
    if user.is_superuser:
        sites = list(Site.objects.order_by("pk").values_list("pk", flat=True))
        return Reach(sites, sites, sites, everything=True)
    held = GroupSitePermission.objects.filter(
        group__user=user, permission__content_type__app_label="cases", permission__content_type__model="case"
    )
    rows = sorted(set(held.values_list("permission__codename", "site_id")))
    by_power = {power: [site for name, site in rows if name == power] for power in (RECEIVE, HANDLE, OVERSEE)}
    standing_in = _standing_in_for(user) if by_power[RECEIVE] or by_power[HANDLE] else ()
    return Reach(by_power[RECEIVE], by_power[HANDLE], by_power[OVERSEE], in_place_of=standing_in)


def _standing_in_for(user: Any) -> tuple[int, ...]:
    from caunoi.cases.models import Delegation

    return tuple(Delegation.objects.away_for(user, timezone.localdate()))


def stands_in_for(user: Any) -> tuple[int, ...]:
    reach = reach_of(user)
    return reach.in_place_of if reach else ()


def receiving_sites(user: Any) -> list[int]:
    reach = reach_of(user)
    return reach.receiving if reach else []


def works_on_cases(user: Any) -> bool:
    return reach_of(user) is not None


def parties_of(user: Any, site_id: int) -> set[Party]:
    """As whom this person may act on a case of the site; overseeing is no acting."""
    reach = reach_of(user)
    if reach is None:
        return set()
    parties = {Party.DESK} if site_id in reach.receiving else set()
    return parties | ({Party.OFFICER} if site_id in reach.handling else set())


def officers_for(user: Any) -> QuerySet[User]:
    """Whom this person may give work to: the officers of the sites that they work on or answer for."""
    staff = User.objects.filter(is_active=True, groups__role_group__role=Role.OFFICER).distinct()
    reach = reach_of(user)
    if reach is None:
        return staff.none()
    if not reach.everything:
        staff = staff.filter(groups__role_group__site__in=[*reach.worked, *reach.overseen])
    return staff.order_by("last_name", "first_name", "pk")


def officers_of(case: Any, user: Any) -> QuerySet[User]:
    """Of them, those on whose desk this case may lie: of its unit or one above it; and whoever has it now."""
    fitting = Q(unit=None) | Q(unit__in=case.unit.line) | Q(pk=case.assignee_id)
    return officers_for(user).filter(fitting)


def officers_on(person: Any) -> QuerySet[User]:
    """The officers of the sites where this person is one."""
    own = RoleGroup.objects.filter(role=Role.OFFICER, group__user=person)
    return User.objects.filter(
        is_active=True, groups__role_group__role=Role.OFFICER, groups__role_group__site__in=own.values("site")
    ).distinct()


def overseen_sites(user: Any) -> list[int]:
    reach = reach_of(user)
    return reach.overseen if reach else []


def may_delegate_for(actor: Any, away: Any) -> bool:
    """For oneself, and for the officers of a site that one answers for."""
    if not officers_on(away).filter(pk=away.pk).exists():
        return False
    if actor.pk == away.pk:
        return True
    own = RoleGroup.objects.filter(role=Role.OFFICER, group__user=away, site__in=overseen_sites(actor))
    return own.exists()


class OverseenPolicy(BasePermissionPolicy):
    """For what belongs to a site and is kept by whoever answers for its cases."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.sites_user_has_any_permission_for(user, [action]).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return instance.site_id in overseen_sites(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        return self.model._default_manager.filter(site__in=overseen_sites(user))

    def sites_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Site]:
        return Site.objects.filter(pk__in=overseen_sites(user))
