from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    name = "caunoi.procedures"
    label = "procedures"
    verbose_name = _("Thủ tục hành chính")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from caunoi.procedures.models import Procedure
        from caunoi.units.publication_policy import ApprovedThingsPolicy

        register_permission_policy(Procedure, ApprovedThingsPolicy(Procedure))
