"""`/xa/<slug>/`: one unit's own page; its leaders, contacts, map, history and news."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from caunoi.gazette.listing.rows import newest
from caunoi.gazette.models import Document
from caunoi.news.models import ArticlePage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.news.stories import stories
from caunoi.pages.cache import kept_for_everyone
from caunoi.portal import maps
from caunoi.units import hours
from caunoi.units.models import Appointment, Authority, Succession, Unit

NEWEST_DOCUMENTS = 5


def tags(request: HttpRequest, slug: str) -> Iterable[str]:
    site_id = Authority.of(request).site_id
    return [f"site:{site_id}", "units", f"news-site:{site_id}", f"gazette:{site_id}", "gazette", "procedures"]


@kept_for_everyone(tags)
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    authority = Authority.of(request)
    shown = get_object_or_404(Unit.objects.select_related("parent__parent"), slug=slug)
    if not _concerns(shown, authority.unit):
        raise Http404
    if shown.is_dissolved and (renamed := Unit.objects.under_new_names(shown).first()):
        return redirect(renamed, permanent=True)
    origins = list(Succession.objects.filter(successor=shown).select_related("predecessor").order_by("day", "pk"))
    was_renamed = any(succession.kind == Succession.Kind.RENAME for succession in origins)
    appointments = list(
        Appointment.objects.filter(post__unit__in=Unit.objects.under_all_names(shown) if was_renamed else [shown])
        .select_related("post", "person")
        .order_by("post__rank", "-first_day", "pk")
    )
    carried_on = list(Unit.objects.carried_on_by(shown).values_list("pk", flat=True))
    children = list(Unit.objects.filter(parent=shown).working_on(timezone.localdate()))
    neighbours = [] if shown.parent_id is None else Unit.objects.filter(parent_id=shown.parent_id).communes()
    context = {
        "unit": shown,
        "leaders": [_person(appointment) for appointment in appointments if _serves(appointment)],
        "former": [appointment for appointment in appointments if not _serves(appointment)],
        "successions": list(
            Succession.objects.filter(predecessor=shown).select_related("successor").order_by("day", "pk")
        ),
        "origins": origins,
        "children": children,
        "hours": _hours_in_words(shown),
        "outline": maps.outline(shown),
        "map": maps.schematic(neighbours, here=shown) if shown.is_place else None,
        "stories": stories(_articles_about(carried_on, authority.site.root_page.localized)[:7], picture_use="card"),
        "documents": _documents_of(carried_on, authority.site_id),
        "documents_url": f"{reverse('documents')}?co-quan={shown.slug}",
        "feed_url": f"/rss/xa/{shown.slug}.atom",
        "breadcrumbs": [
            {"label": _("Bộ máy"), "url": reverse("tree")},
            {"label": shown.full_name, "url": ""},
        ],
    }
    return render(request, "portal/unit.html", context)


def _documents_of(unit_ids: list[int], site_id: int) -> list[dict[str, Any]]:
    issued = Document.objects.public().on_site(site_id).filter(issuing_unit__in=unit_ids)
    return newest(issued, timezone.localdate(), NEWEST_DOCUMENTS)


def _articles_about(unit_ids: list[int], root: Page) -> ArticleQuerySet:
    """What the site published about this unit, those below it, and those that it carries on."""
    return ArticlePage.objects.published().descendant_of(root).concerning(unit_ids).newest_first()


def _hours_in_words(unit: Unit) -> list[tuple[str, str]]:
    """Days in the language of the page, and their hours."""
    return [(" – ".join(map(_, days.split(" – "))), told) for days, told in hours.lines(_hours_of(unit))]


def _hours_of(shown: Unit) -> list[Any]:
    """Its own working hours, else those of the nearest unit above that told any."""
    while not shown.working_hours and shown.parent:
        shown = shown.parent
    return list(shown.working_hours)


def _concerns(shown: Unit, authority_unit: Unit | None) -> bool:
    """A site shows its own unit and what is below; what it became or came from is shown for the links' sake."""
    if authority_unit is None:
        return False
    if shown.pk == authority_unit.pk or f"/{authority_unit.pk}/" in shown.lineage:
        return True
    related = Succession.objects.filter(successor=shown) | Succession.objects.filter(predecessor=shown)
    return any(
        other.pk == authority_unit.pk or f"/{authority_unit.pk}/" in other.lineage
        for succession in related.select_related("predecessor", "successor").order_by("pk")
        for other in (succession.predecessor, succession.successor)
    )


def _serves(appointment: Appointment) -> bool:
    today = timezone.localdate()
    begun = appointment.first_day is None or appointment.first_day <= today
    return begun and (appointment.last_day is None or appointment.last_day >= today)


def _person(appointment: Appointment) -> dict[str, Any]:
    since = appointment.first_day
    return {
        "name": appointment.person.full_name,
        "post": appointment.post.title,
        "duties": appointment.post.duties,
        "since": _("từ %(day)s") % {"day": f"{since:%d/%m/%Y}"} if since else "",
        "portrait_url": appointment.person.portrait.url if appointment.person.portrait else "",
    }
