"""What the nation calls the states of a case, by number and by name, from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.cases.models.case import STATE_LABELS, Case
from caunoi.cases.rules.life_cycle import State
from caunoi.cases.rules.national_states import NATIONAL_CODES


@dataclass(frozen=True)
class NationalState:
    """`code` is what is synchronised, `name` what people read."""

    code: int
    name: str


class StateNameQuerySet(models.QuerySet["StateName"]):
    def on(self, day: date) -> dict[State, NationalState]:
        """Every state: its latest row that had begun, else what the code was written with. One query."""
        told: dict[State, NationalState] = {
            state: NationalState(NATIONAL_CODES[state], str(STATE_LABELS[state])) for state in State
        }
        for row in self.filter(valid_from__lte=day).order_by("valid_from"):
            told[State(row.state)] = NationalState(row.code, row.shown_name)
        return told


class StateName(models.Model):
    state = models.CharField(_("trạng thái"), max_length=12, choices=Case.StateChoices.choices)
    code = models.PositiveSmallIntegerField(
        _("mã đồng bộ"), validators=[MinValueValidator(1), MaxValueValidator(99)], help_text=_("Từ 1 đến 10.")
    )
    name = models.CharField(_("tên công khai"), max_length=80)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=80, blank=True)
    source = models.CharField(_("căn cứ"), max_length=250, blank=True)
    valid_from = models.DateField(_("áp dụng từ ngày"))

    objects = StateNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("tên trạng thái hồ sơ")
        verbose_name_plural = _("tên trạng thái hồ sơ")
        ordering = ["code", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["state", "valid_from"], name="one_name_a_state_and_day")]

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"

    @property
    def shown_name(self) -> Any:
        return (get_language() == "en" and self.name_en) or self.name
