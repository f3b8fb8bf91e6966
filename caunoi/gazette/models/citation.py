"""Documents that a public text names: found ones become links, the others are wanted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Citation(models.Model):
    source = models.ForeignKey("gazette.Document", on_delete=models.CASCADE, related_name="citations")
    number = models.CharField(max_length=150)
    number_key = models.CharField(max_length=150)
    target = models.ForeignKey(
        "gazette.Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="cited_by"
    )

    class Meta:
        verbose_name = _("viện dẫn")
        verbose_name_plural = _("viện dẫn")
        constraints = [models.UniqueConstraint(fields=["source", "number_key"], name="one_citation_a_number")]
        indexes = [models.Index(fields=["number_key"]), models.Index(fields=["target"])]

    def __str__(self) -> str:
        return self.number
