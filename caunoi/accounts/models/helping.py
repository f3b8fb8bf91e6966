"""A community digital team's member files for somebody, with that person's consent and for a short while."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from caunoi.files.sealing import SealedTextField


class HelpingQuerySet(models.QuerySet["Helping"]):
    def visible_to(self, actor: Any) -> HelpingQuerySet:
        """A helper sees their own; nobody sees whom others help."""
        return self.filter(helper=actor) if actor.is_authenticated and actor.is_active else self.none()

    def running(self, now: datetime) -> HelpingQuerySet:
        return self.filter(begun_at__lte=now, ends_at__gt=now)


class Helping(models.Model):
    """From consent to `ends_at`; then the person's data is taken out of the row, and what was agreed stays."""

    class Consent(models.TextChoices):
        CODE = "code", _("mã xác nhận gửi đến người được giúp")
        PAPER = "paper", _("giấy đồng ý có chữ ký")

    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nộp hộ"), on_delete=models.PROTECT, related_name="helpings"
    )
    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    consent = models.CharField(_("đồng ý bằng"), max_length=6, choices=Consent.choices)
    person_name = SealedTextField(_("người được giúp"), blank=True)
    phone = SealedTextField(_("điện thoại"), blank=True)
    email = SealedTextField(_("thư điện tử"), blank=True)
    # Where the signed paper is kept, as the helper says.
    paper = SealedTextField(_("giấy đồng ý"), blank=True)
    code = SealedTextField(blank=True, editable=False)
    wrong_codes = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(_("hỏi lúc"))
    begun_at = models.DateTimeField(_("bắt đầu"), null=True, blank=True)
    ends_at = models.DateTimeField(_("kết thúc"), null=True, blank=True)

    objects = HelpingQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần nộp hộ")
        verbose_name_plural = _("các lần nộp hộ")
        default_permissions = ()
        permissions = [("help_citizen", _("Nộp hồ sơ hộ người dân"))]
        indexes = [
            models.Index(fields=["helper", "ends_at"], name="accounts_helping_of_helper"),
            models.Index(fields=["asked_at"], name="accounts_helping_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(begun_at=None, ends_at=None) | Q(begun_at__lte=F("ends_at")),
                name="helping_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def runs(self, now: datetime) -> bool:
        return self.begun_at is not None and self.ends_at is not None and self.begun_at <= now < self.ends_at
