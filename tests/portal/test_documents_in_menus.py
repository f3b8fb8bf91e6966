"""Portals that stood before the gazette get its entry in their menu, once, and keep what their editors made."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Site

from caunoi.pages.cache import versions
from caunoi.pages.models import Menu

pytestmark = pytest.mark.django_db
upgrade = import_module("caunoi.portal.migrations.0002_documents_in_menus").add_documents


def entry(label: str, url: str, *children: tuple[str, str]) -> dict[str, Any]:
    below = [{"label": name, "url": address} for name, address in children]
    return {"type": "item", "value": {"label": label, "url": url, "children": below}}


def menu_of(site: Site, *entries: dict[str, Any]) -> None:
    menu = Menu.objects.get(site=site)
    menu.main, menu.footer = json.dumps(list(entries)), "[]"
    menu.save()


def labels(site: Site) -> list[str]:
    return [block.value["label"] for block in Menu.objects.get(site=site).main]


def test_the_entry_comes_after_the_news_and_leads_to_both_lists(client: Client, portal_site: Site) -> None:
    menu_of(portal_site, entry("Tin tức", "/tin-tuc/"), entry("Bản đồ", "/ban-do/"))
    upgrade(apps, None)
    assert labels(portal_site) == ["Tin tức", "Văn bản", "Bản đồ"]
    home = client.get("/").content.decode()
    navigation = home[home.index("<nav") :]
    assert 'href="/van-ban/"' in navigation
    assert 'href="/cong-khai/"' in navigation


def test_it_is_added_once(portal_site: Site) -> None:
    menu_of(portal_site, entry("Tin tức", "/tin-tuc/"))
    upgrade(apps, None)
    upgrade(apps, None)
    assert labels(portal_site) == ["Tin tức", "Văn bản"]


def test_editors_who_have_such_an_entry_keep_their_own(portal_site: Site) -> None:
    menu_of(portal_site, entry("Chỉ đạo", "/chi-dao/", ("Công báo", "/van-ban/?loai=quyet-dinh")))
    upgrade(apps, None)
    assert labels(portal_site) == ["Chỉ đạo"]


def test_a_full_menu_gets_it_below_its_last_entry(portal_site: Site) -> None:
    menu_of(portal_site, *(entry(f"Mục {number}", f"/muc-{number}/") for number in range(7)))
    upgrade(apps, None)
    assert labels(portal_site) == [f"Mục {number}" for number in range(7)]
    last = Menu.objects.get(site=portal_site).main[6].value
    assert [child["url"] for child in last["children"]] == ["/van-ban/", "/cong-khai/"]


def test_kept_pages_of_the_portal_are_old_afterwards(portal_site: Site) -> None:
    menu_of(portal_site, entry("Tin tức", "/tin-tuc/"))
    tags = [f"site:{portal_site.pk}", "any"]
    before = versions(tags)
    upgrade(apps, None)
    assert all(now > before[tag] for tag, now in versions(tags).items())
