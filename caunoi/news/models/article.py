"""An article (tin, bài)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelsearch import index
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
)
from wagtail.models import Orderable, Page, PageManager, Site
from wagtail.query import PageQuerySet

from caunoi.news import rules
from caunoi.news.page_form import ArticleForm
from caunoi.news.permissions import ArticlePermissionTester
from caunoi.pages.blocks import BODY_BLOCKS
from caunoi.pages.fields import BodyField
from caunoi.pages.models import BasePage
from caunoi.units.models import Unit


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class ArticleQuerySet(PageQuerySet):
    def published(self) -> ArticleQuerySet:
        """Public and standing: neither a draft nor withdrawn."""
        return self.live().public().filter(withdrawn_at__isnull=True)

    def on_site(self, site: Site) -> ArticleQuerySet:
        """The articles of a site in the language that is being spoken."""
        return self.descendant_of(site.root_page.localized)

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by("-published_at", "-pk")

    def for_lists(self) -> ArticleQuerySet:
        """With what a story card shows, without the text that it does not."""
        return self.defer_streamfields().select_related("lead_picture")

    def concerning(self, unit_ids: list[int]) -> ArticleQuerySet:
        """Articles about any of these units; each once."""
        through = ArticlePage.units.through.objects.filter(unit_id__in=unit_ids)
        return self.filter(pk__in=through.values("articlepage_id"))

    def pinned(self, at: datetime | None = None) -> ArticleQuerySet:
        return self.filter(pinned_until__gt=at or timezone.now())

    def waiting_for(self, user: Any) -> ArticleQuerySet:
        """Articles at a step of the workflow that this user can take."""
        from wagtail.models import TaskState

        waiting = TaskState.objects.reviewable_by(user).values_list("workflow_state__object_id", flat=True)
        return self.filter(pk__in=[int(pk) for pk in waiting])


class ArticlePage(BasePage):
    class Kind(models.TextChoices):
        NEWS = "news", _("Tin")
        FEATURE = "feature", _("Phóng sự, bài viết")
        ANALYSIS = "analysis", _("Phân tích")
        PHOTO_STORY = "photo_story", _("Phóng sự ảnh")
        VIDEO = "video", _("Video")
        AUDIO = "audio", _("Âm thanh")
        INFOGRAPHIC = "infographic", _("Đồ họa thông tin")
        GOOD_EXAMPLE = "good_example", _("Gương điển hình")

    kind = models.CharField(_("thể loại"), max_length=16, choices=Kind.choices, default=Kind.NEWS)
    kicker = models.CharField(_("dòng dẫn"), max_length=80, blank=True, help_text=_("Vài chữ đứng trên tiêu đề."))
    summary = models.TextField(_("sapô"), max_length=1000, help_text=_("Một, hai câu nói điều quan trọng nhất."))
    lead_picture = models.ForeignKey(
        "pages.Picture",
        verbose_name=_("ảnh chính"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = models.CharField(_("chú thích ảnh chính"), max_length=250, blank=True)
    body = BodyField(BODY_BLOCKS, verbose_name=_("nội dung"), blank=True)
    byline = models.CharField(_("tác giả, bút danh"), max_length=150, blank=True)
    source = models.CharField(_("nguồn"), max_length=150, blank=True)
    source_url = models.URLField(_("địa chỉ nguồn"), max_length=500, blank=True)
    units = ParentalManyToManyField(
        "units.Unit", verbose_name=_("đơn vị được nói tới"), blank=True, related_name="articles"
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("từ khóa"))
    pinned_until = models.DateTimeField(_("ghim lên đầu đến"), null=True, blank=True)
    # Shown and sorted by; set at first publication, or by an import to the day it appeared elsewhere.
    published_at = models.DateTimeField(_("ngày đăng"), null=True, blank=True, db_index=True)
    word_count = models.PositiveIntegerField(_("số chữ"), default=0, editable=False)
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(_("lý do thu hồi, công khai"), blank=True, editable=False)
    external_id = models.CharField(max_length=120, null=True, blank=True, editable=False)
    # Of the record that the article was last imported from: an unchanged record is passed over.
    import_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()
    base_form_class = ArticleForm
    parent_page_types = ["news.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        FieldPanel("kicker"),
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("lead_picture"), FieldPanel("lead_caption")], heading=_("Ảnh chính")),
        FieldPanel("body"),
        FieldPanel("units", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("tags")]),
        FieldRowPanel([FieldPanel("byline"), FieldPanel("source"), FieldPanel("source_url")]),
        MultipleChooserPanel("related_articles", label=_("Bài liên quan"), chooser_field_name="page"),
    ]
    settings_panels = [
        *BasePage.settings_panels,
        MultiFieldPanel(
            [FieldPanel("pinned_until"), FieldPanel("published_at")], heading=_("Trình bày ở danh sách tin")
        ),
    ]
    exclude_fields_in_copy = [
        "external_id",
        "import_digest",
        "withdrawn_at",
        "withdrawal_reason",
        "published_at",
    ]
    template = "news/article.html"
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.FilterField("kind"),
        index.FilterField("published_at"),
        index.FilterField("withdrawn_at"),
    ]

    class Meta:
        verbose_name = _("tin, bài")
        verbose_name_plural = _("tin, bài")
        indexes = [
            models.Index(fields=["-published_at", "withdrawn_at"]),
            models.Index(fields=["kind", "-published_at"]),
            models.Index(fields=["pinned_until"], condition=Q(pinned_until__isnull=False), name="pinned"),
        ]
        constraints = [models.UniqueConstraint(fields=["external_id"], name="an_article_is_imported_once")]

    @cached_property
    def concerned_units(self) -> list[Unit]:
        """Read once: the page, its tags and what stands beside it are all made of them."""
        return list(self.units.all())

    @property
    def section(self) -> Page:
        return self.get_parent()

    @property
    def reading_minutes(self) -> int:
        return rules.reading_minutes(self.word_count)

    @property
    def changed_at(self) -> datetime | None:
        """When the text changed after its day of publication; an import of old articles is no change."""
        moments = [moment for moment in (self.published_at, self.last_published_at) if moment]
        return self.published_at if self.external_id else max(moments, default=None)

    def permissions_for_user(self, user: Any) -> ArticlePermissionTester:
        return ArticlePermissionTester(user, self)

    def with_content_json(self, content: dict[str, Any]) -> ArticlePage:
        """A revision is a text; what was decided about the article stands beside it and outlives it."""
        article = super().with_content_json(content)
        article.withdrawn_at = self.withdrawn_at
        article.withdrawal_reason = self.withdrawal_reason
        article.external_id = self.external_id
        article.import_digest = self.import_digest
        article.published_at = article.published_at or self.published_at
        return article

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from caunoi.news.reading import article_context

        return {**super().get_context(request, *args, **kwargs), **article_context(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.withdrawn_at is None:
            return super().serve(request, *args, **kwargs)
        from caunoi.news.reading import withdrawn_context

        context = withdrawn_context(self, request)
        return TemplateResponse(request, "news/withdrawn.html", context, status=410)

    def shared_cache_tags(self) -> list[str]:
        return [
            *super().shared_cache_tags(),
            f"section:{self.get_parent().pk}",
            *(f"unit:{unit.pk}" for unit in self.concerned_units),
            *(f"page:{link.page_id}" for link in self.related_articles.all()),
        ]


class RelatedArticle(Orderable):
    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_articles")
    page = models.ForeignKey(ArticlePage, verbose_name=_("bài"), on_delete=models.CASCADE, related_name="related_from")

    panels = [PageChooserPanel("page")]

    def __str__(self) -> str:
        return str(self.page)
