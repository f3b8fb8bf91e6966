"""The files of a document: what was signed, and what can be copied from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from caunoi.files.storage import private_storage


def stored_as(_file: Any, name: str) -> str:
    return f"gazette/{name}"


class DocumentFile(Orderable):
    """What was found when the file came in: `signatures` as `reading.signatures` gives them, and as `warned` what in it
    may have to stay inside, `{"hazard", "excerpt"}` each, beyond what stands in the document's own text.
    """

    class Kind(models.TextChoices):
        SIGNED = "signed", _("Bản ký số")
        SCAN = "scan", _("Bản quét")
        TEXT = "text", _("Bản văn bản")
        ANNEX = "annex", _("Phụ lục")

    document = ParentalKey("gazette.Document", on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("loại tệp"), max_length=10, choices=Kind.choices, default=Kind.SIGNED)
    file = models.FileField(_("tệp"), storage=private_storage, upload_to=stored_as, max_length=300)
    name = models.CharField(_("tên hiện cho người đọc"), max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0, editable=False)
    pages = models.PositiveIntegerField(null=True, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    signatures = models.JSONField(default=list, blank=True, editable=False)
    warned = models.JSONField(default=list, blank=True, editable=False)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("tệp văn bản")
        verbose_name_plural = _("tệp văn bản")

    def __str__(self) -> str:
        return self.name or self.file.name.rsplit("/", 1)[-1]

    @property
    def extension(self) -> str:
        return self.file.name.rsplit(".", 1)[-1].lower() if "." in self.file.name else ""

    def get_absolute_url(self) -> str:
        return reverse("document_file", args=[self.document.slug, self.pk])
