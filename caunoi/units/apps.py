from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "caunoi.units"
    label = "units"
    verbose_name = _("Đơn vị")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from caunoi.units.permissions import POLICIES

        for model, policy in POLICIES.items():
            register_permission_policy(model, policy)
