"""Who manages the staff: the administrators of each site, each their own. Nobody deletes anyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from caunoi.accounts.models import User
from caunoi.accounts.roles import administered_sites
from caunoi.accounts.rules import Role

ACTIONS = {"add", "change", "view"}


class StaffPolicy(BasePermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS and bool(administered_sites(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: User) -> bool:
        return action in ACTIONS and User.objects.visible_to(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[User]:
        return User.objects.visible_to(user) if ACTIONS & set(actions) else User.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        if not ACTIONS & set(actions):
            return User.objects.none()
        manages = Q(is_superuser=True) | Q(groups__role_group__role=Role.ADMINISTRATOR)
        return User.objects.filter(manages, is_active=True).distinct()
