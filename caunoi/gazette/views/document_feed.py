"""`/rss/van-ban.atom`: the newest documents under the same filters as the list, for machines that read along."""

from __future__ import annotations

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.gazette.listing.rows import in_order
from caunoi.gazette.listing.wanted import NEWEST_POSTED, Wanted
from caunoi.gazette.models import Document
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.on_site import site_of
from caunoi.gazette.rules import Force
from caunoi.gazette.views.documents import list_tags
from caunoi.pages.cache import keep
from caunoi.vietnam.dates import short_date
from caunoi.vietnam.text import without_controls

ENTRIES = 50
FORMS = {"xml": feedgenerator.Rss201rev2Feed, "atom": feedgenerator.Atom1Feed}


class DocumentFeed(Feed):
    item_guid_is_permalink = True

    def __init__(self, wanted: Wanted, site: Site, form: str, query: str) -> None:
        self.feed_type = FORMS[form]
        asked = [f"“{wanted.q}”"] if wanted.q else []
        asked += [used.words for used in wanted.used.values()]
        about = ", ".join(asked) or _("Văn bản mới")
        self.title = without_controls(f"{about} – {site.site_name or site.hostname}")
        self.description = self.subtitle = _("Văn bản vừa được đăng, kèm hiệu lực.")
        self.link = reverse("documents") + (f"?{query}" if query else "")
        self.wanted = wanted

    def items(self) -> list[Document]:
        pks = self.wanted.sorted_documents().values_list("pk", flat=True)[:ENTRIES]
        return in_order(list(pks), self.wanted.day)

    def item_title(self, item: Document) -> str:
        return without_controls(f"{item.shown_name}: {item.title}")

    def item_description(self, item: Any) -> str:
        told = [item.issuer, str(FORCE_LABELS[Force(item.force)])]
        if item.issued_on:
            told.insert(1, _("ban hành ngày %(day)s") % {"day": short_date(item.issued_on)})
        return escape(without_controls(" · ".join(told)))

    def item_link(self, item: Document) -> str:
        return item.get_absolute_url()

    def item_pubdate(self, item: Document) -> Any:
        return item.posted_at or item.first_published_at

    def item_updateddate(self, item: Document) -> Any:
        return item.last_published_at or item.posted_at

    def item_categories(self, item: Document) -> list[str]:
        return [item.shown_type]


@require_safe
def newest(request: HttpRequest, form: str) -> HttpResponse:
    site = site_of(request)
    wanted = Wanted(request.GET.dict(), site.pk, default_sort=NEWEST_POSTED)
    feed = DocumentFeed(wanted, site, form, request.GET.urlencode())
    return keep(feed(request), list_tags(request))
