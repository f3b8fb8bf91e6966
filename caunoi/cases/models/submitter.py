"""Who sent a case and how to reach them: sealed in the database, found by traces."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.files.sealing import SealedTextField


class Submitter(models.Model):
    """`notify_by` is where letters go; the second fact of following is the end of the telephone number."""

    # What the person told: taken along on request, emptied when it is erased.
    WORDS = ("name", "phone", "email", "identity_number", "address", "on_behalf_of")

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="submitter")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    # A community digital team's member, who filed for somebody with that person's consent.
    helped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nộp hộ"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    name = SealedTextField(_("họ và tên"))
    phone = SealedTextField(_("điện thoại"), blank=True)
    email = SealedTextField(_("thư điện tử"), blank=True)
    identity_number = SealedTextField(_("số định danh cá nhân"), blank=True)
    address = SealedTextField(_("địa chỉ"), blank=True)
    on_behalf_of = SealedTextField(_("nộp thay cho"), blank=True)
    forgotten_at = models.DateTimeField(_("xóa dữ liệu cá nhân lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("người nộp")
        verbose_name_plural = _("người nộp")

    def __str__(self) -> str:
        return f"{self.case_id}"

    @property
    def phone_end(self) -> str:
        return "".join(sign for sign in self.phone if sign.isdigit())[-4:]


class Trace(models.Model):
    """A keyed digest of a word of the name, or of a whole number: staff find a case by what they are told."""

    class Kind(models.TextChoices):
        NAME = "name", _("tên")
        NUMBER = "number", _("số")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="traces")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    digest = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["digest", "case"], name="cases_by_trace")]
        constraints = [models.UniqueConstraint(fields=["case", "digest"], name="one_trace_a_word")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"
