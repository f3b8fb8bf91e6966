"""What happened to a case, for ever; and who looked into it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules.life_cycle import Party


class Event(models.Model):
    """One link of the chain; written by `actions.history` alone, changed by nobody."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(_("lúc"))
    verb = models.CharField(_("việc"), max_length=24)
    party = models.CharField(_("bên"), max_length=8, choices=[(party.value, party.value) for party in Party])
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người làm")
    )
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12, blank=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("diễn biến")
        verbose_name_plural = _("diễn biến")
        ordering = ["case", "sequence"]
        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="one_event_a_place_in_the_chain")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.sequence}: {self.verb}"

    def told(self) -> dict[str, Any]:
        """What the digest is made of."""
        return {
            "case": self.case_id,
            "sequence": self.sequence,
            "at": self.at.isoformat(),
            "verb": self.verb,
            "party": self.party,
            "actor": self.actor_id,
            "before": self.before,
            "after": self.after,
            "data": self.data,
        }


class Access(models.Model):
    """Who opened a case, when and why; shown to the citizen whose case it is."""

    class Reason(models.TextChoices):
        ASSIGNED = "assigned", _("Được giao xử lý")
        WORK = "work", _("Xử lý hồ sơ")
        SEARCH = "search", _("Tìm hồ sơ theo yêu cầu")
        OVERSIGHT = "oversight", _("Theo dõi, đôn đốc")
        FOLLOWING = "following", _("Người nộp tra cứu")

    class What(models.TextChoices):
        CASE = "case", _("hồ sơ")
        FILE = "file", _("tệp giấy tờ")
        PRINT = "print", _("bản in")
        DATA = "data", _("toàn bộ dữ liệu")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="accesses")
    at = models.DateTimeField(_("lúc"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("ai xem")
    )
    reason = models.CharField(_("để làm gì"), max_length=12, choices=Reason.choices)
    what = models.CharField(_("xem gì"), max_length=5, choices=What.choices, default=What.CASE)
    paper = models.ForeignKey("cases.CaseFile", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("lượt xem hồ sơ")
        verbose_name_plural = _("lượt xem hồ sơ")
        indexes = [models.Index(fields=["case", "-at"], name="cases_access_newest")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_reason_display()}"
