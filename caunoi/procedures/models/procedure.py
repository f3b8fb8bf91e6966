"""An administrative procedure (thủ tục hành chính): what the law makes public of it, and the same in plain words."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, Site, WorkflowMixin
from wagtail.models import WorkflowState as WagtailWorkflowState

from caunoi.accounts.rules import ASSURANCE_LABELS
from caunoi.gazette.models.document import sites_above
from caunoi.pages.fields import BodyField
from caunoi.procedures.blocks.eform_field import eform_blocks


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    def public(self) -> ProcedureQuerySet:
        return self.filter(live=True, withdrawn_at__isnull=True)

    def on_site(self, site_id: int) -> ProcedureQuerySet:
        """What a site shows: its own, and what the authorities above it let be shown below."""
        above = sites_above(site_id)
        if not above:
            return self.filter(site_id=site_id)
        return self.filter(Q(site_id=site_id) | Q(shown_below=True), site_id__in=[site_id, *above])

    def visible_to(self, actor: Any) -> ProcedureQuerySet:
        """The one door for people: everything public, and whatever of their own site they may work on."""
        from caunoi.procedures.permissions import sites_of

        if not getattr(actor, "is_authenticated", False) or not actor.is_active:
            return self.public()
        return self.filter(Q(live=True, withdrawn_at__isnull=True) | Q(site__in=sites_of(actor)))


class Procedure(
    PreviewableMixin,
    WorkflowMixin,
    LockableMixin,
    DraftStateMixin,
    RevisionMixin,
    ClusterableModel,
):
    """The row says what lists filter by; readers read the version that holds today (`ProcedureVersion.content`)."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("Cấp tỉnh")
        DISTRICT = "district", _("Cấp huyện")
        COMMUNE = "commune", _("Cấp xã")

    class Service(models.TextChoices):
        FULL = "full", _("Trực tuyến toàn trình")
        PARTIAL = "partial", _("Trực tuyến một phần")
        INFORMATION = "information", _("Cung cấp thông tin")

    class Partial(models.TextChoices):
        NOTHING = "", _("—")
        PRESENCE = "presence", _("Phải có mặt")
        INSPECTION = "inspection", _("Phải kiểm tra tại chỗ")
        FAULT = "fault", _("Lỗi kỹ thuật chưa khắc phục được")
        TECHNICAL = "technical", _("Lý do kỹ thuật khác")

    class Audience(models.TextChoices):
        CITIZEN = "citizen", _("Công dân Việt Nam")
        ABROAD = "abroad", _("Người Việt Nam ở nước ngoài")
        FOREIGNER = "foreigner", _("Người nước ngoài")
        HOUSEHOLD = "household", _("Hộ gia đình, hộ kinh doanh")
        COOPERATIVE = "cooperative", _("Hợp tác xã")
        BUSINESS = "business", _("Doanh nghiệp")
        ORGANISATION = "organisation", _("Cơ quan, tổ chức khác")

    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(_("mã ở nguồn"), max_length=120, blank=True)
    import_digest = models.CharField(max_length=64, blank=True, editable=False)
    code = models.CharField(
        _("mã thủ tục"),
        max_length=20,
        help_text=_(
            "Như trên Cơ sở dữ liệu quốc gia về thủ tục hành chính: 1.000948. Thủ tục riêng của địa phương: DP.000001."
        ),
    )
    code_unit = models.CharField(
        _("mã đơn vị sau mã thủ tục"), max_length=30, blank=True, help_text=_("Ví dụ: H38 trong 1.000948.H38.")
    )
    name = models.CharField(_("tên thủ tục"), max_length=500)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=300, blank=True)
    field = models.ForeignKey(
        "gazette.LegalField", verbose_name=_("lĩnh vực"), on_delete=models.PROTECT, related_name="procedures"
    )
    level = models.CharField(_("cấp thực hiện"), max_length=10, choices=Level.choices)
    audience: Any = models.JSONField(_("dành cho"), default=list, blank=True)
    units = ParentalManyToManyField(
        "units.Unit", verbose_name=_("đơn vị thực hiện"), blank=True, related_name="procedures"
    )
    by_every_commune = models.BooleanField(_("mọi xã, phường, thị trấn đều thực hiện"), default=False)
    life_events = ParentalManyToManyField(
        "procedures.LifeEvent", verbose_name=_("sự kiện trong đời"), blank=True, related_name="procedures"
    )
    service_level = models.CharField(
        _("mức dịch vụ công"), max_length=12, choices=Service.choices, default=Service.INFORMATION
    )
    partial_reason = models.CharField(
        _("vì sao chỉ một phần"), max_length=12, blank=True, choices=Partial.choices, default=Partial.NOTHING
    )
    partial_explanation = models.CharField(
        _("nói rõ phần phải đến"), max_length=500, blank=True, help_text=_("Người dân đọc được câu này.")
    )
    received_here = models.BooleanField(
        _("tiếp nhận tại một cửa của cơ quan"),
        default=False,
        help_text=_(
            "Khi bật, bộ phận một cửa tiếp nhận, cấp mã và người dân theo dõi hồ sơ ngay trên cổng này. "
            "Nộp trên mạng vẫn ở Cổng Dịch vụ công quốc gia."
        ),
    )
    filed_here = models.BooleanField(
        _("nhận hồ sơ trên mạng ngay tại cổng này"),
        default=False,
        help_text=_(
            "Chỉ bật khi cơ quan được phép nhận hồ sơ ngoài Cổng Dịch vụ công quốc gia và đã có tờ khai điện tử. "
            "Phải bật cả mục tiếp nhận tại một cửa."
        ),
    )
    assurance = models.PositiveSmallIntegerField(
        _("người nộp phải"), choices=[(level.value, label) for level, label in ASSURANCE_LABELS.items()], default=1
    )
    eform: Any = BodyField(eform_blocks(), verbose_name=_("tờ khai điện tử"), blank=True, default=list)
    filing_url = models.URLField(
        _("đường dẫn nộp trên Cổng Dịch vụ công quốc gia"),
        max_length=500,
        blank=True,
        help_text=_("Dẫn thẳng vào thủ tục này. Để trống thì dẫn tới trang đầu của Cổng Dịch vụ công quốc gia."),
    )

    # In plain words, the first thing that people read.
    summary = models.CharField(_("thủ tục này để làm gì"), max_length=300, blank=True)
    summary_en = models.CharField(_("thủ tục này để làm gì, tiếng Anh"), max_length=300, blank=True)
    gets = models.CharField(_("bạn được gì"), max_length=300, blank=True)
    gets_en = models.CharField(_("bạn được gì, tiếng Anh"), max_length=300, blank=True)
    time_note = models.CharField(_("lưu ý về thời gian"), max_length=300, blank=True)
    time_note_en = models.CharField(_("lưu ý về thời gian, tiếng Anh"), max_length=300, blank=True)
    cost_note = models.CharField(_("lưu ý về chi phí"), max_length=300, blank=True)
    cost_note_en = models.CharField(_("lưu ý về chi phí, tiếng Anh"), max_length=300, blank=True)
    place = models.CharField(_("nộp ở đâu"), max_length=300, blank=True)
    place_en = models.CharField(_("nộp ở đâu, tiếng Anh"), max_length=300, blank=True)
    other_words = models.CharField(
        _("từ ngữ khác người dân hay gọi"),
        max_length=300,
        blank=True,
        help_text=_("Để ô tìm kiếm hiểu: giấy khai sinh, làm khai sinh cho con."),
    )

    # As the law asks for it.
    sets = models.PositiveSmallIntegerField(_("số lượng hồ sơ (bộ)"), default=1)
    time_limit = models.TextField(_("thời hạn giải quyết"), blank=True)
    who = models.TextField(_("đối tượng thực hiện"), blank=True)
    carrying_out = models.TextField(_("cơ quan thực hiện"), blank=True)
    competent = models.TextField(_("cơ quan có thẩm quyền quyết định"), blank=True)
    coordinating = models.TextField(_("cơ quan phối hợp"), blank=True)
    receiving_address = models.TextField(_("địa chỉ tiếp nhận hồ sơ"), blank=True)
    result = models.TextField(_("kết quả thực hiện"), blank=True)
    fee = models.TextField(_("phí"), blank=True)
    charge = models.TextField(_("lệ phí"), blank=True)
    conditions = models.TextField(_("yêu cầu, điều kiện"), blank=True)
    decision_number = models.CharField(_("quyết định công bố, số"), max_length=120, blank=True)
    decision_on = models.DateField(_("ngày ký quyết định công bố"), null=True, blank=True)
    effective_on = models.DateField(
        _("áp dụng từ ngày"), null=True, blank=True, help_text=_("Để trống thì áp dụng từ ngày được duyệt.")
    )
    repealed_on = models.DateField(
        _("bãi bỏ từ ngày"), null=True, blank=True, help_text=_("Ngày đầu tiên không còn thực hiện thủ tục này.")
    )
    repeal_decision = models.CharField(_("quyết định bãi bỏ"), max_length=120, blank=True)
    replaced_by = models.CharField(_("mã thủ tục thay thế"), max_length=20, blank=True)
    source_url = models.URLField(_("nguồn chính thức"), max_length=500, blank=True)
    change_note = models.CharField(
        _("lần này thay đổi gì"), max_length=300, blank=True, help_text=_("Người theo dõi thay đổi đọc được câu này.")
    )
    shown_below = models.BooleanField(_("hiện cả trên cổng của các đơn vị trực thuộc"), default=False)

    posted_at = models.DateTimeField(_("công bố lúc"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(blank=True, editable=False)

    workflow_states = GenericRelation(
        WagtailWorkflowState,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="procedure",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="procedure",
        for_concrete_model=False,
    )
    objects = ProcedureQuerySet.as_manager()

    default_preview_size = "mobile"
    preview_modes = [("", _("Trang thủ tục")), ("eform", _("Tờ khai điện tử")), ("fees", _("Thử bảng phí"))]

    class Meta:
        verbose_name = _("thủ tục hành chính")
        verbose_name_plural = _("thủ tục hành chính")
        permissions = [("approve_procedure", _("Duyệt công bố thủ tục"))]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "code"],
                name="one_procedure_a_code",
                violation_error_message=_("Cổng này đã có thủ tục mang mã ấy."),
            ),
            models.UniqueConstraint(
                fields=["site", "external_id"], condition=~Q(external_id=""), name="one_procedure_an_external_id"
            ),
            models.CheckConstraint(
                condition=~Q(service_level="partial") | ~Q(partial_reason=""),
                name="partial_service_says_why",
                violation_error_message=_("Dịch vụ công một phần phải nêu lý do."),
            ),
        ]
        indexes = [models.Index(fields=["site", "live", "withdrawn_at"], name="procedures_public")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"[:200]

    @property
    def revisions(self) -> Any:
        return self._revisions

    @property
    def is_public(self) -> bool:
        return self.live and self.withdrawn_at is None

    @property
    def full_code(self) -> str:
        return f"{self.code}.{self.code_unit}" if self.code_unit else self.code

    @property
    def shown_name(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name

    def get_absolute_url(self) -> str:
        return reverse("procedure", args=[self.code])

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        known = {"eform": "procedures/eform_preview.html", "fees": "procedures/fees_preview.html"}
        return known.get(mode_name, "procedures/procedure_preview.html")

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        # Imported here: the page is put together from models of this very shelf.
        from caunoi.procedures.page.context import eform_preview_context, fees_preview_context, preview_context

        known = {"eform": eform_preview_context, "fees": fees_preview_context}
        make = known.get(mode_name, preview_context)
        return {**super().get_preview_context(request, mode_name), **make(self, request)}
