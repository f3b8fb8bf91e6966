"""“Trang này có ích không?” counts presses and keeps nobody's identity."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.portal.models import PageRating

pytestmark = pytest.mark.django_db
ADDRESS = "/trang-nay-co-ich/"


def test_a_press_adds_one_to_the_page_and_day(client: Client, portal_site: Site) -> None:
    for answer in ("yes", "yes", "no"):
        client.post(ADDRESS, {"path": "/bo-may/", "useful": answer})
    row = PageRating.objects.get()
    assert (row.path, row.useful, row.not_useful) == ("/bo-may/", 2, 1)


def test_without_javascript_one_is_thanked_on_a_page(client: Client, portal_site: Site) -> None:
    response = client.post(ADDRESS, {"path": "/", "useful": "yes"}, follow=True)
    assert "Cảm ơn bạn" in response.content.decode()


def test_a_script_gets_a_short_answer(client: Client, portal_site: Site) -> None:
    response = client.post(ADDRESS, {"path": "/", "useful": "no"}, headers={"X-Requested-With": "fetch"})
    assert response.json() == {"message": "Cảm ơn bạn đã đánh giá."}


def test_nothing_about_the_reader_is_set_or_kept(client: Client, portal_site: Site) -> None:
    response = client.post(ADDRESS, {"path": "/", "useful": "yes"})
    assert not response.cookies
    assert {field.name for field in PageRating._meta.fields} == {"id", "site", "path", "day", "useful", "not_useful"}


@pytest.mark.parametrize(
    "typed",
    [
        {"path": "/khong-co-trang-nay/", "useful": "yes"},
        {"path": "https://xa-la.example/", "useful": "yes"},
        {"path": "//xa-la.example/", "useful": "yes"},
        {"path": "/", "useful": "maybe"},
        {"useful": "yes"},
    ],
)
def test_what_is_not_a_page_or_an_answer_is_refused(client: Client, portal_site: Site, typed: dict[str, str]) -> None:
    assert client.post(ADDRESS, typed).status_code == 400
    assert not PageRating.objects.exists()


def test_it_is_not_answered_by_following_a_link(client: Client, portal_site: Site) -> None:
    assert client.get(ADDRESS).status_code == 405
