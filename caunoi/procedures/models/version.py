"""What a procedure said when it was published: written once, never changed. Cases point here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class VersionsNeverChange(TypeError):
    """What was published stays as it was; an edit is a new version."""


class ProcedureVersionQuerySet(models.QuerySet["ProcedureVersion"]):
    def update(self, **fields: Any) -> int:
        raise VersionsNeverChange

    def newest_first(self) -> ProcedureVersionQuerySet:
        return self.order_by("-number")


class ProcedureVersion(models.Model):
    """`content` is what `procedures.content` makes of a procedure, its files by their names in the storage."""

    procedure = models.ForeignKey("procedures.Procedure", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("phiên bản"))
    valid_from = models.DateField(_("áp dụng từ ngày"))
    content: Any = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.CharField(_("thay đổi gì"), max_length=300, blank=True)
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(_("đăng lúc"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người duyệt"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ProcedureVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiên bản thủ tục")
        verbose_name_plural = _("phiên bản thủ tục")
        ordering = ["procedure", "number"]
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="one_version_a_number")]
        indexes = [models.Index(fields=["-published_at", "-id"], name="procedure_changes")]

    def __str__(self) -> str:
        return f"{self.procedure}, {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise VersionsNeverChange
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("procedure_version", args=[self.content["code"], self.number])
