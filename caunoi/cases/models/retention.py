"""Until when what people told the office is kept, by which law; and who asked for it to go earlier."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules import retention
from caunoi.files.sealing import SealedTextField


class RetentionQuerySet(models.QuerySet["RetentionRule"]):
    def as_rules(self) -> list[retention.Rule]:
        return [row.rule for row in self.order_by("pk")]


class RetentionRule(models.Model):
    """Terms change with the law, so they are rows with a first day; a case follows the row of the day it ended."""

    class Erases(models.TextChoices):
        FILES = retention.Erases.FILES.value, _("Chỉ tệp giấy tờ")
        PERSON = retention.Erases.PERSON.value, _("Toàn bộ dữ liệu cá nhân và tệp")

    kind = models.CharField(_("loại hồ sơ"), max_length=20, blank=True, help_text=_("Để trống: mọi loại."))
    subject_key = models.CharField(
        _("mã thủ tục"), max_length=60, blank=True, help_text=_("Để trống: mọi thủ tục. Mã riêng thắng quy tắc chung.")
    )
    erases = models.CharField(_("hết hạn thì xóa"), max_length=8, choices=Erases.choices, default=Erases.PERSON)
    keep_years = models.PositiveSmallIntegerField(_("giữ (năm)"), default=0)
    keep_months = models.PositiveSmallIntegerField(_("và (tháng)"), default=0)
    valid_from = models.DateField(_("áp dụng cho hồ sơ kết thúc từ ngày"))
    source = models.CharField(
        _("căn cứ"), max_length=250, help_text=_("Văn bản, điều khoản quy định thời hạn; người dân đọc được.")
    )

    objects = RetentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("thời hạn lưu hồ sơ")
        verbose_name_plural = _("thời hạn lưu hồ sơ")
        ordering = ["kind", "subject_key", "erases", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_key", "erases", "valid_from"], name="one_retention_rule_a_day"
            ),
            models.CheckConstraint(
                condition=Q(keep_years__gt=0) | Q(keep_months__gt=0), name="a_retention_rule_keeps_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope()}: {self.get_erases_display()}"

    def scope(self) -> str:
        """Which cases it is for, in a few words."""
        return self.subject_key or (
            gettext("loại %(kind)s") % {"kind": self.kind} if self.kind else gettext("mọi hồ sơ")
        )

    scope.short_description = _("áp dụng cho")  # type: ignore[attr-defined]

    def term(self) -> str:
        years = gettext("%(n)s năm") % {"n": self.keep_years} if self.keep_years else ""
        months = gettext("%(n)s tháng") % {"n": self.keep_months} if self.keep_months else ""
        return " ".join(part for part in (years, months) if part)

    term.short_description = _("giữ")  # type: ignore[attr-defined]

    @property
    def rule(self) -> retention.Rule:
        return retention.Rule(
            self.pk,
            self.kind,
            self.subject_key,
            retention.Erases(self.erases),
            self.valid_from,
            self.keep_years,
            self.keep_months,
            self.source,
        )


class ErasureRequest(models.Model):
    """Somebody wants what the office holds about them to go; the answer says what stays, and until when."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ xem xét")
        GRANTED = "granted", _("Đã xóa")
        PARTLY = "partly", _("Đã xóa phần được phép")
        REFUSED = "refused", _("Không xóa được")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="erasure_requests")
    asked_at = models.DateTimeField(_("gửi lúc"))
    # Whose page shows the answer, for as long as `ANSWER_SHOWN`; then nothing ties the account to the case any more.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="erasure_requests"
    )
    # A keyed digest of the paper's secret: once that is erased, whoever holds the paper is still told the answer.
    proof = models.CharField(max_length=64, blank=True, editable=False)
    state = models.CharField(_("tình trạng"), max_length=8, choices=State.choices, default=State.WAITING)
    kept_until = models.DateField(_("giữ đến ngày"), null=True, blank=True)
    source = models.CharField(_("căn cứ"), max_length=250, blank=True)
    answer = SealedTextField(_("trả lời"), blank=True)
    decided_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("yêu cầu xóa dữ liệu")
        verbose_name_plural = _("yêu cầu xóa dữ liệu")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="waiting"), name="one_erasure_request_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="cases_erasure_waiting")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_state_display()}"


class FileToErase(models.Model):
    """A private file whose rows are gone: written with their transaction, and gone itself once storage forgot it.

    A machine that falls after the commit leaves such rows, and the next run of a timer goes on with them.
    """

    name = models.CharField(max_length=300, unique=True)
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("tệp chờ xóa")
        verbose_name_plural = _("tệp chờ xóa")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"
