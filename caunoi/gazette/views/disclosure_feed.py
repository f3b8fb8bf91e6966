"""What was published lately, for machines that read along."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import feedgenerator, timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.gazette.models import Disclosure
from caunoi.gazette.on_site import site_of
from caunoi.gazette.views.disclosures import Wanted, tags_of
from caunoi.pages.cache import keep
from caunoi.vietnam.dates import VIETNAM
from caunoi.vietnam.text import without_controls

ENTRIES = 50
FORMS = {"xml": feedgenerator.Rss201rev2Feed, "atom": feedgenerator.Atom1Feed}


class DisclosureFeed(Feed):
    def __init__(self, wanted: Wanted, site: Site, form: str) -> None:
        self.feed_type = FORMS[form]
        what = _("Công khai thông tin")
        self.title = f"{what} – {site.site_name or site.hostname}"
        self.description = self.subtitle = _("Thông tin cơ quan vừa công khai theo Luật Tiếp cận thông tin.")
        self.link = reverse("disclosures")
        self.wanted = wanted

    def items(self) -> list[Disclosure]:
        return list(self.wanted.entries()[:ENTRIES])

    def item_title(self, item: Disclosure) -> str:
        return without_controls(str(item))

    def item_description(self, item: Disclosure) -> str:
        return escape(item.category.shown_label)

    def item_link(self, item: Disclosure) -> str:
        return item.url or f"{self.link}?danh-muc={item.category.key}"

    def item_guid(self, item: Disclosure) -> str:
        return f"cong-khai-{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Disclosure) -> Any:
        return datetime.combine(item.published_on, time(8), VIETNAM) if item.published_on else timezone.now()

    def item_categories(self, item: Disclosure) -> list[str]:
        return [item.category.shown_label]


@require_safe
def newest(request: HttpRequest, form: str) -> HttpResponse:
    site = site_of(request)
    return keep(DisclosureFeed(Wanted(request, site), site, form)(request), tags_of(site))
