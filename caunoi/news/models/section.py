"""The news index of a site and its sections (chuyên mục)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from caunoi.pages.models import BasePage


class NewsIndexPage(BasePage):
    """`/tin-tuc/`; one a site. Its view is in `news.views.listing`."""

    parent_page_types = ["portal.HomePage"]
    subpage_types = ["news.SectionPage"]
    max_count_per_parent = 1
    content_panels = [*BasePage.content_panels, FieldPanel("purpose")]

    class Meta:
        verbose_name = _("trang tin tức")
        verbose_name_plural = _("trang tin tức")


class SectionPage(BasePage):
    """A section; articles stand below it."""

    position = models.PositiveSmallIntegerField(_("thứ tự"), default=100)
    shown_on_home = models.BooleanField(_("hiện ở trang chủ"), default=True)

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = ["news.ArticlePage"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("purpose"),
        FieldPanel("position"),
        FieldPanel("shown_on_home"),
    ]

    class Meta:
        verbose_name = _("chuyên mục")
        verbose_name_plural = _("chuyên mục")
        ordering = ["position", "path"]
