"""`/rss/thu-tuc.atom`: what changed in the catalogue, version by version, for machines that read along."""

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

from caunoi.pages.cache import keep
from caunoi.procedures.listing.shelf import Shelf
from caunoi.procedures.models import ProcedureVersion
from caunoi.procedures.on_site import site_of, tags_of
from caunoi.vietnam.dates import short_date
from caunoi.vietnam.text import without_controls

ENTRIES = 50
FORMS = {"xml": feedgenerator.Rss201rev2Feed, "atom": feedgenerator.Atom1Feed}


class ChangeFeed(Feed):
    item_guid_is_permalink = False

    def __init__(self, site: Site, form: str) -> None:
        self.feed_type = FORMS[form]
        self.shelf = Shelf.of(site.pk)
        told = _("Thay đổi thủ tục hành chính")
        self.title = without_controls(f"{told} – {site.site_name or site.hostname}")
        self.description = self.subtitle = _("Thủ tục mới công bố và thủ tục vừa sửa đổi.")
        self.link = reverse("procedures")

    def items(self) -> list[ProcedureVersion]:
        versions = ProcedureVersion.objects.filter(procedure__in=list(self.shelf.by_pk)).defer("content")
        return list(versions.order_by("-published_at", "-pk")[:ENTRIES])

    def item_title(self, item: Any) -> str:
        entry = self.shelf.by_pk[item.procedure_id]
        kind = _("Thủ tục mới") if item.number == 1 else _("Sửa đổi")
        return without_controls(f"{kind}: {entry.shown_name} ({entry.full_code})")

    def item_description(self, item: Any) -> str:
        begins = _("Áp dụng từ ngày %(day)s.") % {"day": short_date(item.valid_from)}
        return escape(without_controls(f"{item.note} {begins}".strip()))

    def item_link(self, item: Any) -> str:
        return reverse("procedure", args=[self.shelf.by_pk[item.procedure_id].code])

    def item_guid(self, item: Any) -> str:
        code = self.shelf.by_pk[item.procedure_id].code
        return reverse("procedure_version", args=[code, item.number])

    def item_pubdate(self, item: ProcedureVersion) -> Any:
        return item.published_at

    def item_updateddate(self, item: ProcedureVersion) -> Any:
        return item.published_at


@require_safe
def changes(request: HttpRequest, form: str) -> HttpResponse:
    site = site_of(request)
    return keep(ChangeFeed(site, form)(request), tags_of(site))
