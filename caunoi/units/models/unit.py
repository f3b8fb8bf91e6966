"""A unit: a place or a body of an authority, from its first to its last day."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from caunoi.units import rules


class UnitQuerySet(models.QuerySet["Unit"]):
    def places(self) -> UnitQuerySet:
        return self.filter(kind__in=rules.PLACE_KINDS)

    def communes(self) -> UnitQuerySet:
        return self.filter(kind__in=rules.COMMUNE_KINDS)

    def working_on(self, day: date) -> UnitQuerySet:
        return self.filter(
            Q(first_day__isnull=True) | Q(first_day__lte=day), Q(last_day__isnull=True) | Q(last_day__gte=day)
        )

    def within(self, unit: Unit) -> UnitQuerySet:
        """`unit` itself and everything below it, in one query."""
        return self.filter(Q(pk=unit.pk) | Q(lineage__contains=f"/{unit.pk}/"))

    def carrying_on(self, unit: Unit) -> UnitQuerySet:
        """The units that today do the work of `unit`, which has ended."""
        today = timezone.localdate()
        heirs = Unit.objects.filter(origins__predecessor=unit, origins__day__lte=today)
        return self.filter(pk__in=heirs.values("pk"))

    def under_new_names(self, unit: Unit) -> UnitQuerySet:
        """The units that `unit` has become by a change of name alone; one, or none."""
        today = timezone.localdate()
        return self.filter(origins__predecessor=unit, origins__kind="rename", origins__day__lte=today)

    def under_all_names(self, unit: Unit) -> UnitQuerySet:
        """`unit` and what it was called before; one query a name."""
        known = {unit.pk}
        latest = known
        while latest:
            earlier = Unit.objects.filter(successions__successor__in=latest, successions__kind="rename")
            latest = set(earlier.values_list("pk", flat=True)) - known
            known |= latest
        return self.filter(pk__in=known)

    def carried_on_by(self, unit: Unit) -> UnitQuerySet:
        """`unit`, everything below it, and what these took in or were called before; one query a generation."""
        today = timezone.localdate()
        known: set[int] = set()
        latest = {unit.pk}
        while latest:
            known |= latest
            taken_in = Q(
                successions__successor__in=latest,
                successions__day__lte=today,
                successions__kind__in=("merge", "rename"),
            )
            found = Unit.objects.filter(taken_in | Q(parent__in=latest)).values_list("pk", flat=True)
            latest = set(found) - known
        return self.filter(pk__in=known)


class Unit(models.Model):
    class Kind(models.TextChoices):
        PROVINCE = "province", _("Tỉnh")
        CITY = "city", _("Thành phố")
        DISTRICT = "district", _("Huyện")
        COMMUNE = "commune", _("Xã")
        TOWN = "town", _("Thị trấn")
        WARD = "ward", _("Phường")
        SPECIAL_ZONE = "special_zone", _("Đặc khu")
        PARTY = "party", _("Cơ quan Đảng")
        COUNCIL = "council", _("Hội đồng nhân dân")
        COMMITTEE = "committee", _("Ủy ban nhân dân")
        DEPARTMENT = "department", _("Phòng, ban chuyên môn")
        OFFICE = "office", _("Văn phòng")
        STATION = "station", _("Đài truyền thanh")
        SCHOOL = "school", _("Trường học")
        CLINIC = "clinic", _("Cơ sở y tế")
        MASS_ORGANISATION = "mass_organisation", _("Tổ chức chính trị – xã hội")

    kind = models.CharField(_("loại đơn vị"), max_length=24, choices=Kind.choices)
    name = models.CharField(_("tên"), max_length=200, help_text=_("Tên riêng, không kèm chữ “xã”, “huyện”: Hải Lựu."))
    slug = models.SlugField(_("đường dẫn"), max_length=120, unique=True)
    code = models.CharField(
        _("mã đơn vị hành chính"), max_length=20, blank=True, db_index=True, help_text=_("Ví dụ: 08782.")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("đơn vị cấp trên"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    # The ids of all units above, "/1/4/": written by actions.place_unit, so that a subtree is one query.
    lineage = models.CharField(max_length=200, default="/", editable=False, db_index=True)
    first_day = models.DateField(_("hoạt động từ ngày"), null=True, blank=True)
    last_day = models.DateField(_("ngày hoạt động cuối cùng"), null=True, blank=True)
    # Written with the name by the forms and the import, through collation.sort_key.
    sort_key = models.CharField(max_length=400, editable=False, default="", db_index=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=100)

    address = models.CharField(_("địa chỉ trụ sở"), max_length=250, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    website = models.URLField(_("trang thông tin"), blank=True)
    working_hours = models.JSONField(
        _("giờ làm việc"),
        default=list,
        blank=True,
        help_text=_("Để trống thì dùng giờ hành chính của đơn vị cấp trên."),
    )
    latitude = models.DecimalField(
        _("vĩ độ"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("kinh độ"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    outline = models.JSONField(_("ranh giới (GeoJSON)"), null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(_("cột trên sơ đồ"), null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(_("hàng trên sơ đồ"), null=True, blank=True)
    area_hectares = models.DecimalField(_("diện tích (ha)"), max_digits=12, decimal_places=2, null=True, blank=True)
    population = models.PositiveIntegerField(_("dân số"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("năm thống kê dân số"), null=True, blank=True)
    summary = models.TextField(_("giới thiệu ngắn"), blank=True)
    functions = RichTextField(
        _("chức năng, nhiệm vụ, quyền hạn"), blank=True, features=["h3", "bold", "italic", "ol", "ul", "link"]
    )
    history = RichTextField(_("lịch sử hình thành"), blank=True, features=["h3", "bold", "italic", "ol", "ul", "link"])
    last_verified = models.DateField(_("rà soát lần cuối"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ["position", "sort_key", "pk"]
        indexes = [models.Index(fields=["kind", "sort_key"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__isnull=True) | Q(last_day__isnull=True) | Q(last_day__gte=models.F("first_day")),
                name="unit_ends_after_it_begins",
                violation_error_message=_("Ngày cuối cùng phải sau ngày bắt đầu hoạt động."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def line(self) -> list[int]:
        """Its own id and those of all units above it, the nearest first."""
        return [self.pk, *(int(pk) for pk in reversed(self.lineage.split("/")) if pk)]

    @property
    def full_name(self) -> str:
        return rules.full_name(self.kind, self.name)

    @property
    def is_place(self) -> bool:
        return rules.KINDS[self.kind].is_place

    def standing(self, day: date | None = None) -> rules.Standing:
        return rules.standing_on(day or timezone.localdate(), self.first_day, self.last_day)

    @property
    def is_dissolved(self) -> bool:
        return self.standing() is rules.Standing.DISSOLVED

    def get_absolute_url(self) -> str:
        return reverse("unit", args=[self.slug])
