"""Official papers: the forms of the law as dated rows, an office's own wording of them, and what was issued."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from caunoi.cases.rules.wordings import PLACEHOLDERS, unknown_places
from caunoi.files.sealing import SealedTextField
from caunoi.files.storage import private_storage

PLACES_HELP = _(
    "Mỗi dòng là một đoạn. Chỗ được điền tự động: {ma_ho_so}, {thu_tuc}, {nguoi_nop}, {ngay_nop}, {ngay_hen}, "
    "{ngay_hen_lai}, {ly_do}, {don_vi}, {dien_thoai}, {dia_chi}, {so_tien}."
)


def places_are_known(text: str) -> None:
    """A place that nothing fills would stand on the paper as it is."""
    unknown = unknown_places(text)
    if unknown:
        raise ValidationError(
            _("Không có chỗ điền nào tên %(names)s. Chỉ dùng: %(known)s."),
            params={
                "names": ", ".join(f"“{name}”" for name in unknown),
                "known": ", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
            },
        )


class OfficialFormQuerySet(models.QuerySet["OfficialForm"]):
    def on(self, number: str, day: date) -> OfficialForm | None:
        """The form of this number as it holds on a day."""
        valid = self.filter(Q(valid_to=None) | Q(valid_to__gte=day), number=number, valid_from__lte=day)
        return valid.order_by("-valid_from", "-pk").first()


class OfficialForm(models.Model):
    """One form of the law (mẫu 01 to 07, and the receipt of a fee), for as long as it holds."""

    class Layout(models.TextChoices):
        RECEIPT = "receipt", _("Giấy tiếp nhận và hẹn trả")
        NOTICE = "notice", _("Phiếu, thông báo gửi người nộp")
        CONTROL = "control_sheet", _("Phiếu kiểm soát")
        REGISTER = "register", _("Sổ theo dõi")
        FEE = "fee_receipt", _("Biên lai")

    number = models.CharField(_("mẫu số"), max_length=4)
    name = models.CharField(_("tên giấy tờ"), max_length=150)
    layout = models.CharField(_("cách trình bày"), max_length=14, choices=Layout.choices)
    symbol = models.CharField(_("ký hiệu sau số"), max_length=20, help_text=_("Ví dụ: PYCBS trong 12/PYCBS."))
    body = models.TextField(_("nội dung"), blank=True, validators=[places_are_known], help_text=PLACES_HELP)
    closing = models.TextField(_("lời kết"), blank=True, validators=[places_are_known])
    signer_post = models.CharField(_("chức danh người ký"), max_length=100, blank=True)
    source = models.CharField(_("căn cứ"), max_length=250, blank=True)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = OfficialFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("mẫu giấy tờ")
        verbose_name_plural = _("mẫu giấy tờ")
        ordering = ["number", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["number", "valid_from"], name="one_official_form_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="a_form_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.name}"


class OfficialWordingQuerySet(models.QuerySet["OfficialWording"]):
    def of(self, form: OfficialForm, unit: Any) -> OfficialWording | None:
        """The unit's own, else that of the nearest unit above it that has one."""
        line = unit.line
        rows = {row.unit_id: row for row in self.filter(form=form, unit__in=line)}
        return next((rows[pk] for pk in line if pk in rows), None)


class OfficialWording(models.Model):
    """How one authority words a form; units below it use the same unless they have their own."""

    unit = models.ForeignKey("units.Unit", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(OfficialForm, verbose_name=_("mẫu"), on_delete=models.CASCADE, related_name="wordings")
    body = models.TextField(_("nội dung"), blank=True, validators=[places_are_known], help_text=PLACES_HELP)
    closing = models.TextField(_("lời kết"), blank=True, validators=[places_are_known])
    signer_post = models.CharField(_("chức danh người ký"), max_length=100, blank=True)
    signer_name = models.CharField(_("họ tên người ký"), max_length=100, blank=True)

    objects = OfficialWordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("lời văn của giấy tờ")
        verbose_name_plural = _("lời văn của giấy tờ")
        ordering = ["form", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "form"],
                name="one_wording_a_unit_and_form",
                violation_error_message=_("Đơn vị này đã có lời văn riêng cho mẫu này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} · {self.unit}"


class OfficialNumber(models.Model):
    """The last number that a unit gave to papers of a form in a year; advanced by the statement that reads it."""

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    form_number = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "form_number", "year"], name="one_row_of_numbers_a_form_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.form_number}/{self.year}: {self.last}"


def place_of_issued(_paper: Any, _name: str) -> str:
    return f"official/{uuid4().hex[:2]}/{uuid4().hex}.pdf"


class IssuedPaper(models.Model):
    """What an office said on paper, as it said it: `told` holds its words, the PDF is made of them later.

    `token` stands in the QR: whoever holds the paper can ask whether it is genuine. A register belongs to no case.
    """

    case = models.ForeignKey("cases.Case", null=True, on_delete=models.CASCADE, related_name="issued_papers")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(OfficialForm, verbose_name=_("mẫu"), on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("số"), max_length=60)
    # The event that it goes with: the same step never issues it twice.
    key = models.CharField(max_length=40, null=True)
    issued_at = models.DateTimeField(_("lập lúc"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người lập")
    )
    token = models.CharField(max_length=32, unique=True)
    told = SealedTextField(editable=False)
    file = models.FileField(storage=private_storage, upload_to=place_of_issued, max_length=120, blank=True)
    digest = models.CharField(_("mã kiểm tra"), max_length=64, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("giấy tờ đã lập")
        verbose_name_plural = _("giấy tờ đã lập")
        ordering = ["issued_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_official_paper_an_event")]
        indexes = [
            models.Index(fields=["case", "issued_at"], name="cases_issued_papers"),
            models.Index(fields=["unit", "form", "-issued_at"], name="cases_issued_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.form.name} {self.number}"
