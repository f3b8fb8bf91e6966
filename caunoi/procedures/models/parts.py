"""What a procedure is made of, row by row: steps, channels, fees, papers, forms, legal bases, the short check."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from caunoi.files.storage import private_storage
from caunoi.procedures.rules import Outcome, TimeUnit


def stored_as(_form: Any, name: str) -> str:
    return f"procedures/{name}"


class ProcedureStep(Orderable):
    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="steps")
    text = models.TextField(_("bước"))

    class Meta(Orderable.Meta):
        verbose_name = _("bước thực hiện")
        verbose_name_plural = _("trình tự thực hiện")

    def __str__(self) -> str:
        return self.text[:80]


class Channel(Orderable):
    """One way to apply, with its own time limit and fee."""

    class Kind(models.TextChoices):
        IN_PERSON = "in_person", _("Trực tiếp")
        ONLINE = "online", _("Trực tuyến")
        POST = "post", _("Dịch vụ bưu chính")

    Unit = models.TextChoices(
        "Unit",
        {
            "WORKING_HOUR": (TimeUnit.WORKING_HOUR.value, _("giờ làm việc")),
            "WORKING_DAY": (TimeUnit.WORKING_DAY.value, _("ngày làm việc")),
            "DAY": (TimeUnit.DAY.value, _("ngày")),
            "MONTH": (TimeUnit.MONTH.value, _("tháng")),
        },
    )

    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("hình thức nộp"), max_length=10, choices=Kind.choices)
    time_amount = models.PositiveSmallIntegerField(
        _("thời hạn"),
        null=True,
        blank=True,
        help_text=_("Số 0 là trả ngay trong ngày. Để trống nếu không tính được bằng số."),
    )
    time_unit = models.CharField(
        _("tính bằng"), max_length=12, choices=Unit.choices, default=TimeUnit.WORKING_DAY.value
    )
    time_words = models.CharField(
        _("ghi chú thời hạn"),
        max_length=500,
        blank=True,
        help_text=_("Ví dụ: nếu phải xác minh thì không quá 08 ngày làm việc."),
    )
    fee_amount = models.PositiveIntegerField(
        _("phí, lệ phí (đồng)"), null=True, blank=True, help_text=_("Số 0 là không thu. Để trống nếu tùy trường hợp.")
    )
    fee_words = models.CharField(_("ghi chú phí, lệ phí"), max_length=500, blank=True)
    description = models.TextField(_("mô tả"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("cách nộp")
        verbose_name_plural = _("cách thức thực hiện")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "kind"],
                name="one_row_a_channel",
                violation_error_message=_("Mỗi hình thức nộp chỉ ghi một dòng."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class FeeRow(Orderable):
    """One fee of the table: for everybody, or in one situation only; online it may cost less."""

    class Kind(models.TextChoices):
        FEE = "fee", _("Phí")
        CHARGE = "charge", _("Lệ phí")

    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="fee_rows")
    kind = models.CharField(_("loại"), max_length=6, choices=Kind.choices, default=Kind.CHARGE)
    name = models.CharField(_("tên khoản thu"), max_length=200)
    name_en = models.CharField(_("tên khoản thu, tiếng Anh"), max_length=200, blank=True)
    amount = models.PositiveIntegerField(_("mức thu (đồng)"), help_text=_("Số 0 là không thu."))
    online_amount = models.PositiveIntegerField(
        _("mức thu khi nộp trực tuyến (đồng)"), null=True, blank=True, help_text=_("Để trống nếu như nhau.")
    )
    unit = models.CharField(
        _("tính theo"), max_length=40, blank=True, help_text=_("Ví dụ: bản, trang, hồ sơ. Để trống nếu thu một lần.")
    )
    is_counted = models.BooleanField(
        _("hỏi số lượng"), default=False, help_text=_("Người nộp chọn bao nhiêu bản, trang …")
    )
    condition = models.CharField(
        _("chỉ thu khi"),
        max_length=200,
        blank=True,
        help_text=_("Ví dụ: đăng ký quá hạn. Để trống nếu ai cũng phải nộp."),
    )
    condition_en = models.CharField(_("chỉ thu khi, tiếng Anh"), max_length=200, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("khoản thu")
        verbose_name_plural = _("bảng phí, lệ phí")

    def __str__(self) -> str:
        return self.name


class FeeExemption(Orderable):
    """Who pays less or nothing: so much of a hundred less, or another amount."""

    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="fee_exemptions")
    who = models.CharField(_("ai được miễn, giảm"), max_length=200, help_text=_("Ví dụ: Người thuộc hộ nghèo."))
    who_en = models.CharField(_("ai được miễn, giảm, tiếng Anh"), max_length=200, blank=True)
    percent = models.PositiveSmallIntegerField(_("giảm (%)"), null=True, blank=True, help_text=_("100 là miễn."))
    new_amount = models.PositiveIntegerField(
        _("hoặc chỉ thu (đồng)"), null=True, blank=True, help_text=_("Chỉ ghi một trong hai.")
    )
    only_rows = models.TextField(
        _("chỉ cho các khoản"), blank=True, help_text=_("Tên khoản thu, mỗi dòng một tên. Để trống nếu cho mọi khoản.")
    )
    proof = models.CharField(
        _("giấy tờ chứng minh"), max_length=200, blank=True, help_text=_("Ví dụ: Giấy chứng nhận hộ nghèo.")
    )
    basis = models.CharField(_("căn cứ"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("trường hợp miễn, giảm")
        verbose_name_plural = _("miễn, giảm phí, lệ phí")

    def __str__(self) -> str:
        return self.who


class DossierPart(Orderable):
    """`case` groups parts that are asked for in one situation only; "" is always."""

    class Use(models.TextChoices):
        SUBMIT = "submit", _("Nộp")
        SHOW = "show", _("Xuất trình")

    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="dossier")
    case = models.CharField(_("trường hợp"), max_length=300, blank=True, help_text=_("Để trống nếu ai cũng phải có."))
    name = models.TextField(_("tên giấy tờ theo luật"))
    plain_name = models.CharField(
        _("nói dễ hiểu"), max_length=160, blank=True, help_text=_("Ví dụ: Giấy chứng sinh của bệnh viện.")
    )
    plain_name_en = models.CharField(_("nói dễ hiểu, tiếng Anh"), max_length=160, blank=True)
    use = models.CharField(_("nộp hay xuất trình"), max_length=8, choices=Use.choices, default=Use.SUBMIT)
    originals = models.PositiveSmallIntegerField(_("số bản chính"), default=1)
    copies = models.PositiveSmallIntegerField(_("số bản sao"), default=0)
    form = models.CharField(
        _("mẫu đơn"), max_length=200, blank=True, help_text=_("Tên một mẫu trong phần Mẫu đơn dưới đây.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("giấy tờ")
        verbose_name_plural = _("thành phần hồ sơ")

    def __str__(self) -> str:
        return self.plain_name or self.name[:80]


class FormFile(Orderable):
    """A form to fill in. A file once published stays in storage: older versions hand it out."""

    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="forms")
    name = models.CharField(_("tên mẫu"), max_length=200)
    file = models.FileField(
        _("tệp"),
        storage=private_storage,
        upload_to=stored_as,
        max_length=300,
        blank=True,
        help_text=_("DOCX, PDF hoặc ODT."),
    )
    size = models.PositiveBigIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("mẫu đơn, mẫu tờ khai")
        verbose_name_plural = _("mẫu đơn, mẫu tờ khai")

    def __str__(self) -> str:
        return self.name


class LegalBasis(Orderable):
    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="legal_bases")
    number = models.CharField(_("số, ký hiệu"), max_length=120)
    title = models.CharField(_("trích yếu"), max_length=500, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("căn cứ pháp lý")
        verbose_name_plural = _("căn cứ pháp lý")

    def __str__(self) -> str:
        return self.number


class CheckQuestion(Orderable):
    """One question of “Có phải cho tôi không?”, answered with yes or no."""

    Leads = models.TextChoices(
        "Leads",
        {
            "GO_ON": (Outcome.GO_ON.value, _("hỏi câu tiếp theo")),
            "FOR_YOU": (Outcome.FOR_YOU.value, _("đúng là thủ tục này")),
            "NOT_FOR_YOU": (Outcome.NOT_FOR_YOU.value, _("không phải thủ tục này")),
        },
    )

    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("câu hỏi"), max_length=200)
    question_en = models.CharField(_("câu hỏi tiếng Anh"), max_length=200, blank=True)
    yes = models.CharField(_("trả lời Có thì"), max_length=12, choices=Leads.choices, default=Outcome.GO_ON.value)
    yes_words = models.CharField(_("lời giải thích khi Có"), max_length=300, blank=True)
    yes_words_en = models.CharField(_("lời giải thích khi Có, tiếng Anh"), max_length=300, blank=True)
    no = models.CharField(
        _("trả lời Không thì"), max_length=12, choices=Leads.choices, default=Outcome.NOT_FOR_YOU.value
    )
    no_words = models.CharField(_("lời giải thích khi Không"), max_length=300, blank=True)
    no_words_en = models.CharField(_("lời giải thích khi Không, tiếng Anh"), max_length=300, blank=True)
    other_code = models.CharField(
        _("nếu không phải thì xem thủ tục"),
        max_length=20,
        blank=True,
        help_text=_("Mã thủ tục nên xem thay, ví dụ 1.000894."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("câu hỏi tự kiểm tra")
        verbose_name_plural = _("có phải cho tôi không?")

    def __str__(self) -> str:
        return self.question


class InternalStep(Orderable):
    """A step within the office, with the minutes that it may take."""

    procedure = ParentalKey("procedures.Procedure", on_delete=models.CASCADE, related_name="internal_steps")
    name = models.CharField(_("việc"), max_length=300)
    who = models.CharField(_("người, bộ phận làm"), max_length=200)
    minutes = models.PositiveIntegerField(_("số phút làm việc"), help_text=_("Một ngày làm việc là 480 phút."))

    class Meta(Orderable.Meta):
        verbose_name = _("bước nội bộ")
        verbose_name_plural = _("quy trình nội bộ")

    def __str__(self) -> str:
        return self.name
