"""Who keeps the catalogue of which site: those who write, and those who let out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from wagtail.models import Site
from wagtail.permission_policies.sites import SitePermissionPolicy

# Procedures go out by approval, and are taken down with a reason: never by a button of the editor.
NOBODY = frozenset({"publish", "unpublish"})
WORK = ("add", "change", "approve")


class KeepersPolicy(SitePermissionPolicy):
    """What was once public is never deleted: people have begun something under it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in NOBODY and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action in NOBODY or (action == "delete" and instance.posted_at is not None):
            return False
        return super().user_has_permission_for_instance(user, action, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        return super().instances_user_has_any_permission_for(user, set(actions) | {"approve"})


def _policy() -> KeepersPolicy:
    return KeepersPolicy(apps.get_model("procedures", "Procedure"))


def sites_of(user: Any) -> QuerySet[Site]:
    """The sites on whose procedures this person works."""
    return _policy().sites_user_has_any_permission_for(user, WORK)


def writing_sites(user: Any) -> QuerySet[Site]:
    return _policy().sites_user_has_any_permission_for(user, ("add", "change"))


def approved_sites(user: Any) -> QuerySet[Site]:
    return _policy().sites_user_has_any_permission_for(user, ("approve",))


def may_approve_on(user: Any, site_id: int) -> bool:
    return approved_sites(user).filter(pk=site_id).exists()
