"""Under `/en/` the search speaks English: its words, the stories it shows first, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from wagtail.models import Site

from caunoi.news.models import ArticlePage, SectionPage
from caunoi.portal.actions import open_english
from caunoi.search.models import SearchEntry
from caunoi.units.models import Authority, Unit
from caunoi.units.signals import unit_changed

pytestmark = pytest.mark.django_db
Publish = Callable[..., ArticlePage]


@pytest.fixture
def english_section(portal_site: Site) -> SectionPage:
    home = open_english(portal_site, None, name="Thanh Binh District")
    return SectionPage.objects.descendant_of(home).first()


@pytest.fixture
def two_stories(publish: Publish, english_section: SectionPage) -> None:
    """The same event in both languages; the name is the same in each."""
    publish("Festival at Bach Luu", section=english_section)
    publish("Festival ở Bạch Lựu")


def suggested_titles(client: Client, address: str) -> list[str]:
    return [suggestion["title"] for suggestion in client.get(address).json()["suggestions"]]


def test_the_page_speaks_english(client: Client, two_stories: None) -> None:
    page = client.get("/en/tim-kiem/?q=festival").text
    assert 'lang="en"' in page
    assert "2 results" in page
    assert "kết quả" not in page
    assert 'action="/en/tim-kiem/"' in page


def test_each_language_has_its_own_stories_first(client: Client, two_stories: None) -> None:
    english, vietnamese = client.get("/en/tim-kiem/?q=festival").text, client.get("/tim-kiem/?q=festival").text
    assert english.index(" at Bach Luu") < english.index(" ở Bạch Lựu")
    assert vietnamese.index(" ở Bạch Lựu") < vietnamese.index(" at Bach Luu")
    assert suggested_titles(client, "/en/tim-kiem/goi-y/?q=fest")[0] == "Festival at Bach Luu"
    assert suggested_titles(client, "/tim-kiem/goi-y/?q=fest")[0] == "Festival ở Bạch Lựu"


def test_an_english_story_is_read_under_en(client: Client, two_stories: None) -> None:
    for address in ("/en/tim-kiem/goi-y/?q=fest", "/tim-kiem/goi-y/?q=fest"):
        urls = {entry["title"]: entry["url"] for entry in client.get(address).json()["suggestions"]}
        assert urls["Festival at Bach Luu"].startswith("/en/")
        assert not urls["Festival ở Bạch Lựu"].startswith("/en/")


def test_a_unit_opens_in_the_language_of_its_reader(
    client: Client, english_section: SectionPage, commune: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        unit_changed.send(sender=Unit, unit=commune)
    assert 'href="/en/xa/hoa-son/"' in client.get("/en/tim-kiem/?q=hoa+son&loai=unit").text
    assert client.get("/en/tim-kiem/goi-y/?q=hoa+son").json()["suggestions"][0]["url"] == "/en/xa/hoa-son/"
    assert client.get("/en/xa/hoa-son/").status_code == 200
    assert 'href="/xa/hoa-son/"' in client.get("/tim-kiem/?q=hoa+son&loai=unit").text


def test_an_editor_who_reads_english_leaves_no_english_in_the_index(
    english_section: SectionPage, commune: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    with translation.override("en"), django_capture_on_commit_callbacks(execute=True):
        unit_changed.send(sender=Unit, unit=commune)
        call_command("rebuild_search", verbosity=0)
    entry = SearchEntry.objects.get(kind="unit", object_id=commune.pk)
    assert (entry.url, entry.label) == ("/xa/hoa-son/", "Xã")
    labels = SearchEntry.objects.filter(kind="page", language="vi").values_list("label", flat=True)
    assert set(labels) == {"trang giới thiệu"}


def test_a_new_portal_finds_its_own_units_from_the_first_hour(
    client: Client,
    portal_site: Site,
    commune: Unit,
    request: pytest.FixtureRequest,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    with django_capture_on_commit_callbacks(execute=True):
        request.getfixturevalue("second_site")
    found = client.get("/api/v1/search?q=xa&kind=unit", HTTP_HOST="hoa-son.localhost").json()["results"]
    assert [result["title"] for result in found] == ["Xã Hòa Sơn"]


def test_a_portal_that_speaks_for_another_unit_finds_those_of_the_new_one(
    portal_site: Site, other_commune: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    authority = Authority.for_site(portal_site)
    for unit, names in (
        (authority.unit, {"Huyện Thanh Bình", "Xã Hòa Sơn", "Xã Đông Phú"}),
        (other_commune, {"Xã Đông Phú"}),
    ):
        authority.unit = unit
        with django_capture_on_commit_callbacks(execute=True):
            authority.save()
        assert set(SearchEntry.objects.filter(kind="unit").values_list("title", flat=True)) == names
