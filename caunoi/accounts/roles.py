"""Which roles a person has: read once a request, from the groups."""

from __future__ import annotations

from typing import Any

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
