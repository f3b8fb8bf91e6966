"""`/van-ban/<slug>/`: one document with its force on a day; and where one asks for letters about its articles."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from caunoi.gazette.following import topic_of_provision
from caunoi.gazette.models import Document
from caunoi.gazette.on_site import shown_on, site_of, tags_of
from caunoi.gazette.page.context import AskedDay, document_context, fields_of, follow_choices
from caunoi.notices.links import offered
from caunoi.pages.cache import keep


@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    site = site_of(request)
    found = get_object_or_404(
        Document.objects.filter(live=True).on_site(site.pk).select_related("issuing_unit"), slug=slug
    )
    if found.withdrawn_at is not None:
        return _withdrawn(request, found)
    asked = AskedDay.read(request.GET.get("ngay", ""))
    context, tags = document_context(found, request, site_id=site.pk, asked=asked)
    return keep(render(request, "gazette/document.html", context), [*tags, *tags_of(site)])


def _withdrawn(request: HttpRequest, found: Document) -> HttpResponse:
    """Why and since when; nothing of what it said, not even its title."""
    context = {
        "name": found.shown_name,
        "withdrawn_at": found.withdrawn_at,
        "reason": found.withdrawal_reason,
        "breadcrumbs": [{"label": _("Văn bản"), "url": reverse("documents")}, {"label": found.shown_name, "url": ""}],
    }
    return render(request, "gazette/document_withdrawn.html", context, status=410)


@require_safe
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Letters about one article, chosen on the document's page or here; about the whole document; about its fields."""
    site = site_of(request)
    found = shown_on(site, slug)
    provisions = list(found.provisions.only("anchor", "number", "heading", "document_id"))
    anchor = request.GET.get("dieu", "")
    chosen = next((each for each in provisions if each.anchor == anchor), None)
    choices = follow_choices(found, fields_of(found))
    if chosen is not None:
        label = _("Điều %(number)s của %(document)s") % {"number": chosen.number, "document": found.shown_name}
        choices.insert(0, (offered(topic_of_provision(found, chosen.anchor), label), label))
    context: dict[str, Any] = {
        "document": found,
        "choices": choices,
        "provisions": provisions,
        "chosen": chosen,
        "breadcrumbs": [
            {"label": _("Văn bản"), "url": reverse("documents")},
            {"label": found.shown_name, "url": found.get_absolute_url()},
            {"label": _("Theo dõi"), "url": ""},
        ],
    }
    response = render(request, "gazette/document_follow.html", context)
    return keep(response, [f"document:{found.pk}", *tags_of(site)])


@require_safe
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """A QR code that leads from paper back to the page; an address of its own, so that nothing is inline."""
    site = site_of(request)
    found = shown_on(site, slug)
    drawing = BytesIO()
    address = request.build_absolute_uri(reverse("document", args=[found.slug]))
    segno.make(address, error="m").save(drawing, kind="svg", scale=4, border=3, light="#fff", svgclass=None)
    response = HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
    return keep(response, _tags_of_one(found, site))


def _tags_of_one(found: Document, site: Site) -> Iterable[str]:
    return [f"document:{found.pk}", f"site:{site.pk}"]
