from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "caunoi.cases"
    label = "cases"
    verbose_name = _("Hồ sơ")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from caunoi.accounts.dated_rows import KeptForAll
        from caunoi.cases import listeners, own_panels
        from caunoi.cases.models import (
            AnswerTemplate,
            BankAccount,
            CaseClock,
            CodePattern,
            EscalationRung,
            OfficialWording,
            RetentionRule,
            StateName,
        )
        from caunoi.cases.panels import register_panel
        from caunoi.cases.permissions import OverseenPolicy
        from caunoi.units.permissions import LASTING, WithinAuthority
        from caunoi.units.signals import unit_changed

        register_permission_policy(AnswerTemplate, OverseenPolicy(AnswerTemplate))
        for model in (CodePattern, BankAccount, OfficialWording):
            register_permission_policy(model, WithinAuthority(model, "unit", LASTING | {"delete"}))
        for dated in (StateName, CaseClock, EscalationRung, RetentionRule):
            register_permission_policy(dated, KeptForAll(dated))
        register_panel("official", own_panels.official_panel, order=200)
        register_panel("letters", own_panels.letters_panel, order=5)
        register_panel("charges", own_panels.charges_panel, order=210)
        unit_changed.connect(listeners.unit_changed, dispatch_uid="cases.unit")
