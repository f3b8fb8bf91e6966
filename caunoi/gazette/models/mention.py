"""Documents that the pages and units of the portal name; which of them are here is looked up when it is asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Mention(models.Model):
    """By one page or one unit; what documents name is a `Citation`."""

    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.Unit", null=True, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=150)
    number_key = models.CharField(max_length=150)

    class Meta:
        verbose_name = _("văn bản được nhắc đến")
        verbose_name_plural = _("văn bản được nhắc đến")
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, unit=None) | Q(page=None, unit__isnull=False),
                name="by_a_page_or_a_unit",
            )
        ]
        indexes = [models.Index(fields=["site", "number_key"])]

    def __str__(self) -> str:
        return self.number
