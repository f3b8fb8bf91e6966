"""“Trang này có ích không?”: sums a page and day, and nothing about who answered (Decree 224/2026, art. 10)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageRating(models.Model):
    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="page_ratings")
    path = models.CharField(_("địa chỉ trang"), max_length=400)
    day = models.DateField(_("ngày"))
    useful = models.PositiveIntegerField(_("có ích"), default=0)
    not_useful = models.PositiveIntegerField(_("chưa có ích"), default=0)

    class Meta:
        verbose_name = _("đánh giá trang")
        verbose_name_plural = _("đánh giá trang")
        ordering = ["-day", "path"]
        constraints = [models.UniqueConstraint(fields=["site", "path", "day"], name="one_sum_a_page_and_day")]

    def __str__(self) -> str:
        return f"{self.path} · {self.day:%d/%m/%Y}"
