"""Whose desk a case is on: receiving and handling within one's unit, overseeing for a whole site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import GroupSitePermission, Site

from caunoi.cases.rules.life_cycle import Party

RECEIVE, HANDLE, OVERSEE = "receive_case", "handle_case", "oversee_case"


@dataclass(frozen=True)
class Reach:
    """The sites where somebody stands at the desk, where they handle cases, and those that they answer for."""

    receiving: list[int]
    handling: list[int]
    overseen: list[int]
    everything: bool = False

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
    return Reach(by_power[RECEIVE], by_power[HANDLE], by_power[OVERSEE])


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
