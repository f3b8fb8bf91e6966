"""Forms for what belongs to one site."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.permissions import policy_registry


class SiteOwnedForm(WagtailAdminModelForm):
    """What belongs to a site: only the sites that this person may write for can be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(self._meta.model)
        sites = policy.sites_user_has_any_permission_for(self.for_user, ["add", "change"]).order_by("pk")
        self.fields["site"].queryset = sites
        own = list(sites[:2])
        if len(own) == 1:
            # Nothing to choose: what is sent instead of it is not listened to.
            self.initial["site"] = self.instance.site_id or own[0].pk
            self.fields["site"].disabled = True
            self.fields["site"].widget = forms.HiddenInput()


class SitePanel(FieldPanel):
    """Asks which portal it is for; whoever writes for one alone is not asked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"field_name": "site", **kwargs})

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and not self.bound_field.is_hidden
