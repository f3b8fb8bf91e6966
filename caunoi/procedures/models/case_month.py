"""Cases counted: one row a month, unit and procedure, so that open figures never walk through the cases themselves."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class CaseMonth(models.Model):
    """Written by `actions.counting` alone, and at any time anew from the cases; nothing else is kept here."""

    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    month = models.DateField(_("tháng"))
    unit = models.ForeignKey("units.Unit", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="+")
    subject_key = models.CharField(_("mã thủ tục"), max_length=60, blank=True)
    received = models.PositiveIntegerField(default=0)
    online = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)
    on_time = models.PositiveIntegerField(default=0)
    early = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    sent_back = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    rated = models.PositiveIntegerField(default=0)
    content = models.PositiveIntegerField(default=0)
    with_papers = models.PositiveIntegerField(default=0)
    with_result = models.PositiveIntegerField(default=0)
    # How many of the finished took so many tenths of a working day.
    tenths: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("số liệu hồ sơ theo tháng")
        verbose_name_plural = _("số liệu hồ sơ theo tháng")
        constraints = [
            models.UniqueConstraint(fields=["site", "month", "unit", "subject_key"], name="one_row_a_month_and_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}: {self.received}"


class CaseCount(models.Model):
    """How far the counting of a site has come: until when, and up to which event of its cases."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="+")
    counted_at = models.DateTimeField(null=True)
    last_event = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("lần đếm hồ sơ")
        verbose_name_plural = _("lần đếm hồ sơ")

    def __str__(self) -> str:
        return f"{self.site_id}: {self.counted_at}"
