"""A unit's own page: who leads it, how to reach it, what happened there, what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from caunoi.demo import factories
from caunoi.news.models import ArticlePage
from caunoi.units.actions import appoint
from caunoi.units.actions.reorganising import Plan, reorganise
from caunoi.units.models import Person, Post, Succession, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(portal_site: Site, commune: Unit) -> Post:
    return Post.objects.create(unit=commune, title="Chủ tịch Ủy ban nhân dân", rank=1)


def shown(client: Client, slug: str) -> str:
    response = client.get(f"/xa/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_how_to_reach_the_unit(client: Client, portal_site: Site) -> None:
    page = shown(client, "hoa-son")
    assert "Thôn Đình" in page
    assert 'href="tel:02103000002"' in page


def test_it_says_who_leads_and_who_led(client: Client, chair: Post) -> None:
    before, now = (Person.objects.create(full_name=name) for name in ("Phan Văn Cũ", "Lại Thị Mới"))
    appoint(before, chair, None, first_day=date(2016, 7, 1), last_day=date(2021, 6, 30))
    appoint(now, chair, None, first_day=date(2021, 7, 1))
    page = shown(client, "hoa-son")
    history = page.index("Qua các thời kỳ")
    assert page.index("Lại Thị Mới") < history < page.index("Phan Văn Cũ")
    assert "01/07/2016 – 30/06/2021" in page


def test_it_shows_the_news_about_the_unit_only(
    client: Client, make_article: Callable[..., ArticlePage], commune: Unit, other_commune: Unit
) -> None:
    make_article("Hòa Sơn mở đường", units=[commune])
    make_article("Đông Phú đào kênh", units=[other_commune])
    page = shown(client, "hoa-son")
    assert "Hòa Sơn mở đường" in page
    assert "Đông Phú đào kênh" not in page


def test_a_unit_that_ended_says_so_and_leads_on(
    client: Client, portal_site: Site, commune: Unit, other_commune: Unit
) -> None:
    commune.last_day = date(2024, 12, 31)
    commune.save()
    Succession.objects.create(predecessor=commune, successor=other_commune, kind="merge", day=date(2025, 1, 1))
    page = shown(client, "hoa-son")
    assert "kết thúc hoạt động sau ngày 31/12/2024" in page
    assert 'href="/xa/dong-phu/"' in page
    assert "Kế thừa từ" in shown(client, "dong-phu")


def test_the_address_of_an_old_name_leads_to_the_new_one(client: Client, commune: Unit, chair: Post) -> None:
    appoint(Person.objects.create(full_name="Phan Văn Cũ"), chair, None, first_day=date(2016, 7, 1))
    renamed = Plan([commune], Unit(kind="ward", name="Hòa Bình", parent=commune.parent), "rename", date(2025, 1, 1))
    assert reorganise(renamed, None, dry_run=False).done
    answer = client.get("/xa/hoa-son/")
    assert (answer.status_code, answer.url) == (301, "/xa/hoa-binh/")
    page = shown(client, "hoa-binh")
    assert "trước đó là Xã Hòa Sơn" in page
    assert "31/12/2024" in page[page.index("Qua các thời kỳ") :]
    assert page.count("Phan Văn Cũ") == 2


def test_the_old_address_stays_until_the_new_name_is_in_force(client: Client, commune: Unit) -> None:
    day = timezone.localdate() + timedelta(days=30)
    renamed = Plan([commune], Unit(kind="ward", name="Hòa Bình", parent=commune.parent), "rename", day)
    assert reorganise(renamed, None, dry_run=False).done
    assert "Phường Hòa Bình" in shown(client, "hoa-son")


def test_a_unit_of_another_authority_is_not_shown(client: Client, portal_site: Site) -> None:
    factories.make_unit("Xa Lạ", "district")
    assert client.get("/xa/xa-la/").status_code == 404


def test_a_commune_site_shows_itself_but_not_its_neighbours(client: Client, second_site: Site) -> None:
    host = {"HTTP_HOST": "hoa-son.localhost"}
    assert client.get("/xa/hoa-son/", **host).status_code == 200
    assert client.get("/xa/dong-phu/", **host).status_code == 404


def test_an_unknown_unit_is_not_found(client: Client, portal_site: Site) -> None:
    assert client.get("/xa/khong-co/").status_code == 404


def test_queries_do_not_grow_with_people_and_news(
    chair: Post, commune: Unit, make_article: Callable[..., ArticlePage], queries_of: Callable[..., int]
) -> None:
    make_article("Bài đầu", units=[commune])
    appoint(Person.objects.create(full_name="Người Thứ Nhất"), chair, None, first_day=date(2010, 1, 1))
    few = queries_of("/xa/hoa-son/")
    for number in range(6):
        make_article(f"Bài số {number}", units=[commune])
        appoint(Person.objects.create(full_name=f"Người {number}"), chair, None, first_day=date(2011 + number, 1, 1))
    assert queries_of("/xa/hoa-son/") == few
