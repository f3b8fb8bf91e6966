"""An application that is not sent yet: sealed words, papers in private storage, a secret link that leads back to it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from caunoi.files.sealing import SealedTextField
from caunoi.files.storage import private_storage
from caunoi.procedures.models.version import ProcedureVersion


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class DraftQuerySet(models.QuerySet["Draft"]):
    def under(self, secret: str) -> DraftQuerySet:
        return self.filter(digest=digest_of(secret))

    def locked(self, pk: int) -> Draft:
        """For the transaction that changes it, with what it is filed under; the row alone is locked."""
        return self.select_for_update(of=("self",)).select_related("version__procedure", "case").get(pk=pk)

    def expired(self, now: datetime) -> DraftQuerySet:
        return self.filter(expires_at__lte=now)

    def unsent_of(self, account: Any) -> DraftQuerySet:
        """What this person began and has not sent, the latest first."""
        return self.filter(account=account, case=None).select_related("version", "site").order_by("-touched_at")


class Draft(models.Model):
    """Found by the digest of its secret, so that a copy of the database opens none."""

    digest = models.CharField(max_length=64, unique=True)
    secret = SealedTextField()
    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(
        ProcedureVersion, verbose_name=_("thủ tục"), on_delete=models.PROTECT, related_name="drafts"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    # JSON: who applies (`contact`) and what the form was answered (`answers`); "" once it was sent.
    words = SealedTextField(blank=True)
    contact_verified_at = models.DateTimeField(null=True, blank=True)
    link_sent_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("bắt đầu lúc"))
    touched_at = models.DateTimeField(_("sửa lúc"))
    expires_at = models.DateTimeField(_("xóa lúc"))
    case = models.ForeignKey(
        "cases.Case", verbose_name=_("hồ sơ"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ đang làm dở")
        verbose_name_plural = _("hồ sơ đang làm dở")
        default_permissions = ()
        indexes = [
            models.Index(fields=["expires_at"], name="drafts_expired"),
            models.Index(fields=["account", "case", "-touched_at"], name="drafts_of_account"),
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.touched_at:%d/%m/%Y %H:%M}"


def place_of(kept: DraftFile, name: str) -> str:
    return f"drafts/{uuid4().hex[:2]}/{uuid4().hex}{PurePath(name).suffix.lower()[:6]}"


class DraftFile(models.Model):
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("tệp"), storage=private_storage, upload_to=place_of, max_length=120)
    name = SealedTextField(_("tên tệp"))
    part = models.CharField(_("thành phần hồ sơ"), max_length=200)
    size = models.PositiveIntegerField(_("cỡ"))
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField(_("thêm lúc"))

    class Meta:
        verbose_name = _("giấy tờ đang làm dở")
        verbose_name_plural = _("giấy tờ đang làm dở")
        default_permissions = ()
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "part", "digest"], name="one_draft_file_a_part")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.part}"
