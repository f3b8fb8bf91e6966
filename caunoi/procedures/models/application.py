"""A case that was begun under a procedure: it keeps the version that held on its first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.files.sealing import SealedTextField
from caunoi.procedures.models.version import ProcedureVersion

if TYPE_CHECKING:
    from caunoi.cases.models import Case


class Application(models.Model):
    case = models.OneToOneField(
        "cases.Case", verbose_name=_("hồ sơ"), on_delete=models.CASCADE, related_name="application"
    )
    version = models.ForeignKey(
        ProcedureVersion, verbose_name=_("thủ tục"), on_delete=models.PROTECT, related_name="applications"
    )
    # JSON by the keys of the version's e-form; "" for what came on paper, or once it was erased.
    answers = SealedTextField(_("tờ khai đã điền"), blank=True)
    # JSON of what the submitter says of the fees: situations, exemptions, quantities; who is exempt may be a secret.
    fee_claim = SealedTextField(_("khai về phí, lệ phí"), blank=True)

    class Meta:
        verbose_name = _("hồ sơ nộp")
        verbose_name_plural = _("hồ sơ nộp")

    def __str__(self) -> str:
        return f"{self.case} · {self.version}"

    @classmethod
    def of(cls, case: Case) -> Application | None:
        """With its version; one query for all that a request asks of the case. None for what is no application."""
        if not hasattr(case, "_application_with_version"):
            found = cls.objects.filter(case=case).select_related("version").first()
            if found is not None:
                found.case = case
            case._application_with_version = found
        return case._application_with_version
