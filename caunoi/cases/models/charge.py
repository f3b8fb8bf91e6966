"""What a case costs and how it was paid; no card, no account of the payer is ever here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules.charges import Exemption, FeeLine
from caunoi.vietnam.vietqr import BANKS


class BankAccountQuerySet(models.QuerySet["BankAccount"]):
    def of(self, unit: Any, day: date) -> BankAccount | None:
        """The unit's own on that day, else that of the nearest unit above it."""
        line = unit.line
        rows = list(self.filter(unit__in=line, valid_from__lte=day))
        return min(rows, key=lambda row: (line.index(row.unit_id), -row.valid_from.toordinal()), default=None)


class BankAccount(models.Model):
    """Where fees of a unit, and of those below it, are transferred to."""

    unit = models.ForeignKey("units.Unit", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="+")
    bank = models.CharField(_("ngân hàng"), max_length=6, choices=[(code, name) for code, name in BANKS.items()])
    number = models.CharField(
        _("số tài khoản"),
        max_length=19,
        validators=[RegexValidator(r"^[A-Z0-9]{4,19}$", _("Số tài khoản viết liền, 4 đến 19 chữ số."))],
    )
    holder = models.CharField(_("tên chủ tài khoản"), max_length=100)
    valid_from = models.DateField(_("dùng từ ngày"))

    objects = BankAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("tài khoản thu phí")
        verbose_name_plural = _("tài khoản thu phí")
        ordering = ["unit", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                name="one_bank_account_a_day",
                violation_error_message=_("Đơn vị này đã có tài khoản dùng từ ngày ấy."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_bank_display()} {self.number}"


class ChargeQuerySet(models.QuerySet["Charge"]):
    def due(self) -> ChargeQuerySet:
        """Asked for and not paid yet; a case has one at most."""
        return self.filter(state="due")

    def settled(self) -> ChargeQuerySet:
        """Paid, or found to be free: asked for once."""
        return self.filter(state__in=["paid", "free"])

    def telling(self) -> str:
        """What the charges of one case come to: what is due counts most; "" where nothing was asked for."""
        states = set(self.values_list("state", flat=True))
        return next((state for state in ("due", "paid", "free") if state in states), "")


class Charge(models.Model):
    """`lines` are rows of the table of fees as they stood on the day; `amount` is what is left after the exemption."""

    class State(models.TextChoices):
        DUE = "due", _("Chờ nộp")
        PAID = "paid", _("Đã nộp")
        FREE = "free", _("Không phải nộp")
        DROPPED = "dropped", _("Không thu nữa")

    class Method(models.TextChoices):
        CASH = "cash", _("Tiền mặt tại quầy")
        TRANSFER = "transfer", _("Chuyển khoản")
        POST = "post", _("Qua bưu chính")
        GATEWAY = "gateway", _("Thanh toán trực tuyến")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="charges")
    lines: Any = models.JSONField(_("các khoản"), default=list)
    exemption: Any = models.JSONField(_("miễn, giảm"), null=True, blank=True)
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"))
    state = models.CharField(_("tình trạng"), max_length=8, choices=State.choices, default=State.DUE)
    asked_at = models.DateTimeField(_("yêu cầu lúc"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người yêu cầu")
    )
    paid_at = models.DateTimeField(_("nộp lúc"), null=True, blank=True)
    method = models.CharField(_("cách nộp"), max_length=8, choices=Method.choices, blank=True)
    reference = models.CharField(_("số chứng từ"), max_length=80, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("người ghi nhận"),
    )

    objects = ChargeQuerySet.as_manager()

    class Meta:
        verbose_name = _("khoản thu")
        verbose_name_plural = _("khoản thu")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="due"), name="one_due_charge_a_case"),
        ]
        indexes = [models.Index(fields=["case", "asked_at"], name="cases_charges")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.amount}"

    @property
    def fee_lines(self) -> list[FeeLine]:
        return [FeeLine(**line) for line in self.lines]

    @property
    def reduced_by(self) -> Exemption | None:
        told = self.exemption
        return Exemption(**{**told, "rows": tuple(told.get("rows", ()))}) if told else None


class Payment(models.Model):
    """One try to pay a charge through a gateway; the gateway's word on it counts once."""

    class State(models.TextChoices):
        STARTED = "started", _("Đã bắt đầu")
        PAID = "paid", _("Đã trả")
        FAILED = "failed", _("Không thành")

    charge = models.ForeignKey(Charge, on_delete=models.CASCADE, related_name="payments")
    gateway = models.CharField(max_length=30)
    reference = models.CharField(max_length=40)
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.STARTED)
    receipt = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lần thanh toán")
        verbose_name_plural = _("lần thanh toán")
        constraints = [models.UniqueConstraint(fields=["gateway", "reference"], name="one_payment_a_reference")]
        indexes = [models.Index(fields=["charge", "-started_at"], name="cases_payments")]

    def __str__(self) -> str:
        return f"{self.gateway} {self.reference}"
