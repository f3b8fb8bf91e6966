"""Opening a site: an authority's portal with its pages, newsroom, menus, files and roles, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Collection, Locale, Page, Site

from caunoi.accounts.actions import open_roles
from caunoi.gazette.actions import open_gazette
from caunoi.news.actions import open_newsroom
from caunoi.news.rules import Section
from caunoi.pages.cache import forget
from caunoi.pages.models import InformationPage, Menu
from caunoi.portal import starter
from caunoi.portal.models import HomePage
from caunoi.procedures.actions import open_catalogue
from caunoi.search.actions import open_search
from caunoi.units.models import Authority, Unit


class SiteExists(Exception):
    """A site with this host name and port is open already."""


@dataclass(frozen=True)
class SiteWish:
    """What must be known to open a site; `authority` holds further fields of `units.Authority`."""

    unit: Unit
    hostname: str
    port: int = 80
    is_default: bool = False
    name_line_1: str = "Cổng thông tin điện tử"
    name_line_2: str = ""
    sections: Sequence[Section] = ()
    authority: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def open_site(wish: SiteWish, actor: Any) -> Site:
    """Open the site that `wish` describes and return it. Raises SiteExists when the address is taken."""
    if Site.objects.filter(hostname=wish.hostname, port=wish.port).exclude(root_page__depth=1).exists():
        taken = Site.objects.get(hostname=wish.hostname, port=wish.port)
        if taken.root_page.specific_class is HomePage:
            raise SiteExists(f"Đã có cổng ở địa chỉ {wish.hostname}:{wish.port}.")
    _clear_welcome()
    home = _home_page(wish, actor)
    site = Site.objects.create(
        hostname=wish.hostname,
        port=wish.port,
        root_page=home,
        is_default_site=wish.is_default,
        site_name=f"{wish.name_line_1} {wish.name_line_2 or wish.unit.full_name}"[:255],
    )
    _speak_for(site, wish)
    Menu.objects.update_or_create(
        site=site,
        defaults={"main": json.dumps(starter.main_menu()), "footer": json.dumps(starter.footer_menu())},
    )
    _statements(home, actor)
    collection = Collection.get_first_root_node().add_child(name=site.site_name[:255])
    open_roles(site, home, collection, actor)
    open_gazette()
    open_catalogue()
    open_search(site)
    open_newsroom(site, actor, sections=wish.sections or _sections_for(wish.unit))
    log(home, "caunoi.open_site", user=actor, data={"hostname": wish.hostname})
    forget([f"site:{site.pk}", "units"])
    return site


def _speak_for(site: Site, wish: SiteWish) -> None:
    unit = wish.unit
    said = {
        "unit": unit,
        "parent_name": unit.parent.full_name if unit.parent else "",
        "name_line_1": wish.name_line_1,
        "name_line_2": wish.name_line_2 or unit.full_name,
        "short_name": unit.full_name[:40],
        "governing_body": unit.full_name,
        "address": unit.address,
        "phone": unit.phone,
        "email": unit.email,
    }
    Authority.objects.update_or_create(site=site, defaults={**said, **wish.authority})


def _sections_for(unit: Unit) -> Sequence[Section]:
    is_commune = unit.kind in {"commune", "town", "ward", "special_zone"}
    return starter.COMMUNE_SECTIONS if is_commune else starter.SECTIONS


def _clear_welcome() -> None:
    """Wagtail's first migration leaves a page and a site that nobody asked for."""
    for page in Page.objects.filter(depth=2, slug="home"):
        if page.specific_class is Page:
            Site.objects.filter(root_page=page).delete()
            page.delete()


def _home_page(wish: SiteWish, actor: Any) -> HomePage:
    below = Unit.objects.within(wish.unit).communes().exclude(pk=wish.unit.pk).exists()
    home = HomePage(
        title=wish.name_line_2 or wish.unit.full_name,
        slug=f"{wish.unit.slug}-{wish.port}" if _slug_taken(wish.unit.slug) else wish.unit.slug,
        purpose=wish.unit.summary[:250],
        locale=Locale.get_default(),
        blocks=json.dumps(starter.home_blocks("Xã, thị trấn" if below else None)),
        show_in_menus=True,
    )
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision(user=actor).publish(user=actor)
    return home


def _slug_taken(slug: str) -> bool:
    return Page.objects.filter(depth=2, slug=slug).exists()


def _statements(home: HomePage, actor: Any) -> None:
    for title, slug, purpose, texts in (
        ("Giới thiệu", "gioi-thieu", "Đất và người, lịch sử và bộ máy.", ()),
        ("Khả năng truy cập", "kha-nang-truy-cap", "Ai cũng phải dùng được cổng này.", starter.ACCESSIBILITY),
        ("Quyền riêng tư", "quyen-rieng-tu", "Cổng biết gì về bạn, và không biết gì.", starter.PRIVACY),
    ):
        page = InformationPage(
            title=title,
            slug=slug,
            purpose=purpose,
            body=starter.paragraphs(texts),
            review_due=timezone.localdate().replace(month=12, day=31),
        )
        home.add_child(instance=page)
        page.save_revision(user=actor).publish(user=actor)
