"""Days that differ from the national calendar: local days off and compensatory working days."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayException(models.Model):
    class Kind(models.TextChoices):
        OFF = "off", _("Nghỉ")
        WORKING = "working", _("Làm bù")

    unit = models.ForeignKey(
        "units.Unit",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="day_exceptions",
        help_text=_("Để trống thì áp dụng cho mọi đơn vị."),
    )
    day = models.DateField(_("ngày"), db_index=True)
    kind = models.CharField(_("loại ngày"), max_length=8, choices=Kind.choices)
    reason = models.CharField(_("lý do, căn cứ"), max_length=250)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="one_exception_a_day_and_unit"),
            models.UniqueConstraint(
                fields=["day"], condition=models.Q(unit__isnull=True), name="one_exception_a_day_for_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} · {self.get_kind_display()}"
