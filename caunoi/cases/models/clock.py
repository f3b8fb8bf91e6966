"""When the clock of a case stood still, and the rule by which it counts from a day on."""

from __future__ import annotations

from datetime import date, time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules import clock
from caunoi.cases.rules.life_cycle import PauseCause

CAUSE_LABELS = {
    PauseCause.CITIZEN: _("Chờ người dân bổ sung"),
    PauseCause.FEE: _("Chờ nộp phí, lệ phí"),
    PauseCause.OTHER_BODY: _("Chờ cơ quan khác theo luật định"),
}


class Pause(models.Model):
    """Time that is not the office's; one at a time."""

    Cause = models.TextChoices("Cause", {cause.name: (cause.value, CAUSE_LABELS[cause]) for cause in PauseCause})

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="pauses")
    cause = models.CharField(_("vì sao"), max_length=12, choices=Cause.choices)
    body = models.CharField(_("chờ cơ quan nào"), max_length=200, blank=True)
    begins_at = models.DateTimeField(_("từ lúc"))
    ends_at = models.DateTimeField(_("đến lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần tạm dừng tính hạn")
        verbose_name_plural = _("các lần tạm dừng tính hạn")
        ordering = ["begins_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ends_at=None), name="one_pause_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_cause_display()}"


class ClockQuerySet(models.QuerySet["CaseClock"]):
    def rule_on(self, day: date) -> clock.ClockRule:
        """What held on a day: the latest row that had begun, else what the code was written with."""
        row = self.filter(valid_from__lte=day).order_by("-valid_from").first()
        return row.rule if row else clock.ClockRule()


class CaseClock(models.Model):
    """Rules of the clock change with the law, so they are rows with a first day."""

    valid_from = models.DateField(_("áp dụng từ ngày"), unique=True)
    late_after = models.TimeField(_("hồ sơ trả trong ngày nhận sau giờ này thì tính từ hôm sau"), default=time(15, 0))
    warn_days = models.PositiveSmallIntegerField(_("nhắc trước hạn (ngày làm việc)"), default=1)
    apology_days = models.PositiveSmallIntegerField(_("xin lỗi trước hạn (ngày làm việc)"), default=1)
    source = models.CharField(_("căn cứ"), max_length=250, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy tắc tính hạn")
        verbose_name_plural = _("quy tắc tính hạn")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}"

    @property
    def rule(self) -> clock.ClockRule:
        return clock.ClockRule(self.late_after, self.warn_days, self.apology_days)
