"""Writing what belongs to one site and stands on all its pages: alerts, outages, channels, menus, the authority."""

from __future__ import annotations

from typing import Any

from wagtail.actions.create import CreateAction
from wagtail.actions.delete import DeleteAction
from wagtail.actions.edit import EditAction

from caunoi.pages.cache import forget


class ForgetsSite:
    """After the change, every kept page of the site is old; also of the site that the thing left."""

    instance: Any

    def execute(self, skip_permission_checks: bool = False) -> Any:
        before = type(self.instance).objects.filter(pk=self.instance.pk).values_list("site_id", flat=True)
        sites = {*before, self.instance.site_id}
        done = super().execute(skip_permission_checks=skip_permission_checks)  # type: ignore[misc]
        forget(f"site:{pk}" for pk in sites)
        return done


class CreateSiteThing(ForgetsSite, CreateAction):
    """Write it, log it, forget the site's pages."""


class EditSiteThing(ForgetsSite, EditAction):
    """The same for a change."""


class DeleteSiteThing(ForgetsSite, DeleteAction):
    """The same for taking it away."""
