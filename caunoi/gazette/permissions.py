"""Who works on the documents of which site."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from wagtail.models import Site
from wagtail.permission_policies.sites import SitePermissionPolicy

from caunoi.units.publication_policy import ApprovedThingsPolicy

WORK = ("add", "change", "approve")


class CataloguePolicy(SitePermissionPolicy):
    """What was once published in the catalogue is taken back with a reason, never deleted."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and instance.published_on is not None:
            return False
        return super().user_has_permission_for_instance(user, action, instance)


def _policy() -> ApprovedThingsPolicy:
    return ApprovedThingsPolicy(apps.get_model("gazette", "Document"))


def sites_of(user: Any) -> QuerySet[Site]:
    """The sites on whose documents this person works."""
    return _policy().sites_user_has_any_permission_for(user, WORK)


def writing_sites(user: Any) -> QuerySet[Site]:
    return _policy().sites_user_has_any_permission_for(user, ("add", "change"))


def writes_somewhere(user: Any) -> bool:
    """Asked for every screen of the back office; what a person may do is looked up once a request."""
    return _policy().user_has_any_permission(user, ("add", "change"))


def approves_somewhere(user: Any) -> bool:
    return _policy().user_has_any_permission(user, ("approve",))


def approved_sites(user: Any) -> QuerySet[Site]:
    return _policy().sites_user_has_any_permission_for(user, ("approve",))


def may_approve_on(user: Any, site_id: int) -> bool:
    return approved_sites(user).filter(pk=site_id).exists()
