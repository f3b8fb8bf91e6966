"""What can be found: one entry for each public thing of any room, folded for Vietnamese search."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin


class SearchEntryQuerySet(SearchableQuerySetMixin, models.QuerySet["SearchEntry"]):
    def on_site(self, site_id: int) -> SearchEntryQuerySet:
        return self.filter(site_id=site_id)


class SearchEntry(index.Indexed, models.Model):
    """Only public things have an entry; what is withdrawn or unpublished loses it in the same transaction."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("Tin, bài")
        UNIT = "unit", _("Đơn vị")
        PAGE = "page", _("Trang thông tin")

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    object_id = models.PositiveBigIntegerField()
    external_id = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10, default="vi")
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=400)
    label = models.CharField(max_length=120, blank=True)
    date = models.DateTimeField(null=True, blank=True)
    unit_ids = models.JSONField(default=list)
    # Written by actions.put_entry from title and text, through caunoi.vietnam.text.
    folded_title = models.TextField(default="")
    folded_text = models.TextField(default="")
    pairs = models.TextField(default="")

    objects = SearchEntryQuerySet.as_manager()
    search_auto_update = False
    search_fields = [
        index.SearchField("folded_title", boost=4),
        index.SearchField("pairs", boost=2),
        index.SearchField("folded_text"),
        index.AutocompleteField("folded_title"),
        index.FilterField("site_id"),
        index.FilterField("kind"),
        index.FilterField("language"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        constraints = [models.UniqueConstraint(fields=["site", "kind", "object_id"], name="one_entry_a_thing_and_site")]
        indexes = [models.Index(fields=["kind", "object_id"]), models.Index(fields=["site", "-date"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"
