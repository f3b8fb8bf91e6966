"""Who keeps the catalogue of which site: those who write, and those who let out."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from wagtail.models import Site

from caunoi.units.publication_policy import ApprovedThingsPolicy

WORK = ("add", "change", "approve")


def _policy() -> ApprovedThingsPolicy:
    return ApprovedThingsPolicy(apps.get_model("procedures", "Procedure"))


def sites_of(user: Any) -> QuerySet[Site]:
    """The sites on whose procedures this person works."""
    return _policy().sites_user_has_any_permission_for(user, WORK)


def writing_sites(user: Any) -> QuerySet[Site]:
    return _policy().sites_user_has_any_permission_for(user, ("add", "change"))


def approved_sites(user: Any) -> QuerySet[Site]:
    return _policy().sites_user_has_any_permission_for(user, ("approve",))


def may_approve_on(user: Any, site_id: int) -> bool:
    return approved_sites(user).filter(pk=site_id).exists()
