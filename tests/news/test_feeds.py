"""Atom and RSS, of everything, of a section, of a unit; and the page that lists them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from caunoi.demo import factories
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.units.actions.reorganising import Plan, reorganise, reorganise_all
from caunoi.vietnam.dates import VIETNAM

Make = Callable[..., ArticlePage]
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = datetime(2026, 3, 6, 9, 30, tzinfo=VIETNAM)


def feed_of(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def titles(feed: ElementTree.Element) -> list[str | None]:
    return [title.text for title in [*feed.findall(f"{ATOM}entry/{ATOM}title"), *feed.findall("channel/item/title")]]


def test_atom_has_all_that_the_format_demands(client: Client, make_article: Make) -> None:
    article = make_article(published_at=DAY, byline="Lê Thị Mai")
    response = client.get("/rss/tin-tuc.atom")
    feed = ElementTree.fromstring(response.content)
    assert response["Content-Type"].startswith("application/atom+xml")
    assert feed.find(f"{ATOM}id") is not None
    assert feed.findtext(f"{ATOM}title")
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "") >= DAY
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Huyện Thanh Bình"
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == ["http://testserver/rss/tin-tuc.atom"]
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Lê Thị Mai"
    assert entry.findtext(f"{ATOM}id") == article.get_full_url()
    assert entry.findtext(f"{ATOM}summary") == article.summary
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") >= DAY


def test_rss_has_all_that_the_format_demands(client: Client, make_article: Make) -> None:
    article = make_article(published_at=DAY)
    response = client.get("/rss/tin-tuc.xml")
    feed = ElementTree.fromstring(response.content)
    assert response["Content-Type"].startswith("application/rss+xml")
    channel = feed.find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    assert channel.findtext("language") == "vi"
    assert channel.findtext("item/link") == article.get_full_url()
    assert channel.findtext("item/guid") == article.get_full_url()
    assert parsedate_to_datetime(channel.findtext("item/pubDate") or "") == DAY


@pytest.mark.parametrize("form", ["xml", "atom"])
def test_the_newest_fifty_come_newest_first(client: Client, make_article: Make, form: str) -> None:
    for number in range(52):
        make_article(f"Bài {number}", published_at=DAY + timedelta(hours=number))
    told = titles(feed_of(client, f"/rss/tin-tuc.{form}"))
    assert told[:2] == ["Bài 51", "Bài 50"]
    assert len(told) == 50


@pytest.mark.parametrize("form", ["xml", "atom"])
def test_a_section_has_its_own(client: Client, make_article: Make, section: SectionPage, form: str) -> None:
    other = section.get_next_siblings().type(SectionPage).first().specific
    make_article("Ở mục này")
    make_article("Ở mục khác", section=other)
    assert titles(feed_of(client, f"/rss/tin-tuc/{section.slug}.{form}")) == ["Ở mục này"]


@pytest.mark.parametrize("form", ["xml", "atom"])
def test_a_unit_has_its_own_with_those_below_it(
    client: Client, make_article: Make, commune: Any, other_commune: Any, form: str
) -> None:
    school = factories.make_unit("Trường Hòa Sơn", "school", parent=commune)
    make_article("Ở trường", units=[school], published_at=DAY)
    make_article("Ở xã", units=[commune], published_at=DAY + timedelta(days=1))
    make_article("Ở xã khác", units=[other_commune])
    assert titles(feed_of(client, f"/rss/xa/hoa-son.{form}")) == ["Ở xã", "Ở trường"]


def test_the_feed_of_a_place_that_was_merged_leads_to_where_it_went(
    client: Client, commune: Any, other_commune: Any, district: Any
) -> None:
    day = date(2025, 1, 1)
    assert reorganise(Plan([commune], other_commune, "merge", day), None, dry_run=False).done
    answer = client.get("/rss/xa/hoa-son.atom")
    assert (answer.status_code, answer.url) == (301, "/rss/xa/dong-phu.atom")


def test_the_feed_of_a_place_that_was_split_stays(
    client: Client, commune: Any, other_commune: Any, district: Any
) -> None:
    third = factories.make_unit("Tây Phú", parent=district)
    plans = [Plan([commune], part, "split", date(2025, 1, 1)) for part in (other_commune, third)]
    assert reorganise_all(plans, None, dry_run=False).done
    assert client.get("/rss/xa/hoa-son.atom").status_code == 200


@pytest.mark.parametrize("form", ["xml", "atom"])
def test_no_text_makes_a_feed_invalid(client: Client, make_article: Make, form: str) -> None:
    article = make_article(published_at=DAY)
    ArticlePage.objects.filter(pk=article.pk).update(title="Giá < 5 & > 3 \x08nghìn", summary="Lúa <b>rẻ</b> \x0c&amp;")
    feed = feed_of(client, f"/rss/tin-tuc.{form}")
    assert titles(feed) == ["Giá < 5 & > 3 nghìn"]
    # A summary is HTML to those who read feeds; ours is plain words, so its signs come escaped.
    summary = feed.findtext(f"{ATOM}entry/{ATOM}summary") or feed.findtext("channel/item/description")
    assert summary == "Lúa &lt;b&gt;rẻ&lt;/b&gt; &amp;amp;"


@pytest.mark.parametrize(
    "address", ["/rss/tin-tuc/khong-co.xml", "/rss/xa/khong-co.atom", "/rss/tin-tuc.json", "/rss/tin-tuc/../x.xml"]
)
def test_what_does_not_exist_is_not_found(client: Client, portal_site: Any, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_empty_feed_is_still_a_feed(client: Client, portal_site: Any) -> None:
    assert titles(feed_of(client, "/rss/tin-tuc.atom")) == []


def test_feeds_are_the_same_for_everyone(client: Client, make_article: Make) -> None:
    make_article()
    response = client.get("/rss/tin-tuc.atom")
    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_the_site_of_a_commune_has_only_its_own(
    client: Client, make_article: Make, second_site: Any, commune: Any
) -> None:
    make_article("Tin của huyện", units=[commune])
    section = SectionPage.objects.descendant_of(second_site.root_page).first()
    factories.make_article(section, "Tin của xã")
    response = client.get("/rss/tin-tuc.xml", headers={"host": "hoa-son.localhost"})
    assert titles(ElementTree.fromstring(response.content)) == ["Tin của xã"]
    assert titles(feed_of(client, "/rss/tin-tuc.xml")) == ["Tin của huyện"]


@pytest.mark.parametrize("address", ["/rss/tin-tuc.atom", "/rss/xa/hoa-son.xml"])
def test_queries_do_not_grow_with_a_feed(
    client: Client, make_article: Make, commune: Any, django_assert_max_num_queries: Any, address: str
) -> None:
    for number in range(5):
        make_article(f"Bài {number}", units=[commune])
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    asked = len(few)
    for number in range(5, 40):
        make_article(f"Bài {number}", units=[commune])
    with django_assert_max_num_queries(asked):
        client.get(address)


def test_a_page_lists_every_feed_and_each_works(client: Client, make_article: Make, commune: Any) -> None:
    make_article(units=[commune])
    page = client.get("/rss/")
    addresses = [
        feed[form] for group in page.context["groups"] for feed in group["feeds"] for form in ("rss_url", "atom_url")
    ]
    assert "/rss/xa/hoa-son.atom" in addresses
    assert len(addresses) >= 2 * (1 + 6 + 2)
    assert {client.get(address).status_code for address in addresses} == {200}
    assert all(f'href="{address}"' in page.text for address in addresses)
