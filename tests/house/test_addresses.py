"""What is not public refuses a stranger; what is public for everyone bears nobody's cookie."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from wagtail.models import Site

from caunoi.demo.procedure_factories import make_procedure
from caunoi.news.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def something_to_show(portal_site: Site) -> None:
    make_procedure(portal_site)


SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-4000-8000-000000000000"}
CONVERTER = re.compile(r"<(?:(\w+):)?\w+>")
GROUP = re.compile(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)|\([^?][^()]*\)")
# Open to strangers below the two doors: signing in, getting back in, and what those screens load.
OPEN_BEHIND_DOORS = (
    "/tai-khoan/dang-nhap/",
    "/tai-khoan/cong-dan/",
    "/tai-khoan/dang-xuat/",
    "/tai-khoan/mat-khau/",
    "/tai-khoan/hai-lop/dang-nhap",
    "/tai-khoan/ngung-dung/",
    "/quan-tri/jsi18n/",
    "/quan-tri/sprite/",
    "/quan-tri/login/",
    "/quan-tri/logout/",
    "/quan-tri/password_reset/",
)


def addresses(patterns: list[Any], before: str = "/") -> Iterator[str]:
    """One address for each pattern, its parameters filled with something."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, before + sample(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + sample(pattern.pattern)


def sample(pattern: Any) -> str:
    if isinstance(pattern, RoutePattern):
        return CONVERTER.sub(lambda found: SAMPLES.get(found[1] or "str", "x"), str(pattern))
    return GROUP.sub("1", str(pattern)).strip("^$").replace("\\.", ".").replace("\\", "")


def behind_doors() -> list[str]:
    found = {
        address
        for address in addresses(get_resolver().url_patterns)
        if address.startswith(("/quan-tri/", "/tai-khoan/")) and not address.startswith(OPEN_BEHIND_DOORS)
    }
    return sorted(found)


def test_every_screen_behind_the_doors_refuses_a_stranger(portal_site: Site) -> None:
    client = Client(raise_request_exception=False)
    screens = behind_doors()
    assert len(screens) > 150
    shown = {
        address: response.status_code
        for address in screens
        for response in (client.get(address), client.post(address))
        if response.status_code not in {301, 302, 401, 403, 404, 405, 429}
    }
    assert not shown


PUBLIC = (
    "/",
    "/tin-tuc/",
    "/tin-tuc/thoi-su-tong-hop/",
    "/bo-may/",
    "/xa/hoa-son/",
    "/gioi-thieu/",
    "/kha-nang-truy-cap/",
    "/quyen-rieng-tu/",
    "/kenh-chinh-thuc/",
    "/tam-dung-dich-vu/",
    "/so-do-trang/",
    "/cong-khai/",
    "/cong-khai/danh-muc/",
    "/thu-tuc/",
    "/thu-tuc/1.001193/",
    "/thu-tuc/1.001193/chuan-bi/",
    "/thu-tuc/xuat.csv",
    "/rss/thu-tuc.atom",
    "/api/v1/procedures",
    "/api/v1/procedures.jsonld",
    "/tim-kiem/?q=hoa",
    "/rss/",
    "/rss/tin-tuc.atom",
    "/sitemap.xml",
    "/sitemap-tin-tuc.xml",
    "/api/v1/search?q=hoa",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_sets_no_cookie_and_varies_by_none(
    address: str, client: Client, make_article: Callable[..., ArticlePage]
) -> None:
    make_article("Hòa Sơn vào vụ mới")
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_the_same_for_one_who_is_signed_in(
    address: str,
    client: Client,
    make_article: Callable[..., ArticlePage],
    head: Any,
    as_person: Callable[[Any], Client],
) -> None:
    make_article("Hòa Sơn vào vụ mới")
    known = as_person(head).get(address).content
    assert client.get(address).content == known
    assert head.get_full_name().encode() not in known


@pytest.mark.parametrize("address", ["/quan-tri/", "/tai-khoan/dang-nhap/"])
def test_a_screen_for_one_person_is_kept_by_nobody(address: str, head: Any, as_person: Callable[[Any], Client]) -> None:
    response = as_person(head).get(address, follow=True)
    assert "public" not in response.headers.get("Cache-Control", "")
    assert {"no-store", "private"} & set(response.headers["Cache-Control"].replace(" ", "").split(","))


@pytest.mark.parametrize("address", PUBLIC)
def test_the_policy_of_public_pages_allows_nothing_inline(
    address: str, client: Client, make_article: Callable[..., ArticlePage]
) -> None:
    make_article("Hòa Sơn vào vụ mới")
    response = client.get(address)
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"]
    page = response.content.decode()
    if "<html" in page:
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", page)
        assert not re.search(r"<style|\sstyle=|\son\w+=", page)
