"""What can be found: one entry for each public thing of any room, folded for Vietnamese search."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin

from caunoi.search.rules import filter_token
from caunoi.vietnam.text import syllable_pairs


class SearchEntryQuerySet(SearchableQuerySetMixin, models.QuerySet["SearchEntry"]):
    def on_site(self, site_id: int) -> SearchEntryQuerySet:
        return self.filter(site_id=site_id)


class TitleField(index.SearchField):
    """Engines weigh the field named `title` above the others: it holds what titles are looked up by."""

    def get_value(self, obj: Any) -> str:
        return with_pairs(obj.folded_title)


def with_pairs(folded: str) -> str:
    return f"{folded} {' '.join(syllable_pairs(folded))}"


class SearchEntry(index.Indexed, models.Model):
    """Only public things have an entry; what is withdrawn or unpublished loses it in the same transaction.

    A provision stands in a document: `parent_id` is the document's key, `context` its name and title.
    """

    class Kind(models.TextChoices):
        ARTICLE = "article", pgettext_lazy("loại kết quả", "Tin, bài")
        DOCUMENT = "document", pgettext_lazy("loại kết quả", "Văn bản")
        PROVISION = "provision", _("Điều khoản")
        PROCEDURE = "procedure", pgettext_lazy("loại kết quả", "Thủ tục")
        UNIT = "unit", pgettext_lazy("loại kết quả", "Đơn vị")
        PERSON = "person", _("Cán bộ")
        PAGE = "page", _("Trang thông tin")

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    object_id = models.PositiveBigIntegerField()
    parent_id = models.PositiveBigIntegerField(null=True, blank=True)
    external_id = models.CharField(max_length=120, blank=True)
    anchor = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=10, default="vi")
    title = models.CharField(max_length=1100)
    context = models.CharField(max_length=1100, blank=True)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=400)
    label = models.CharField(max_length=160, blank=True)
    number_key = models.CharField(max_length=120, blank=True)
    document_type = models.CharField(max_length=40, blank=True)
    date = models.DateTimeField(null=True, blank=True)
    unit_ids = models.JSONField(default=list)
    field_slugs = models.JSONField(default=list)
    # Written by actions.put from title, context and text, through caunoi.vietnam.text.
    folded_title = models.TextField(default="")
    folded_context = models.TextField(default="")
    folded_text = models.TextField(default="")

    objects = SearchEntryQuerySet.as_manager()
    search_auto_update = False
    search_fields = [
        TitleField("title", boost=2),
        index.SearchField("indexed_text"),
        index.AutocompleteField("suggested_title"),
        index.FilterField("site_id"),
        index.FilterField("kind"),
        index.FilterField("language"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        constraints = [models.UniqueConstraint(fields=["site", "kind", "object_id"], name="one_entry_a_thing_and_site")]
        indexes = [
            models.Index(fields=["kind", "object_id"]),
            models.Index(fields=["kind", "parent_id"], name="search_by_parent"),
            models.Index(fields=["site", "number_key"], name="search_by_number"),
            models.Index(fields=["site", "-date"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"

    @property
    def indexed_text(self) -> str:
        """Syllables, pairs of them, and one token for each thing that results are narrowed by."""
        return " ".join([with_pairs(self.folded_context), with_pairs(self.folded_text), *self.filter_tokens()])

    @property
    def suggested_title(self) -> str:
        if self.kind == self.Kind.PROVISION:
            return ""
        number = self.number_key.replace("/", " ").replace("-", " ")
        return f"{filter_token('site', self.site_id)} {self.folded_title} {number}"

    def filter_tokens(self) -> list[str]:
        tokens = [filter_token("site", self.site_id), filter_token("kind", self.kind)]
        tokens += [filter_token("unit", pk) for pk in self.unit_ids]
        tokens += [filter_token("field", slug) for slug in self.field_slugs]
        if self.date is not None:
            tokens.append(filter_token("year", self.date.year))
        return tokens
