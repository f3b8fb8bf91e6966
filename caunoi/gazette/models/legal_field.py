"""Fields of law (lĩnh vực): what a document is about, for filters and for following."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.vietnam.collation import sort_key


class LegalField(models.Model):
    name = models.CharField(_("tên lĩnh vực"), max_length=300, unique=True)
    slug = models.SlugField(_("đường dẫn"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("lĩnh vực")
        verbose_name_plural = _("lĩnh vực")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def sort_key(self) -> str:
        return sort_key(self.name)
