"""Documents where people come in: the home page, the unit's own page, the menus, the maps of the portal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.demo import factories, gazette_factories
from caunoi.gazette.actions import withdraw
from caunoi.gazette.models import Document
from caunoi.portal.actions import open_english
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
HOST = {"HTTP_HOST": "hoa-son.localhost"}


@pytest.fixture
def make_document(portal_site: Site) -> Callable[..., Document]:
    def make(number: str = "15/QĐ-UBND", **wishes: Any) -> Document:
        return gazette_factories.make_document(wishes.pop("site", portal_site), number, **wishes)

    return make


def shown(client: Client, address: str = "/", **extra: Any) -> str:
    response = client.get(address, **extra)
    assert response.status_code == 200
    return response.content.decode()


def test_the_home_page_shows_the_newest_with_number_day_and_force(
    client: Client, make_document: Callable[..., Document]
) -> None:
    make_document("1/QĐ-UBND", title="Về việc cũ", issued_on=date(2025, 3, 1))
    make_document("2/QĐ-UBND", title="Về việc mới", issued_on=date(2026, 3, 1), expires_on=date(2026, 6, 1))
    home = shown(client)
    assert home.index("Về việc mới") < home.index("Về việc cũ")
    row = home[home.index("2/QĐ-UBND") :]
    assert row.index("Hết hiệu lực") < row.index("01/03/2026") < row.index("Về việc cũ")


def test_the_home_page_offers_the_look_up_with_the_types_that_are_there(
    client: Client, make_document: Callable[..., Document]
) -> None:
    make_document("1/QĐ-UBND")
    make_document("3/TB-UBND")
    home = shown(client)
    assert 'action="/van-ban/"' in home
    assert 'href="/van-ban/?loai=quyet-dinh"' in home
    assert 'href="/van-ban/?loai=thong-bao"' in home


def test_a_portal_without_documents_says_so(client: Client, portal_site: Site) -> None:
    assert "Chưa có văn bản nào" in shown(client)


def test_drafts_are_not_on_the_front_door(client: Client, make_document: Callable[..., Document]) -> None:
    make_document(title="Về việc còn viết dở", public=False)
    assert "còn viết dở" not in shown(client)


def test_a_commune_shows_its_own_and_what_the_district_lets_be_shown(
    client: Client, make_document: Callable[..., Document], second_site: Site
) -> None:
    make_document("1/QĐ-UBND", title="Về việc của riêng huyện")
    make_document("2/QĐ-UBND", title="Về việc cho mọi xã", shown_below=True)
    make_document("3/QĐ-UBND", title="Về việc của xã", site=second_site)
    home = shown(client, **HOST)
    assert "Về việc cho mọi xã" in home
    assert "Về việc của xã" in home
    assert "của riêng huyện" not in home


def test_queries_do_not_grow_with_documents(
    make_document: Callable[..., Document], commune: Unit, queries_of: Callable[..., int]
) -> None:
    for number in range(2):
        make_document(f"{number + 1}/QĐ-UBND", issuing_unit=commune)
    few = {address: queries_of(address) for address in ("/", "/xa/hoa-son/")}
    for number in range(2, 12):
        make_document(f"{number + 1}/QĐ-UBND", issuing_unit=commune, fields=[f"Lĩnh vực {number}"])
    assert {address: queries_of(address) for address in few} == few


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/", "/xa/hoa-son/"])
def test_kept_pages_follow_what_is_published_and_withdrawn(
    address: str, client: Client, make_document: Callable[..., Document], commune: Unit, leader: Any, settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    make_document("1/QĐ-UBND", title="Về việc thứ nhất", issuing_unit=commune)
    assert "thứ nhất" in shown(client, address)
    second = make_document("2/QĐ-UBND", title="Về việc thứ hai", issuing_unit=commune)
    assert "thứ hai" in shown(client, address)
    withdraw(second, leader, "Văn bản ban hành nhầm thẩm quyền.")
    assert "thứ hai" not in shown(client, address)


@pytest.mark.django_db(transaction=True)
def test_kept_pages_stay_while_nothing_public_changes(
    client: Client, make_document: Callable[..., Document], clerk: Any, settings: Any, queries_of: Callable[..., int]
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    make_document("1/QĐ-UBND")
    kept = queries_of("/", client)
    make_document("2/QĐ-UBND", public=False, by=clerk)
    assert queries_of("/", client) == kept
    first = client.get("/")["ETag"]
    make_document("3/QĐ-UBND", public=False, by=clerk)
    assert client.get("/")["ETag"] == first


def test_a_unit_shows_its_own_documents_and_leads_to_all(
    client: Client, make_document: Callable[..., Document], commune: Unit, other_commune: Unit
) -> None:
    make_document("1/QĐ-UBND", title="Về việc của Hòa Sơn", issuing_unit=commune)
    make_document("2/QĐ-UBND", title="Về việc của Đông Phú", issuing_unit=other_commune)
    page = shown(client, "/xa/hoa-son/")
    assert "Về việc của Hòa Sơn" in page
    assert "của Đông Phú" not in page
    assert 'href="/van-ban/?co-quan=hoa-son"' in page
    everything = shown(client, "/van-ban/?co-quan=hoa-son")
    assert "Về việc của Hòa Sơn" in everything
    assert "của Đông Phú" not in everything


def test_a_district_shows_what_its_offices_issued(
    client: Client, make_document: Callable[..., Document], district: Unit
) -> None:
    office = factories.make_unit("Phòng Tư pháp", "department", parent=district)
    make_document("7/TB-PTP", title="Về việc của phòng", issuing_unit=office)
    assert "Về việc của phòng" in shown(client, "/xa/thanh-binh/")


@pytest.mark.parametrize("address", ["/", "/khong-co-trang-nay/", "/so-do-trang/"])
def test_menus_errors_and_the_site_map_lead_to_documents(address: str, client: Client, portal_site: Site) -> None:
    page = client.get(address).content.decode()
    assert 'href="/van-ban/"' in page
    assert 'href="/cong-khai/"' in page


def test_machines_find_public_documents_of_the_site(
    client: Client, make_document: Callable[..., Document], leader: Any, second_site: Site
) -> None:
    public = make_document("1/QĐ-UBND", shown_below=True)
    draft, withdrawn = make_document("2/QĐ-UBND", public=False), make_document("3/QĐ-UBND")
    withdraw(withdrawn, leader, "Văn bản ban hành nhầm thẩm quyền.")
    told = shown(client, "/sitemap/van-ban.xml")
    assert f"http://testserver{public.get_absolute_url()}" in told
    assert not any(document.slug in told for document in (draft, withdrawn))
    assert public.slug not in shown(client, "/sitemap/van-ban.xml", **HOST)
    assert "http://testserver/cong-khai/" in shown(client, "/sitemap/danh-muc.xml")


def test_the_english_side_has_them_too(
    client: Client, make_document: Callable[..., Document], portal_site: Site
) -> None:
    open_english(portal_site, None, name="Thanh Binh")
    document = make_document("1/QĐ-UBND")
    home = shown(client, "/en/")
    assert "New documents" in home
    assert "Look up documents" in home
    assert "In force" in home
    assert f'href="/en/van-ban/{document.slug}/"' in home


def test_editors_may_take_the_block_away(client: Client, portal_site: Site) -> None:
    home = portal_site.root_page.specific
    home.blocks = json.dumps([{"type": "top_stories", "value": {"title": "Tin mới"}}])
    home.save_revision().publish()
    assert "Văn bản mới" not in shown(client)
    assert not any(tag.startswith("gazette") for tag in home.cache_tags())
