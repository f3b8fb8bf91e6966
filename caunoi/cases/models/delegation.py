"""While somebody is on leave, somebody else works on their queue."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules.delegation import Leave


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def standing(self) -> DelegationQuerySet:
        """Neither taken back nor, for that matter, forgotten: what has passed stays to be read."""
        return self.filter(taken_back_at=None)

    def running_on(self, day: date) -> DelegationQuerySet:
        return self.standing().filter(first_day__lte=day, last_day__gte=day)

    def away_for(self, stand_in: Any, day: date) -> list[int]:
        """Whose queue this person has on that day besides their own; a stand-in's own leave is passed to nobody."""
        return list(self.running_on(day).filter(stand_in=stand_in).order_by("away").values_list("away", flat=True))


class Delegation(models.Model):
    away = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người vắng mặt"), on_delete=models.PROTECT, related_name="+"
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người làm thay"), on_delete=models.PROTECT, related_name="+"
    )
    first_day = models.DateField(_("từ ngày"))
    last_day = models.DateField(_("đến hết ngày"))
    reason = models.CharField(_("lý do"), max_length=200)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đặt"), on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField(_("đặt lúc"))
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thôi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    taken_back_at = models.DateTimeField(_("thôi lúc"), null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("ủy quyền khi vắng mặt")
        verbose_name_plural = _("ủy quyền khi vắng mặt")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(away=F("stand_in")), name="nobody_stands_in_for_themselves"),
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="a_leave_ends_after_it_begins"),
        ]
        indexes = [
            models.Index(fields=["stand_in", "last_day"], name="cases_stand_in"),
            models.Index(fields=["away", "last_day"], name="cases_away"),
        ]

    def __str__(self) -> str:
        return f"{self.away_id} → {self.stand_in_id}: {self.first_day:%d/%m/%Y} – {self.last_day:%d/%m/%Y}"

    @property
    def leave(self) -> Leave:
        return Leave(self.away_id, self.stand_in_id, self.first_day, self.last_day)
