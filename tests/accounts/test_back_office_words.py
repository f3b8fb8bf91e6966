"""The back office is wholly in Vietnamese: each role walks through every screen it is led to, and counts English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from caunoi.accounts.rules import Role
from caunoi.demo import factories
from caunoi.news.models import SectionPage
from tests.accounts.english_words import english_in, is_english

LINK = re.compile(r"""(?:href=|"url":\s*)"(/quan-tri/[^"?#]*)""")
# Addresses that answer with something else than a screen, or leave the back office.
NO_SCREEN = ("logout", "sprite", "jsi18n", "/api/")
NUMBER = re.compile(r"\d+")
MOST_SCREENS = 150


def walk(browser: Client, starts: list[str]) -> Iterator[tuple[str, str]]:
    """Each kind of screen once: whatever links lead to, addresses that differ only by a number being one kind."""
    waiting, seen = list(starts), set()
    while waiting and len(seen) < MOST_SCREENS:
        address = waiting.pop(0)
        kind = NUMBER.sub("0", address)
        if kind in seen or any(part in address for part in NO_SCREEN):
            continue
        seen.add(kind)
        answer = browser.get(address)
        if answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
            html = answer.content.decode()
            waiting += LINK.findall(html)
            yield address, html


@pytest.fixture
def starts(
    portal_site: Site, section: SectionPage, contributor: Any, head: Any, commune: Any, make_picture: Callable[..., Any]
) -> list[str]:
    """A newsroom in which something waits, something is public and something was seen."""
    waiting = factories.make_article(section, "Hòa Sơn gặt lúa sớm", author=contributor, units=[commune], public=False)
    waiting.get_workflow().start(waiting, contributor)
    public = factories.make_article(section, "Đê sông đã vững", author=contributor, units=[commune])
    picture = make_picture(by=contributor)
    pages = "wagtailadmin_pages"
    return [
        "/quan-tri/",
        reverse("wagtailadmin_account"),
        reverse("wagtailadmin_explore", args=[portal_site.root_page_id]),
        reverse(f"{pages}:edit", args=[waiting.pk]),
        reverse(f"{pages}:edit", args=[public.pk]),
        reverse(f"{pages}:edit", args=[portal_site.root_page_id]),
        reverse(f"{pages}:add", args=["news", "articlepage", section.pk]),
        reverse(f"{pages}:history", args=[waiting.pk]),
        reverse("wagtailimages:edit", args=[picture.pk]),
        reverse("wagtailimages:add"),
        reverse("wagtaildocs:add"),
    ]


# Helpers have no desk.
@pytest.mark.parametrize("role", [role.value for role in Role if role is not Role.HELPER])
def test_a_role_reads_no_english_in_the_back_office(
    role: str, request: pytest.FixtureRequest, as_person: Callable[[Any], Client], starts: list[str]
) -> None:
    browser = as_person(request.getfixturevalue(role))
    found: dict[str, str] = {}
    screens = 0
    for address, html in walk(browser, starts):
        screens += 1
        found |= {phrase: address for phrase in english_in(html) if phrase not in found and phrase not in NAMES}
    assert not found, "\n".join(f"{address}: {phrase}" for phrase, address in sorted(found.items()))
    assert screens >= LEAST_SCREENS[role]


# User names of the personas are the names of their roles.
NAMES = {role.value for role in Role}
# So that the walk cannot quietly stop at the door.
LEAST_SCREENS = {
    "contributor": 15,
    "editor": 20,
    "secretary": 20,
    "head": 25,
    "clerk": 5,
    "officer": 2,
    "leader": 2,
    "administrator": 30,
}


@pytest.mark.parametrize(
    "phrase", ["Add a page", "Save draft", "More options", "Sorry, you do not have permission", "Sort by: Updated"]
)
def test_english_is_noticed(phrase: str) -> None:
    assert is_english(phrase)
    assert english_in(f'<a title="{phrase}">Sửa</a>') == {phrase}


@pytest.mark.parametrize(
    "phrase",
    [
        "Lưu bản nháp",
        "Địa chỉ e-mail",
        "Nguồn tin RSS",
        "To nhỏ tùy ý",
        "In trang này",
        "An toàn",
        "Ứng dụng Google Authenticator",
    ],
)
def test_vietnamese_and_names_are_left_in_peace(phrase: str) -> None:
    assert not is_english(phrase)
