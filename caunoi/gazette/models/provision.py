"""The articles (Điều) of public documents: rows to search and to link to; clauses and points are anchors within."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provision(models.Model):
    document = models.ForeignKey("gazette.Document", on_delete=models.CASCADE, related_name="provisions")
    anchor = models.CharField(max_length=60)
    number = models.CharField(max_length=20)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("điều khoản")
        verbose_name_plural = _("điều khoản")
        ordering = ("document", "position")
        constraints = [models.UniqueConstraint(fields=["document", "anchor"], name="one_provision_an_anchor")]

    def __str__(self) -> str:
        return f"Điều {self.number}. {self.heading}".rstrip(". ")

    def get_absolute_url(self) -> str:
        return f"{self.document.get_absolute_url()}#{self.anchor}"
