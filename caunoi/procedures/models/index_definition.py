"""The national index set as data: its groups, their points and how each share is defined, from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class IndexDefinitionQuerySet(models.QuerySet["IndexDefinition"]):
    def on(self, day: date) -> list[IndexDefinition]:
        """Of each group the latest row that had begun, in the order of the set."""
        latest = {row.group: row for row in self.filter(valid_from__lte=day).order_by("valid_from", "pk")}
        return sorted((row for row in latest.values() if row.points), key=lambda row: (row.position, row.group))


class IndexDefinition(models.Model):
    """A group of the set. A later row with the same group replaces it from its day; with 0 points it ends it."""

    group = models.SlugField(_("nhóm"), max_length=40)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    name = models.CharField(_("tên nhóm"), max_length=200)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    points = models.PositiveSmallIntegerField(_("điểm"))
    # [{"key": what is computed, "words": the definition, "words_en": …}]
    parts: Any = models.JSONField(_("các tỷ lệ thành phần"), default=list)
    source = models.CharField(_("căn cứ"), max_length=250)
    valid_from = models.DateField(_("áp dụng từ ngày"))

    objects = IndexDefinitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhóm chỉ số phục vụ")
        verbose_name_plural = _("nhóm chỉ số phục vụ")
        ordering = ["position", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["group", "valid_from"], name="one_index_definition_a_day")]

    def __str__(self) -> str:
        return f"{self.name} ({self.points})"

    @property
    def shown_name(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name

    def told_parts(self) -> str:
        """The definitions one after the other, as a screen shows them."""
        return "; ".join(str(part["words"]) for part in self.parts)

    told_parts.short_description = _("các tỷ lệ thành phần")  # type: ignore[attr-defined]
