"""What an authority must publish, and what it did: the catalogue “Công khai thông tin”."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from caunoi.gazette import disclosure_rules as rules
from caunoi.gazette.disclosure_wording import in_language_of_page

STANDING_LABELS = {
    rules.Standing.DUE: _("Chưa đến hạn"),
    rules.Standing.LATE: _("Quá hạn, chưa công khai"),
    rules.Standing.IN_TIME: _("Công khai đúng hạn"),
    rules.Standing.PUBLISHED_LATE: _("Công khai chậm"),
    rules.Standing.STALE: _("Cần xem lại"),
    rules.Standing.EXPIRED: _("Hết thời gian công khai"),
    rules.Standing.WITHDRAWN: _("Đã rút"),
}
STANDING_TONES = {
    rules.Standing.LATE: "bad",
    rules.Standing.IN_TIME: "good",
    rules.Standing.PUBLISHED_LATE: "warn",
    rules.Standing.STALE: "warn",
}


class DisclosureCategoryQuerySet(models.QuerySet["DisclosureCategory"]):
    def valid_on(self, day: date) -> DisclosureCategoryQuerySet:
        return self.filter(Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))


class DisclosureCategory(models.Model):
    """One row for each time that the law said so; `document_types` are slugs of the types that belong here."""

    key = models.SlugField(_("mã"), max_length=30)
    label = models.CharField(_("nhóm thông tin"), max_length=250)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    working_days = models.PositiveSmallIntegerField(
        _("hạn công khai (ngày làm việc)"), default=5, help_text=_("0 là công khai ngay trong ngày.")
    )
    days_on_display = models.PositiveSmallIntegerField(
        _("số ngày công khai"), null=True, blank=True, help_text=_("Để trống: công khai thường xuyên.")
    )
    review_days = models.PositiveSmallIntegerField(
        _("kiểm tra lại sau số ngày"), null=True, blank=True, help_text=_("Quá số ngày này mà chưa kiểm tra là cũ.")
    )
    on_radio = models.BooleanField(_("phát cả trên truyền thanh"), default=False)
    is_expected = models.BooleanField(
        _("lúc nào cũng phải có"), default=True, help_text=_("Bỏ chọn nếu chỉ phát sinh theo việc.")
    )
    document_types = models.JSONField(_("loại văn bản thuộc nhóm"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=100)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("áp dụng đến hết ngày"), null=True, blank=True)

    objects = DisclosureCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhóm thông tin phải công khai")
        verbose_name_plural = _("nhóm thông tin phải công khai")
        ordering = ("position", "key", "-valid_from")
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_category_a_key_and_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="category_ends_after_it_begins",
                violation_error_message=_("Ngày hết áp dụng phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def shown_label(self) -> str:
        return in_language_of_page(self.label)


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def published(self, day: date) -> DisclosureQuerySet:
        """Everything that went before the public by `day` and was not taken back, with what it leads to."""
        return self.reachable().filter(published_on__lte=day, withdrawn_reason="")

    def reachable(self) -> DisclosureQuerySet:
        """Without those that lead to a document or page that is not public."""
        shown_document = Q(document=None) | Q(document__live=True, document__withdrawn_at__isnull=True)
        return self.filter(shown_document, Q(page=None) | Q(page__in=Page.objects.live().public()))

    def on_display(self, day: date) -> DisclosureQuerySet:
        return self.published(day).filter(Q(display_until=None) | Q(display_until__gte=day))

    def newest_first(self) -> DisclosureQuerySet:
        return self.order_by("-published_on", "-made_on", "-pk")

    def with_links(self) -> DisclosureQuerySet:
        return self.select_related("category", "responsible_unit", "document", "page").defer("document__text")


class Disclosure(models.Model):
    """One thing to publish. Due day, end of display and what a document says are written by `actions.complete`."""

    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(
        DisclosureCategory, verbose_name=_("nhóm thông tin"), on_delete=models.PROTECT, related_name="disclosures"
    )
    document = models.ForeignKey(
        "gazette.Document",
        verbose_name=_("văn bản trên cổng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="disclosures",
        help_text=_("Tên, số và ngày lấy theo văn bản."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("trang trên cổng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    link = models.URLField(_("liên kết khác"), max_length=500, blank=True)
    title = models.CharField(_("tên thông tin"), max_length=1000, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=120, blank=True)
    made_on = models.DateField(_("ngày tạo ra"), null=True, blank=True)
    due_on = models.DateField(_("hạn công khai"), editable=False)
    published_on = models.DateField(
        _("ngày công khai"), null=True, blank=True, help_text=_("Để trống khi chưa công khai.")
    )
    display_until = models.DateField(
        _("công khai đến hết ngày"), null=True, blank=True, help_text=_("Để trống: theo quy định của nhóm.")
    )
    checked_on = models.DateField(
        _("kiểm tra lần cuối"), null=True, blank=True, help_text=_("Ngày gần nhất đã xem lại và thấy còn đúng.")
    )
    form = models.CharField(
        _("hình thức công khai"), max_length=250, blank=True, default="Đăng trên cổng thông tin điện tử"
    )
    place = models.CharField(
        _("địa điểm"), max_length=250, blank=True, help_text=_("Ví dụ: bảng tin trụ sở, nhà văn hóa thôn.")
    )
    responsible_unit = models.ForeignKey(
        "units.Unit",
        verbose_name=_("đơn vị chịu trách nhiệm"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="disclosures",
    )
    withdrawn_reason = models.TextField(
        _("lý do rút"), blank=True, help_text=_("Ghi lý do thì mục này không còn hiện công khai.")
    )

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("mục công khai")
        verbose_name_plural = _("mục công khai")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "category", "document"],
                condition=Q(document__isnull=False),
                name="one_disclosure_a_document_and_category",
            )
        ]
        indexes = [
            models.Index(fields=["site", "category", "-published_on"], name="disclosure_newest"),
            models.Index(fields=["site", "due_on"], name="disclosure_due"),
        ]

    def __str__(self) -> str:
        return (f"{self.number}: " if self.number else "") + self.title

    @property
    def url(self) -> str:
        """Where it can be read; "" when only the place is named."""
        if self.document is not None:
            return str(self.document.get_absolute_url())
        if self.page is not None:
            return self.page.url or ""
        return self.link

    def entry(self) -> rules.Entry:
        return rules.Entry(
            due_on=self.due_on,
            published_on=self.published_on,
            display_until=self.display_until,
            checked_on=self.checked_on,
            review_days=self.category.review_days,
            withdrawn=bool(self.withdrawn_reason),
        )

    @property
    def shown_form(self) -> str:
        return in_language_of_page(self.form)

    @property
    def standing_label(self) -> Any:
        return STANDING_LABELS[self.standing_on(timezone.localdate())]

    @property
    def standing_tone(self) -> str:
        """As `status_chip.html` takes it."""
        return STANDING_TONES.get(self.standing_on(timezone.localdate()), "")

    def standing_on(self, day: date) -> rules.Standing:
        return rules.standing_on(day, self.entry())


class Announcement(models.Model):
    """What followers were last told of a document: its force, and which others it touches."""

    document = models.OneToOneField("gazette.Document", on_delete=models.CASCADE, related_name="announcement")
    force = models.CharField(max_length=20)
    touches: Any = models.JSONField(default=list)

    class Meta:
        verbose_name = _("điều đã báo cho người theo dõi")
        verbose_name_plural = _("điều đã báo cho người theo dõi")

    def __str__(self) -> str:
        return f"{self.document_id}: {self.force}"
