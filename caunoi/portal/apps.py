from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "caunoi.portal"
    label = "portal"
    verbose_name = _("Cổng")

    def ready(self) -> None:
        from wagtail.permission_policies.sites import SitePermissionPolicy
        from wagtail.permissions import register_permission_policy

        from caunoi.portal.models import Alert, OfficialChannel, PageRating, PlannedOutage

        for owned in (Alert, OfficialChannel, PageRating, PlannedOutage):
            register_permission_policy(owned, SitePermissionPolicy(owned))
