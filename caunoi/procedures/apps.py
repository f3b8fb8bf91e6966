from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    name = "caunoi.procedures"
    label = "procedures"
    verbose_name = _("Thủ tục hành chính")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from caunoi.accounts.dated_rows import KeptForAll
        from caunoi.cases.fee_offers import register_fees
        from caunoi.cases.panels import register_panel, register_parts
        from caunoi.cases.signals import exporting_case
        from caunoi.procedures.desk_panels import answers_panel, parts_of
        from caunoi.procedures.exporting import application_part
        from caunoi.procedures.fee_claims import fees_of
        from caunoi.procedures.models import IndexDefinition, Procedure
        from caunoi.units.publication_policy import ApprovedThingsPolicy

        register_permission_policy(Procedure, ApprovedThingsPolicy(Procedure))
        register_permission_policy(IndexDefinition, KeptForAll(IndexDefinition))
        register_panel("answers", answers_panel, order=10)
        register_parts(parts_of)
        register_fees(fees_of)
        exporting_case.connect(application_part, dispatch_uid="procedures.application_part")
