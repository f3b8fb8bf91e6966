"""Whose desk a case is on: receiving and handling within one's unit, overseeing for a whole site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from wagtail.permission_policies.sites import SitePermissionPolicy

from caunoi.cases.rules.life_cycle import Party

RECEIVE, HANDLE, OVERSEE = "receive", "handle", "oversee"


@dataclass(frozen=True)
class Reach:
    """The sites on whose cases somebody works, and those that they answer for."""

    worked: list[int]
    overseen: list[int]
    everything: bool = False


def _sites(user: Any, *powers: str) -> list[int]:
    policy = SitePermissionPolicy(apps.get_model("cases", "Case"))
    return list(policy.sites_user_has_any_permission_for(user, powers).order_by("pk").values_list("pk", flat=True))


def reach_of(user: Any) -> Reach | None:
    """None for whoever has nothing to do with cases; kept for the request, for every list asks."""
    if not (getattr(user, "is_authenticated", False) and user.is_active):
        return None
    known = getattr(user, "_reach_of_cases", None)
    if known is None:
        known = Reach(_sites(user, RECEIVE, HANDLE), _sites(user, OVERSEE), everything=user.is_superuser)
        user._reach_of_cases = known
    return known if known.everything or known.worked or known.overseen else None


def receiving_sites(user: Any) -> list[int]:
    return _sites(user, RECEIVE)


def works_on_cases(user: Any) -> bool:
    return reach_of(user) is not None


def parties_of(user: Any, site_id: int) -> set[Party]:
    """As whom this person may act on a case of the site; overseeing is no acting."""
    parties = set()
    if site_id in _sites(user, RECEIVE):
        parties.add(Party.DESK)
    if site_id in _sites(user, HANDLE):
        parties.add(Party.OFFICER)
    return parties
