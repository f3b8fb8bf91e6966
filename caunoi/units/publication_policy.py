"""Who may do what with things that go out by approval, and never by a button of the editor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.sites import SitePermissionPolicy

NOBODYS = frozenset({"publish", "unpublish"})


class ApprovedThingsPolicy(SitePermissionPolicy):
    """A site's people write, its approvers read and let out; what was once public (`posted_at`) is never deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in NOBODYS and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action in NOBODYS or (action == "delete" and instance.posted_at is not None):
            return False
        return super().user_has_permission_for_instance(user, action, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        return super().instances_user_has_any_permission_for(user, set(actions) | {"approve"})
