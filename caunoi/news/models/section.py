"""The news index of a site and its sections (chuyên mục)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from caunoi.news.permissions import SectionPermissionTester
from caunoi.pages.models import BasePage


class ArticleListPage(BasePage):
    """What the index and a section have in common: a list that can be filtered, shared and subscribed to."""

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from caunoi.news.listing import list_context

        return {**super().get_context(request, *args, **kwargs), **list_context(self, request)}

    def shared_cache_tags(self) -> list[str]:
        site = self.get_site()
        return [*super().shared_cache_tags(), f"news-site:{site.pk}" if site else ""]


class NewsIndexPage(ArticleListPage):
    """`/tin-tuc/`; one a site."""

    parent_page_types = ["portal.HomePage"]
    subpage_types = ["news.SectionPage"]
    max_count_per_parent = 1
    template = "news/article_list.html"
    content_panels = [*BasePage.content_panels, FieldPanel("purpose")]

    class Meta:
        verbose_name = _("trang tin tức")
        verbose_name_plural = _("trang tin tức")


class SectionPage(ArticleListPage):
    """A section; articles stand below it."""

    position = models.PositiveSmallIntegerField(_("thứ tự"), default=100)
    shown_on_home = models.BooleanField(_("hiện ở trang chủ"), default=True)

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = ["news.ArticlePage"]
    template = "news/article_list.html"
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

    def permissions_for_user(self, user: Any) -> SectionPermissionTester:
        return SectionPermissionTester(user, self)

    def shared_cache_tags(self) -> list[str]:
        return [*super().shared_cache_tags(), f"section:{self.pk}"]
