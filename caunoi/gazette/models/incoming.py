"""A file that a clerk dropped in: read in the background, then checked by the clerk; private until then and after."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from caunoi.files.storage import private_storage


def stored_as(_incoming: Any, name: str) -> str:
    return f"gazette/incoming/{name}"


class IncomingFileQuerySet(models.QuerySet["IncomingFile"]):
    def visible_to(self, actor: Any) -> IncomingFileQuerySet:
        from caunoi.gazette.permissions import sites_of

        return self.filter(site__in=sites_of(actor))


class IncomingFile(models.Model):
    """`readings` maps a field's name to `{"value", "confidence", "page", "box"}`.

    `page_sizes` holds for each page that has a picture its width and height in points, by how many degrees it was
    turned to be read, and whether its words were recognised from the picture.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Chờ đọc")
        READING = "reading", _("Đang đọc")
        READ = "read", _("Chờ kiểm tra")
        FAILED = "failed", _("Không đọc được")
        TAKEN_IN = "taken_in", _("Đã đưa vào")

    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    file = models.FileField(_("tệp"), storage=private_storage, upload_to=stored_as, max_length=300)
    name = models.CharField(_("tên tệp"), max_length=200)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(_("tình trạng"), max_length=10, choices=Status.choices, default=Status.WAITING)
    pages_read = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(null=True, blank=True)
    page_sizes = models.JSONField(default=list)
    problem = models.TextField(blank=True)
    warnings = models.JSONField(default=list)
    readings = models.JSONField(default=dict)
    signatures = models.JSONField(default=list)
    text = models.TextField(blank=True)
    document = models.OneToOneField(
        "gazette.Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="incoming_file"
    )

    objects = IncomingFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("tệp chờ đưa vào")
        verbose_name_plural = _("tệp chờ đưa vào")
        ordering = ("-uploaded_at", "-pk")
        indexes = [models.Index(fields=["site", "status", "-uploaded_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def was_recognised(self) -> bool:
        return any(by_ocr for _width, _height, _turned, by_ocr in self.page_sizes)
