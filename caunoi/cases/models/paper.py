"""What is written and laid into a case: words and papers."""

from __future__ import annotations

from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.files.sealing import SealedTextField
from caunoi.files.storage import private_storage


class Message(models.Model):
    """To the submitter, from the submitter, or between officers; sealed, for people write everything."""

    class Audience(models.TextChoices):
        SUBMITTER = "submitter", _("Người nộp đọc được")
        INTERNAL = "internal", _("Chỉ trong cơ quan")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="messages")
    at = models.DateTimeField(_("lúc"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người viết")
    )
    audience = models.CharField(_("ai đọc"), max_length=10, choices=Audience.choices)
    text = SealedTextField(_("nội dung"))

    class Meta:
        verbose_name = _("trao đổi")
        verbose_name_plural = _("trao đổi")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["case", "at"], name="cases_messages")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.at:%d/%m/%Y %H:%M}"


def place_of(paper: CaseFile, name: str) -> str:
    """A name nobody can guess, which says nothing about whose it is."""
    return f"cases/{uuid4().hex[:2]}/{uuid4().hex}{PurePath(name).suffix.lower()[:6]}"


class CaseFile(models.Model):
    class Scan(models.TextChoices):
        NONE = "none", _("chưa quét")
        CLEAN = "clean", _("đã quét")
        WAITING = "waiting", _("chờ quét")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("tệp"), storage=private_storage, upload_to=place_of, max_length=120)
    name = SealedTextField(_("tên tệp"))
    part = models.CharField(_("thành phần hồ sơ"), max_length=200, blank=True)
    size = models.PositiveIntegerField(_("cỡ"))
    digest = models.CharField(_("mã kiểm tra"), max_length=64)
    added_at = models.DateTimeField(_("thêm lúc"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_result = models.BooleanField(_("là kết quả"), default=False)
    scan = models.CharField(_("quét mã độc"), max_length=7, choices=Scan.choices, default=Scan.NONE)

    class Meta:
        verbose_name = _("giấy tờ")
        verbose_name_plural = _("giấy tờ")
        ordering = ["added_at", "pk"]
        indexes = [models.Index(fields=["added_at"], condition=models.Q(scan="waiting"), name="cases_files_unscanned")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.part}"
