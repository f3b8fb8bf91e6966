"""One command opens the portal of a unit on a host of its own; what belongs to one site is out of reach of another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Site

from caunoi.demo import factories
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.pages.models import Menu
from caunoi.units.models import Authority

pytestmark = pytest.mark.django_db
HOST = {"HTTP_HOST": "hoa-son.localhost"}


def open_commune(**options: Any) -> Site:
    call_command("open_site", unit="hoa-son", hostname="hoa-son.localhost", verbosity=0, **options)
    return Site.objects.get(hostname="hoa-son.localhost")


def test_the_new_portal_works_at_once(client: Client, portal_site: Site) -> None:
    open_commune()
    for address in ("/", "/tin-tuc/", "/bo-may/", "/gioi-thieu/", "/kha-nang-truy-cap/", "/quyen-rieng-tu/", "/rss/"):
        assert client.get(address, **HOST).status_code == 200, address
    assert "Xã Hòa Sơn" in client.get("/", **HOST).content.decode()


def test_the_same_host_is_not_opened_twice(portal_site: Site) -> None:
    open_commune()
    with pytest.raises(CommandError, match="Đã có cổng"):
        open_commune()


def test_an_unknown_unit_is_refused_with_what_to_do(portal_site: Site) -> None:
    with pytest.raises(CommandError, match="import_units"):
        call_command("open_site", unit="khong-co", hostname="x.localhost")


def test_it_can_be_given_an_administrator_and_an_english_side(client: Client, portal_site: Site, commune: Any) -> None:
    person = factories.make_person("quan-tri-xa", "Hà Thị Mơ", password="x" * 12, unit=commune)
    open_commune(administrator="quan-tri-xa", english="Hoa Son Commune")
    assert person.groups.filter(role_group__role="administrator").exists()
    english = client.get("/en/", **HOST).content.decode()
    assert "What are you looking for?" in english
    assert 'lang="en"' in english


def test_each_site_shows_its_own_news(
    client: Client, make_article: Callable[..., ArticlePage], second_site: Site
) -> None:
    make_article("Tin của huyện")
    own = SectionPage.objects.descendant_of(second_site.root_page).first()
    factories.make_article(own, "Tin của xã")
    district, commune = client.get("/tin-tuc/").content.decode(), client.get("/tin-tuc/", **HOST).content.decode()
    assert "Tin của huyện" in district
    assert "Tin của xã" not in district
    assert "Tin của xã" in commune
    assert "Tin của huyện" not in commune


@pytest.fixture
def commune_editor(second_site: Site, commune: Any) -> Any:
    return factories.make_person(
        "bien-tap-xa", "Đỗ Văn Lộc", role="editor", site=second_site, password="x" * 12, unit=commune
    )


@pytest.fixture
def commune_administrator(second_site: Site, commune: Any) -> Any:
    return factories.make_person(
        "quan-tri-xa", "Hà Thị Mơ", role="administrator", site=second_site, password="x" * 12, unit=commune
    )


@pytest.mark.parametrize("who", ["commune_editor", "commune_administrator"])
def test_people_of_one_site_can_change_nothing_of_another(
    who: str,
    request: pytest.FixtureRequest,
    as_person: Callable[[Any], Client],
    make_article: Callable[..., ArticlePage],
    make_picture: Callable[..., Any],
    section: SectionPage,
    portal_site: Site,
) -> None:
    desk = as_person(request.getfixturevalue(who))
    article, picture = make_article("Tin của huyện"), make_picture("Ảnh của huyện")
    menu, authority = Menu.objects.get(site=portal_site), Authority.objects.get(site=portal_site)
    before = {page.pk: page.latest_revision_id for page in Page.objects.all()}
    for address in (
        f"/quan-tri/pages/{article.pk}/edit/",
        f"/quan-tri/pages/{article.pk}/delete/",
        f"/quan-tri/pages/{article.pk}/unpublish/",
        f"/quan-tri/pages/{portal_site.root_page_id}/edit/",
        f"/quan-tri/pages/add/news/articlepage/{section.pk}/",
        f"/quan-tri/images/{picture.pk}/",
        f"/quan-tri/images/{picture.pk}/delete/",
        f"/quan-tri/settings/pages/menu/{portal_site.pk}/",
        f"/quan-tri/settings/units/authority/{portal_site.pk}/",
        f"/quan-tri/tin-bai/{article.pk}/thu-hoi/",
        f"/quan-tri/tin-bai/{article.pk}/dang-ngay/",
    ):
        assert desk.get(address).status_code in {302, 403, 404}, address
        assert desk.post(address, {"title": "Đã bị sửa", "reason": "Một lý do đủ dài."}).status_code in {302, 403, 404}
    assert {page.pk: page.latest_revision_id for page in Page.objects.all()} == before
    article.refresh_from_db()
    assert article.live
    assert article.withdrawn_at is None
    assert Menu.objects.get(site=portal_site).main == menu.main
    assert Authority.objects.get(site=portal_site).name_line_2 == authority.name_line_2


def test_a_commune_editor_sees_nothing_of_the_district_in_the_back_office(
    commune_editor: Any, as_person: Callable[[Any], Client], make_article: Callable[..., ArticlePage]
) -> None:
    make_article("Tin của huyện")
    make_article("Nháp của huyện", public=False)
    desk = as_person(commune_editor)
    for address in ("/quan-tri/", "/quan-tri/tin-bai/", "/quan-tri/pages/", "/quan-tri/reports/workflow/"):
        page = desk.get(address, follow=True).content.decode()
        assert "của huyện" not in page, address
