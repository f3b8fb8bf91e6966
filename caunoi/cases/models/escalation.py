"""Who is told of a case that nears its due moment or has passed it, and why a case is late."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules.escalation import LADDER, Audience, Rung
from caunoi.files.sealing import SealedTextField

AUDIENCE_LABELS = {
    Audience.ASSIGNEE: _("Người xử lý"),
    Audience.HEAD: _("Người đứng đầu đơn vị"),
    Audience.LEADER: _("Lãnh đạo cơ quan"),
}
AudienceChoices = models.TextChoices(
    "AudienceChoices", {audience.name: (audience.value, AUDIENCE_LABELS[audience]) for audience in Audience}
)


class EscalationRungQuerySet(models.QuerySet["EscalationRung"]):
    def ladder_on(self, day: date) -> tuple[Rung, ...]:
        """The rungs of the latest day that had begun hold together; none at all: what the code was written with."""
        rows = list(self.filter(valid_from__lte=day).order_by("-valid_from", "days"))
        latest = [Rung(row.days, Audience(row.audience)) for row in rows if row.valid_from == rows[0].valid_from]
        return tuple(latest) or LADDER


class EscalationRung(models.Model):
    valid_from = models.DateField(_("áp dụng từ ngày"))
    days = models.SmallIntegerField(
        _("ngày làm việc so với hạn trả"),
        validators=[MinValueValidator(-10), MaxValueValidator(30)],
        help_text=_("-1 là một ngày trước hạn, 0 là đúng lúc hết hạn, 2 là sau hạn hai ngày."),
    )
    audience = models.CharField(_("báo cho"), max_length=10, choices=AudienceChoices.choices)
    source = models.CharField(_("căn cứ"), max_length=250, blank=True)

    objects = EscalationRungQuerySet.as_manager()

    class Meta:
        verbose_name = _("bậc báo cáo chậm hạn")
        verbose_name_plural = _("bậc báo cáo chậm hạn")
        ordering = ["-valid_from", "days"]
        constraints = [
            models.UniqueConstraint(fields=["valid_from", "days", "audience"], name="one_rung_a_day_and_audience")
        ]

    def __str__(self) -> str:
        return f"{self.days}: {self.get_audience_display()}"


class Escalation(models.Model):
    """That a rung was told for a case: never twice."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="escalations")
    days = models.SmallIntegerField()
    audience = models.CharField(_("báo cho"), max_length=10, choices=AudienceChoices.choices)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("lần báo cáo lên trên")
        verbose_name_plural = _("các lần báo cáo lên trên")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "days", "audience"], name="one_telling_a_rung")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_audience_display()}"


class LatenessReason(models.Model):
    """Why a case is late, as whoever handles it says; the newest holds."""

    class Cause(models.TextChoices):
        STAFF = "staff", _("Thiếu người, quá nhiều việc")
        OTHER_BODY = "other_body", _("Chờ cơ quan phối hợp")
        DIFFICULT = "difficult", _("Hồ sơ phức tạp, phải xác minh")
        SYSTEM = "system", _("Lỗi phần mềm, đường truyền")
        CITIZEN = "citizen", _("Không liên hệ được người nộp")
        OTHER = "other", _("Lý do khác")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="lateness_reasons")
    at = models.DateTimeField(_("lúc"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người nêu")
    )
    cause = models.CharField(_("vì sao chậm"), max_length=12, choices=Cause.choices)
    words = SealedTextField(_("nói rõ"), blank=True)

    class Meta:
        verbose_name = _("lý do chậm hạn")
        verbose_name_plural = _("lý do chậm hạn")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_cause_display()}"
