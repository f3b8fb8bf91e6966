"""Kept pages: one copy for everyone, old at once when what it shows has changed, and never anybody's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from caunoi.pages.cache import forget, keep, latest_change, versions
from caunoi.pages.middleware import PageCacheMiddleware
from caunoi.pages.models import InformationPage
from caunoi.units.signals import unit_changed

pytestmark = pytest.mark.django_db
Capture = Any


class Kitchen:
    """Makes a response anew each time it is asked, and counts."""

    def __init__(self, response: Callable[[], HttpResponse] | None = None) -> None:
        self.made = 0
        self.response = response or (lambda: keep(HttpResponse(f"bản {self.made}"), ["dish"]))
        self.serve = PageCacheMiddleware(self.cook)

    def cook(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return self.response()

    def ask(self, path: str = "/mon/", **headers: str) -> HttpResponse:
        return self.serve(RequestFactory().get(path, headers=headers))


def changed(*tags: str, capture: Capture) -> None:
    with capture(execute=True):
        forget(tags)


def test_one_copy_serves_everyone() -> None:
    kitchen = Kitchen()
    first = kitchen.ask()
    second = kitchen.ask(cookie="caunoi_session=abc", accept_language="en")
    assert kitchen.made == 1
    assert second.content == first.content


def test_a_kept_copy_costs_one_query() -> None:
    kitchen = Kitchen()
    kitchen.ask()
    with CaptureQueriesContext(connection) as captured:
        kitchen.ask()
    assert len(captured) == 1


def test_a_change_makes_the_right_copy_old_and_no_other(django_capture_on_commit_callbacks: Capture) -> None:
    kitchen = Kitchen()
    kitchen.ask()
    changed("other", capture=django_capture_on_commit_callbacks)
    kitchen.ask()
    assert kitchen.made == 1
    changed("dish", capture=django_capture_on_commit_callbacks)
    assert kitchen.ask().content == "bản 2".encode()
    assert kitchen.made == 2


def test_what_is_taken_back_before_the_commit_makes_nothing_old() -> None:
    before = latest_change()
    with transaction.atomic():
        forget(["dish"])
        transaction.set_rollback(True)
    assert latest_change() == before
    assert versions(["dish"]) == {"dish": 0}


def test_a_change_while_a_page_is_being_made_does_not_hide_behind_its_copy(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    def change_midway() -> HttpResponse:
        if kitchen.made == 1:
            changed("dish", capture=django_capture_on_commit_callbacks)
        return keep(HttpResponse("món"), ["dish"])

    kitchen = Kitchen(change_midway)
    kitchen.ask()
    kitchen.ask()
    kitchen.ask()
    assert kitchen.made == 2


def with_cookie() -> HttpResponse:
    response = keep(HttpResponse("của riêng"), ["dish"])
    response.set_cookie("ai", "do")
    return response


NEVER_KEPT = {
    "a response with a cookie": with_cookie,
    "a page that is not there": lambda: keep(HttpResponse("mất", status=404), ["dish"]),
    "a page that nobody said may be kept": lambda: HttpResponse("riêng"),
}


@pytest.mark.parametrize("what", NEVER_KEPT)
def test_never_kept(what: str) -> None:
    kitchen = Kitchen(NEVER_KEPT[what])
    kitchen.ask()
    kitchen.ask()
    assert kitchen.made == 2


@pytest.mark.parametrize("path", ["/quan-tri/", "/tai-khoan/dang-nhap/", "/xem-truoc/abc/", "/healthz"])
def test_screens_of_people_never_pass_through(path: str) -> None:
    kitchen = Kitchen()
    kitchen.ask(path)
    kitchen.ask(path)
    assert kitchen.made == 2


def test_addresses_hosts_and_parts_of_pages_have_copies_of_their_own(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    kitchen = Kitchen()
    kitchen.ask("/mon/?trang=1")
    kitchen.ask("/mon/?trang=2")
    kitchen.ask("/mon/?trang=1", hx_request="true")
    kitchen.ask("/mon/?trang=1", host="hoa-son.localhost")
    assert kitchen.made == 4


def test_a_reader_who_has_the_copy_gets_no_second_one() -> None:
    kitchen = Kitchen()
    etag = kitchen.ask().headers["ETag"]
    again = kitchen.ask(if_none_match=etag)
    assert again.status_code == 304
    assert not again.content


def test_a_proxy_keeps_it_briefly_and_a_browser_asks_each_time() -> None:
    told = Kitchen().ask().headers["Cache-Control"]
    assert "public" in told
    assert "max-age=0" in told
    assert "s-maxage=60" in told


def test_nothing_is_kept_when_the_setting_says_so(settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    kitchen = Kitchen()
    kitchen.ask()
    kitchen.ask()
    assert kitchen.made == 2


def test_a_post_is_always_answered_anew() -> None:
    kitchen = Kitchen()
    for _time in range(2):
        kitchen.serve(RequestFactory().post("/mon/"))
    assert kitchen.made == 2


@pytest.fixture
def reads(client: Client) -> Callable[[InformationPage], str]:
    return lambda page: client.get(page.url).content.decode()


def test_an_edited_page_is_new_at_once(
    make_page: Callable[..., InformationPage],
    reads: Callable[..., str],
    django_capture_on_commit_callbacks: Capture,
) -> None:
    page = make_page("Chợ huyện")
    assert "Chợ huyện" in reads(page)
    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Chợ mới"
        page.save_revision().publish()
    assert "Chợ mới" in reads(page)


def test_a_page_that_names_another_follows_it(
    make_page: Callable[..., InformationPage],
    reads: Callable[..., str],
    django_capture_on_commit_callbacks: Capture,
) -> None:
    other = make_page("Lịch tiếp dân")
    page = make_page("Liên hệ", [{"type": "related", "value": {"page": other.pk}}])
    assert "Lịch tiếp dân" in reads(page)
    with django_capture_on_commit_callbacks(execute=True):
        other.unpublish()
    assert "Lịch tiếp dân" not in reads(page)


def test_a_page_for_some_is_kept_for_nobody(make_page: Callable[..., InformationPage], client: Client) -> None:
    page = make_page("Nội bộ")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(page.url)
    assert response.status_code == 302
    assert "public" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/bo-may/", "/xa/hoa-son/"])
def test_a_changed_unit_is_new_on_every_page_that_shows_it(
    address: str, portal_site: Site, commune: Any, client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    assert "Hòa Sơn" in client.get(address).content.decode()
    commune.name = "Hòa Lạc"
    commune.save()
    with django_capture_on_commit_callbacks(execute=True):
        unit_changed.send(sender=type(commune), unit=commune)
    assert "Hòa Lạc" in client.get(address).content.decode()


def menu_of(label: str, **link: Any) -> dict[str, Any]:
    """The form of the menu screen with one entry."""
    value = {"label": label, "label_en": "", "page": "", "url": "", **link}
    return {
        "main-count": "1",
        "main-0-deleted": "",
        "main-0-order": "0",
        "main-0-type": "item",
        "main-0-id": "",
        **{f"main-0-value-{name}": typed for name, typed in value.items()},
        "main-0-value-children-count": "0",
        "footer-count": "0",
    }


@pytest.fixture
def menu_screen(portal_site: Site) -> str:
    return reverse("wagtailsettings:edit", args=["pages", "menu", portal_site.pk])


def test_editors_make_the_menu_and_it_is_on_every_page_at_once(
    menu_screen: str,
    administrator: Any,
    as_person: Callable[[Any], Client],
    client: Client,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    assert "Đường dây nóng" not in client.get("/bo-may/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        saved = as_person(administrator).post(menu_screen, menu_of("Đường dây nóng", url="/kenh-chinh-thuc/"))
    assert saved.status_code == 302, saved.context["form"].errors
    for address in ("/", "/bo-may/"):
        page = client.get(address).content.decode()
        assert "Đường dây nóng" in page
        assert 'href="/kenh-chinh-thuc/"' in page


@pytest.mark.parametrize("link", [{}, {"url": "javascript:alert(1)"}, {"url": "//evil.example"}])
def test_a_menu_leads_somewhere_safe(
    link: dict[str, str], menu_screen: str, administrator: Any, as_person: Callable[[Any], Client]
) -> None:
    answer = as_person(administrator).post(menu_screen, menu_of("Bấm vào đây", **link))
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_who_may_not_change_menus_changes_none(
    menu_screen: str, contributor: Any, as_person: Callable[[Any], Client]
) -> None:
    answer = as_person(contributor).post(menu_screen, menu_of("Riêng một góc", url="/"))
    assert answer.status_code in {302, 403}
    assert "Riêng một góc" not in Client().get("/").content.decode()


def test_a_menu_leaves_out_what_is_no_longer_public(
    make_page: Callable[..., InformationPage],
    menu_screen: str,
    administrator: Any,
    as_person: Callable[[Any], Client],
    client: Client,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    page = make_page("Hội thi cày")
    with django_capture_on_commit_callbacks(execute=True):
        as_person(administrator).post(menu_screen, menu_of("Hội thi cày", page=str(page.pk)))
    assert "Hội thi cày" in client.get("/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert "Hội thi cày" not in client.get("/").content.decode()


def test_a_renamed_address_leads_on(
    make_page: Callable[..., InformationPage], client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    page = make_page("Chợ huyện")
    old = page.url
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "cho-moi"
        page.save_revision().publish()
    answer = client.get(old)
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/cho-moi/"


def test_a_draft_is_on_no_public_address(make_page: Callable[..., InformationPage], client: Client) -> None:
    page = make_page("Còn nháp")
    page.unpublish()
    answer = client.get("/con-nhap/")
    assert answer.status_code == 404
    assert "Còn nháp" not in answer.content.decode()
