"""Which roles a person has: read once a request, from the groups."""

from __future__ import annotations

from typing import Any

from wagtail.models import Site

from caunoi.accounts import rules
from caunoi.accounts.models import RoleGroup


def role_groups_of(user: Any) -> list[RoleGroup]:
    """The person's role groups on every site; one query a request."""
    if not user.is_authenticated:
        return []
    known = getattr(user, "_role_groups", None)
    if known is None:
        known = list(RoleGroup.objects.filter(group__user=user).order_by("pk"))
        user._role_groups = known
    return known


def roles_of(user: Any, site_id: int | None = None) -> set[rules.Role]:
    return {rules.Role(known.role) for known in role_groups_of(user) if site_id is None or known.site_id == site_id}


def is_bound_to_unit(user: Any) -> bool:
    """Whether every role of this person is limited to their own unit."""
    roles = roles_of(user)
    return not user.is_superuser and bool(roles) and all(rules.POWERS[role].bound_to_unit for role in roles)


def administered_sites(user: Any) -> set[int]:
    """The sites whose staff this person manages: all for a superuser."""
    if not (user.is_authenticated and user.is_active):
        return set()
    if user.is_superuser:
        return set(Site.objects.values_list("pk", flat=True))
    return {known.site_id for known in role_groups_of(user) if known.role == rules.Role.ADMINISTRATOR}


def may_change_account(actor: Any, person: Any) -> bool:
    """Whether `actor` may change how `person` signs in: address, name, standing, second factor."""
    if actor.is_superuser:
        return True
    sites = {known.site_id for known in role_groups_of(person)}
    return rules.may_change_account(administered_sites(actor), sites, is_superuser=person.is_superuser)


def roles_to_give(actor: Any, site_id: int) -> list[rules.Role]:
    """The roles that `actor` may give and take on this site."""
    if actor.is_superuser:
        return list(rules.POWERS)
    held = roles_of(actor, site_id)
    return [role for role in rules.POWERS if rules.may_give(role, held)]
