"""Which papers of a case somebody has looked at and found right."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckedPart(models.Model):
    """A tick; taking it off deletes the row, the history tells both."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="checked_parts")
    part = models.CharField(_("giấy tờ"), max_length=300)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người kiểm tra"), on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(_("kiểm tra lúc"))

    class Meta:
        verbose_name = _("giấy tờ đã kiểm tra")
        verbose_name_plural = _("giấy tờ đã kiểm tra")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "part"], name="one_tick_a_part")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.part}"
