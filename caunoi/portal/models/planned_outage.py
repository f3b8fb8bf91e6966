"""A planned outage (Decree 224/2026, article 13: announced at least seven working days ahead)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PlannedOutageQuerySet(models.QuerySet["PlannedOutage"]):
    def announced(self, at: datetime | None = None) -> PlannedOutageQuerySet:
        return self.filter(ends_at__gt=at or timezone.now())


class PlannedOutage(models.Model):
    site = models.ForeignKey(
        "wagtailcore.Site", verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="planned_outages"
    )
    what = models.CharField(_("dịch vụ tạm dừng"), max_length=200)
    reason = models.CharField(_("lý do"), max_length=250)
    starts_at = models.DateTimeField(_("tạm dừng từ"))
    ends_at = models.DateTimeField(_("dự kiến hoạt động lại"))
    instead = models.CharField(_("trong thời gian đó, người dân có thể"), max_length=300, blank=True)
    force_majeure = models.BooleanField(
        _("bất khả kháng"),
        default=False,
        help_text=_("Chỉ khi không thể báo trước bảy ngày làm việc; lý do phải nói rõ."),
    )

    objects = PlannedOutageQuerySet.as_manager()

    class Meta:
        verbose_name = _("thông báo tạm dừng dịch vụ")
        verbose_name_plural = _("thông báo tạm dừng dịch vụ")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["site", "ends_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="outage_ends_after_it_starts",
                violation_error_message=_("Lúc hoạt động lại phải sau lúc tạm dừng."),
            )
        ]

    def __str__(self) -> str:
        return self.what
