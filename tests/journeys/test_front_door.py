"""A reader at the front door: on a slow phone, without JavaScript, with a keyboard, with their own taste."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from tests.journeys.addresses import ARTICLE, PAGES
from tests.journeys.screens import DESKTOP, PHONE

FIRST_LOAD_BYTES, FIRST_LOAD_REQUESTS = 300_000, 25
CSS_BYTES, JS_BYTES = 60_000, 30_000


@pytest.fixture
def everything_cut(open_page: Callable[..., Page]) -> None:
    """The worker has cut the pictures of the home page: a modern browser is offered AVIF for the first story."""
    page = open_page(PHONE)
    for _attempt in range(60):
        page.goto("/")
        if page.locator(".top-stories source[type='image/avif']").count() >= 5:
            return
        page.wait_for_timeout(2000)
    pytest.fail("the worker did not cut the pictures")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_first_load_is_light(width: int, open_page: Callable[..., Page], everything_cut: None) -> None:
    page = open_page(width)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/", wait_until="networkidle")
    sizes = {answer.url: answer.request.sizes()["responseBodySize"] for answer in answers}
    assert len(sizes) <= FIRST_LOAD_REQUESTS, sorted(sizes)
    assert sum(sizes.values()) <= FIRST_LOAD_BYTES, sizes
    kinds = {"stylesheet": CSS_BYTES, "script": JS_BYTES}
    for kind, budget in kinds.items():
        loaded = [len(answer.body()) for answer in answers if answer.request.resource_type == kind]
        assert sum(loaded) <= budget, (kind, loaded)


def test_nothing_comes_from_another_host(open_page: Callable[..., Page], portal: str) -> None:
    page = open_page(DESKTOP)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for address in PAGES.values():
        page.goto(address)
    assert all(url.startswith((portal, "data:")) for url in asked)


def test_without_javascript_one_reads_searches_and_rates(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    page.goto("/")
    page.locator("main .search-box input[name=q]").fill("choi trau")
    page.locator("main form[role=search] button").first.click()
    expect(page.locator("main").get_by_role("link", name="Hải Lựu rộn ràng").first).to_be_visible()
    page.goto(ARTICLE)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Có", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cảm ơn bạn đã đánh giá")


def test_suggestions_come_while_typing_without_diacritics(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE)
    page.goto("/")
    page.locator("main .search-box input[name=q]").press_sequentially("hai lu", delay=30)
    choice = page.get_by_role("option").filter(has_text="Hải Lựu").first
    expect(choice).to_be_visible()
    choice.click()
    page.wait_for_url(lambda url: url.rstrip("/") != page.context.pages[0].url or "/xa/" in url or "/tin-tuc/" in url)


def test_a_keyboard_skips_to_the_content_and_sees_where_it_is(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null || location.hash.length > 1")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_the_readers_own_display_is_remembered(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto("/")
    page.get_by_role("button", name="Chữ lớn hơn").click()
    page.locator("[data-next-theme]").click()
    chosen = page.evaluate("({...document.documentElement.dataset})")
    page.goto("/bo-may/")
    kept = page.evaluate("({...document.documentElement.dataset})")
    assert kept["theme"] == chosen["theme"]
    assert kept["textSize"] == chosen["textSize"]


def test_a_reader_hides_a_block_of_the_home_page_and_brings_it_back(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto("/")
    title = page.get_by_role("heading", name="Phân tích").first
    expect(title).to_be_visible()
    expect(page.get_by_role("button", name="Ẩn khối: Phân tích")).to_be_hidden()
    page.get_by_role("button", name="Sắp xếp trang chủ theo ý bạn").click()
    page.get_by_role("button", name="Ẩn khối: Phân tích").click()
    expect(title).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="Phân tích").first).to_be_hidden()
    page.get_by_role("button", name="Trả trang chủ về như ban đầu").click()
    expect(page.get_by_role("heading", name="Phân tích").first).to_be_visible()


def test_at_twice_the_size_nothing_is_lost(
    open_page: Callable[..., Page], no_sideways_scroll: Callable[[Page], None]
) -> None:
    page = open_page(DESKTOP // 2)
    for address in ("/", ARTICLE, "/xa/hai-luu/", "/bo-may/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        no_sideways_scroll(page)


def test_an_article_prints_without_the_frame(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".navigation")).to_be_hidden()
    expect(page.locator(".bottom-bar")).to_be_hidden()


def test_a_commune_has_a_portal_of_its_own(open_page: Callable[..., Page], portal: str) -> None:
    page = open_page(PHONE)
    page.goto(portal.replace("127.0.0.1", "hai-luu.localhost"))
    expect(page.locator(".brand")).to_contain_text("Xã Hải Lựu")
    expect(page.get_by_text("Các xã ven sông chủ động ứng phó")).to_have_count(0)
