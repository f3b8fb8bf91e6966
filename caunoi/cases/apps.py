from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "caunoi.cases"
    label = "cases"
    verbose_name = _("Hồ sơ")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from caunoi.cases import listeners
        from caunoi.cases.models import CodePattern
        from caunoi.units.permissions import LASTING, WithinAuthority
        from caunoi.units.signals import unit_changed

        register_permission_policy(CodePattern, WithinAuthority(CodePattern, "unit", LASTING | {"delete"}))
        unit_changed.connect(listeners.unit_changed, dispatch_uid="cases.unit")
