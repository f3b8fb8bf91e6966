"""How documents stand to each other; said by the newer one."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from caunoi.gazette.rules import RelationKind, Touch
from caunoi.gazette.wording import provision_name


class Relation(Orderable):
    """`target` stays empty while the other document is not here; `actions.settle` finds it by its number."""

    class Kind(models.TextChoices):
        BASED_ON = RelationKind.BASED_ON.value, pgettext_lazy("quan hệ", "Căn cứ")
        REPLACES = RelationKind.REPLACES.value, pgettext_lazy("quan hệ", "Thay thế")
        AMENDS = RelationKind.AMENDS.value, pgettext_lazy("quan hệ", "Sửa đổi")
        SUPPLEMENTS = RelationKind.SUPPLEMENTS.value, pgettext_lazy("quan hệ", "Bổ sung")
        REPEALS = RelationKind.REPEALS.value, pgettext_lazy("quan hệ", "Bãi bỏ")
        SUSPENDS = RelationKind.SUSPENDS.value, pgettext_lazy("quan hệ", "Ngưng hiệu lực")
        GUIDES = RelationKind.GUIDES.value, pgettext_lazy("quan hệ", "Hướng dẫn, quy định chi tiết")
        CORRECTS = RelationKind.CORRECTS.value, pgettext_lazy("quan hệ", "Đính chính")
        CONSOLIDATES = RelationKind.CONSOLIDATES.value, pgettext_lazy("quan hệ", "Hợp nhất")

    source = ParentalKey("gazette.Document", on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("quan hệ"), max_length=15, choices=Kind.choices)
    target = models.ForeignKey(
        "gazette.Document",
        verbose_name=_("văn bản có trên cổng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="touched_by",
    )
    target_number = models.CharField(
        _("số, ký hiệu văn bản kia"), max_length=150, blank=True, help_text=_("Ví dụ: 42/2022/NĐ-CP")
    )
    target_key = models.CharField(max_length=150, blank=True, editable=False, db_index=True)
    target_anchor = models.CharField(
        _("điều khoản của văn bản kia"), max_length=60, blank=True, help_text=_("Ví dụ: dieu-5-khoan-2")
    )
    source_anchor = models.CharField(_("điều khoản của văn bản này"), max_length=60, blank=True)
    since = models.DateField(
        _("từ ngày"), null=True, blank=True, help_text=_("Để trống: từ ngày văn bản này có hiệu lực.")
    )
    until = models.DateField(
        _("đến trước ngày"), null=True, blank=True, help_text=_("Chỉ dùng khi ngưng hiệu lực có thời hạn.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("quan hệ giữa các văn bản")
        verbose_name_plural = _("quan hệ giữa các văn bản")
        indexes = [models.Index(fields=["target", "kind"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.target_number}"

    @property
    def target_words(self) -> str:
        """`khoản 2 Điều 5`; "" for the whole document."""
        return provision_name(self.target_anchor)

    def touch(self, source_begins: date | None) -> Touch:
        """What this does to its target, once the source is public."""
        return Touch(RelationKind(self.kind), self.since or source_begins, self.until, self.target_anchor)
