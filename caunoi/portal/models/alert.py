"""An alert in force: flood, storm, closure; with its source, its time and its end."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AlertQuerySet(models.QuerySet["Alert"]):
    def in_force(self, at: datetime | None = None) -> AlertQuerySet:
        at = at or timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at)


class Alert(models.Model):
    class Level(models.TextChoices):
        NOTICE = "notice", pgettext_lazy("mức độ", "Thông báo")
        WARNING = "warning", pgettext_lazy("mức độ", "Cảnh báo")
        EMERGENCY = "emergency", _("Khẩn cấp")

    site = models.ForeignKey(
        "wagtailcore.Site", verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="alerts"
    )
    level = models.CharField(_("mức độ"), max_length=10, choices=Level.choices, default=Level.WARNING)
    title = models.CharField(_("tiêu đề"), max_length=120)
    text = models.CharField(_("nội dung, việc cần làm"), max_length=400)
    source = models.CharField(_("nguồn"), max_length=150)
    url = models.CharField(_("xem thêm tại"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("từ lúc"))
    ends_at = models.DateTimeField(_("đến lúc"))

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("cảnh báo")
        verbose_name_plural = _("cảnh báo")
        ordering = ["-starts_at", "pk"]
        indexes = [models.Index(fields=["site", "ends_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="alert_ends_after_it_starts",
                violation_error_message=_("Lúc kết thúc phải sau lúc bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.title
