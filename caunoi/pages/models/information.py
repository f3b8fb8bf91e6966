"""Pages that inform and change seldom: introduction, history, statements."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel

from caunoi.pages.blocks import BODY_BLOCKS
from caunoi.pages.fields import BodyField
from caunoi.pages.models.base import BasePage


class InformationPage(BasePage):
    lead_picture = models.ForeignKey(
        "pages.Picture",
        verbose_name=_("ảnh đầu trang"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = BodyField(BODY_BLOCKS, verbose_name=_("nội dung"), blank=True)
    review_due = models.DateField(
        _("phải rà soát trước ngày"),
        null=True,
        blank=True,
        help_text=_("Nghị định 224/2026, Điều 9: thông tin giới thiệu phải được cập nhật ngay khi thay đổi."),
    )

    template = "pages/information_page.html"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("purpose"),
        FieldPanel("lead_picture"),
        FieldPanel("body"),
        FieldPanel("review_due"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the pages of the same family: those below this one, or else its neighbours."""
        context = super().get_context(request, *args, **kwargs)
        parent = self if self.depth == 3 else self.get_parent()
        family = parent.get_children().live().order_by("path")
        return {
            **context,
            "family_title": parent.title,
            "family": [
                {"label": page.title, "url": page.url, "current": page.pk == self.pk} for page in [parent, *family]
            ],
        }

    def shared_cache_tags(self) -> list[str]:
        site = self.get_site()
        return [*super().shared_cache_tags(), f"tree:{site.pk}" if site else ""]

    class Meta:
        verbose_name = _("trang giới thiệu")
        verbose_name_plural = _("trang giới thiệu")
