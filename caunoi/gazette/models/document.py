"""A legal or administrative document: its record, its text and how it comes before the public."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    Site,
    WorkflowMixin,
)
from wagtail.models import WorkflowState as WagtailWorkflowState

from caunoi.gazette.rules import Force, Span, begins_on
from caunoi.gazette.wording import document_name, type_name
from caunoi.units.models import Authority
from caunoi.vietnam.document_numbers import parse as parse_number
from caunoi.vietnam.document_types import DOCUMENT_TYPES, is_normative

FORCE_LABELS = {
    Force.IN_FORCE: _("Còn hiệu lực"),
    Force.NOT_YET: _("Chưa có hiệu lực"),
    Force.PARTLY_EXPIRED: _("Hết hiệu lực một phần"),
    Force.SUSPENDED: _("Ngưng hiệu lực"),
    Force.EXPIRED: _("Hết hiệu lực"),
    Force.UNKNOWN: _("Chưa xác định hiệu lực"),
}


class DocumentQuerySet(models.QuerySet["Document"]):
    def public(self) -> DocumentQuerySet:
        return self.filter(live=True, withdrawn_at__isnull=True)

    def on_site(self, site_id: int) -> DocumentQuerySet:
        """What a site shows: its own, and what the authorities above it let be shown below."""
        above = sites_above(site_id)
        if not above:
            return self.filter(site_id=site_id)
        # One range of the index for each site: an OR of two conditions would be two sorts.
        return self.filter(Q(site_id=site_id) | Q(shown_below=True), site_id__in=[site_id, *above])

    def visible_to(self, actor: Any) -> DocumentQuerySet:
        """The one door for people: everything public, and whatever of their own site they may work on."""
        from caunoi.gazette.permissions import sites_of

        if not getattr(actor, "is_authenticated", False) or not actor.is_active:
            return self.public()
        return self.filter(Q(live=True, withdrawn_at__isnull=True) | Q(site__in=sites_of(actor)))

    def with_force(self, day: date) -> DocumentQuerySet:
        """Annotates `force`, which `rules.force_on` says of one."""
        suspended = Q(suspended_from__lte=day) & (Q(suspended_until=None) | Q(suspended_until__gt=day))
        return self.annotate(
            force=Case(
                When(force_begins=None, then=Value(Force.UNKNOWN.value)),
                When(force_ends__lte=day, then=Value(Force.EXPIRED.value)),
                When(force_begins__gt=day, then=Value(Force.NOT_YET.value)),
                When(suspended, then=Value(Force.SUSPENDED.value)),
                When(partly_since__lte=day, then=Value(Force.PARTLY_EXPIRED.value)),
                default=Value(Force.IN_FORCE.value),
            )
        )

    def newest_first(self) -> DocumentQuerySet:
        return self.order_by(F("issued_on").desc(nulls_last=True), "-pk")

    def for_lists(self) -> DocumentQuerySet:
        """Without the text, which may be as long as a book."""
        return self.defer("text")


def sites_above(site_id: int) -> list[int]:
    """The sites of the authorities above that of this one."""
    own = Authority.objects.filter(site_id=site_id, unit__isnull=False).select_related("unit").first()
    if own is None or own.unit is None:
        return []
    return list(
        Authority.objects.filter(unit_id__in=own.unit.line)
        .exclude(unit_id=own.unit_id)
        .values_list("site_id", flat=True)
    )


def sites_below(site_id: int) -> list[int]:
    """The sites of the authorities below that of this one."""
    own = Authority.objects.filter(site_id=site_id, unit__isnull=False).first()
    if own is None:
        return []
    below = Authority.objects.filter(unit__lineage__contains=f"/{own.unit_id}/").exclude(unit_id=own.unit_id)
    return list(below.values_list("site_id", flat=True))


def sites_showing(document: Document) -> list[int]:
    """Its own site, and those below where it is shown there too."""
    return [document.site_id, *(sites_below(document.site_id) if document.shown_below else [])]


class Document(
    PreviewableMixin,
    WorkflowMixin,
    LockableMixin,
    DraftStateMixin,
    RevisionMixin,
    ClusterableModel,
):
    """Slots `force_begins` … `suspended_until` are written by `actions.settle` from dates and relations."""

    class Stated(models.TextChoices):
        NOTHING = "", _("Không ghi")
        IN_FORCE = "in_force", _("Còn hiệu lực")
        EXPIRED = "expired", _("Hết hiệu lực")

    Type = models.TextChoices("Type", {slug: (slug, known.name) for slug, known in DOCUMENT_TYPES.items()})

    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(_("mã ở nguồn"), max_length=120, blank=True)
    import_digest = models.CharField(max_length=64, blank=True, editable=False)
    slug = models.SlugField(_("đường dẫn"), max_length=120, unique=True, editable=False)
    number = models.CharField(_("số, ký hiệu"), max_length=120, blank=True, help_text=_("Ví dụ: 1294/QĐ-UBND"))
    number_key = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    type = models.CharField(_("loại văn bản"), max_length=40, choices=Type.choices)
    title = models.TextField(_("trích yếu"), validators=[MaxLengthValidator(1000)])
    issuing_unit = models.ForeignKey(
        "units.Unit",
        verbose_name=_("đơn vị ban hành"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="issued_documents",
        help_text=_("Để trống nếu cơ quan ban hành không có trong bộ máy của cổng."),
    )
    issuer = models.CharField(_("cơ quan ban hành"), max_length=700, help_text=_("Ghi như trên văn bản."))
    issuer_slug = models.SlugField(max_length=120, blank=True, editable=False)
    signer = models.CharField(_("người ký"), max_length=150, blank=True)
    signer_slug = models.SlugField(max_length=120, blank=True, editable=False)
    signer_post = models.CharField(_("chức vụ người ký"), max_length=150, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    effective_on = models.DateField(_("ngày có hiệu lực"), null=True, blank=True)
    expires_on = models.DateField(
        _("ngày hết hiệu lực"), null=True, blank=True, help_text=_("Ngày đầu tiên văn bản không còn hiệu lực.")
    )
    stated_force = models.CharField(
        _("hiệu lực ghi ở nguồn"), max_length=10, blank=True, choices=Stated.choices, default=Stated.NOTHING
    )
    posted_at = models.DateTimeField(_("đăng lúc"), null=True, blank=True, editable=False)
    gazette_reference = models.CharField(_("số công báo"), max_length=120, blank=True)
    source_url = models.URLField(_("nguồn chính thức"), max_length=500, blank=True)
    shown_below = models.BooleanField(_("hiện cả trên cổng của các đơn vị trực thuộc"), default=False, db_default=False)
    force_begins = models.DateField(null=True, blank=True, editable=False)
    force_ends = models.DateField(null=True, blank=True, editable=False)
    partly_since = models.DateField(null=True, blank=True, editable=False)
    suspended_from = models.DateField(null=True, blank=True, editable=False)
    suspended_until = models.DateField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(blank=True, editable=False)
    clearance = models.TextField(_("lý do cho đăng khi có cảnh báo bảo mật"), blank=True, editable=False)
    text = models.TextField(_("toàn văn"), blank=True)

    workflow_states = GenericRelation(
        WagtailWorkflowState,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="document",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="document",
        for_concrete_model=False,
    )
    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        permissions = [("approve_document", _("Duyệt đăng văn bản"))]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "external_id"], condition=~Q(external_id=""), name="one_document_an_external_id"
            )
        ]
        indexes = [
            # All that lists filter, count and sort by: they read this index and not the rows with their texts.
            models.Index(
                fields=[
                    "site",
                    "-issued_on",
                    "-id",
                    "type",
                    "issuer_slug",
                    "signer_slug",
                    "number_key",
                    "force_begins",
                    "force_ends",
                    "partly_since",
                    "suspended_from",
                    "suspended_until",
                    "posted_at",
                    "shown_below",
                    "live",
                    "withdrawn_at",
                ],
                condition=Q(live=True, withdrawn_at=None),
                name="gazette_public",
            ),
            models.Index(fields=["issuing_unit", "live", "-issued_on"], name="gazette_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.title}"[:200]

    @property
    def revisions(self) -> Any:
        return self._revisions

    @property
    def name(self) -> str:
        """`Quyết định số 1294/QĐ-UBND`; without a number the type alone."""
        return f"{self.get_type_display()} số {self.number}" if self.number else str(self.get_type_display())

    @property
    def shown_name(self) -> str:
        """`name` in the language of the page."""
        return document_name(self)

    @property
    def shown_type(self) -> str:
        return type_name(self.type)

    @property
    def is_normative(self) -> bool:
        number = parse_number(self.number) if self.number else None
        return is_normative(self.type, number_has_year=bool(number and number.year))

    @property
    def is_public(self) -> bool:
        return self.live and self.withdrawn_at is None

    @property
    def begins_on(self) -> date | None:
        return begins_on(normative=self.is_normative, issued_on=self.issued_on, effective_on=self.effective_on)

    @property
    def span(self) -> Span:
        return Span(self.force_begins, self.force_ends, self.partly_since, self.suspended_from, self.suspended_until)

    @property
    def fields(self) -> list[Any]:
        return [link.field for link in self.field_links.all()]

    @property
    def source_host(self) -> str:
        return urlsplit(self.source_url).netloc.removeprefix("www.")

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.slug])

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "gazette/document_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        # Imported here: the page is put together from models of this very shelf.
        from caunoi.gazette.page.context import AskedDay, document_context

        asked = AskedDay.read(request.GET.get("ngay", ""))
        context, _tags = document_context(self, request, site_id=self.site_id or 0, asked=asked, is_preview=True)
        return {**super().get_preview_context(request, mode_name), **context}


class DocumentFieldLink(Orderable):
    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="field_links")
    field = models.ForeignKey(
        "gazette.LegalField", verbose_name=_("lĩnh vực"), on_delete=models.PROTECT, related_name="document_links"
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["document", "field"], name="one_link_a_field")]

    def __str__(self) -> str:
        return str(self.field)
