"""How codes are made: a body's code and how many digits count its files of a day, from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules.codes import UNIT_CODE


class CodePatternQuerySet(models.QuerySet["CodePattern"]):
    def of(self, unit: Any, day: date) -> CodePattern | None:
        """The unit's own, else that of the nearest unit above it that has one."""
        line = unit.line
        rows = self.filter(unit__in=line, valid_from__lte=day).order_by("-valid_from")
        return min(rows, key=lambda row: (line.index(row.unit_id), -row.valid_from.toordinal()), default=None)


class CodePattern(models.Model):
    unit = models.ForeignKey("units.Unit", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="+")
    unit_code = models.CharField(
        _("mã định danh"),
        max_length=30,
        validators=[RegexValidator(UNIT_CODE, _("Mã có dạng H15, H15.50 hoặc 000.00.00.H62."))],
        help_text=_("Mã định danh điện tử của cơ quan, ví dụ H15.50.05.13."),
    )
    digits = models.PositiveSmallIntegerField(
        _("số chữ số của số thứ tự"), default=4, validators=[MinValueValidator(4), MaxValueValidator(7)]
    )
    valid_from = models.DateField(_("áp dụng từ ngày"))

    objects = CodePatternQuerySet.as_manager()

    class Meta:
        verbose_name = _("mẫu mã hồ sơ")
        verbose_name_plural = _("mẫu mã hồ sơ")
        ordering = ["unit_code", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["unit", "valid_from"], name="one_code_pattern_a_day")]

    def __str__(self) -> str:
        return self.unit_code


class CodeCounter(models.Model):
    """The last number given out under a code on a day; advanced by the statement that reads it."""

    unit_code = models.CharField(max_length=30)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_code", "day"], name="one_counter_a_code_and_day")]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.day}: {self.last}"
