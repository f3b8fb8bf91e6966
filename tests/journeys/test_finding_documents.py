"""A farmer finds the decision on rice seed without a single diacritic; a lawyer types four figures and is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.screens import DESKTOP, PHONE, SMALLEST

RICE = "quyet dinh ho tro giong lua"
RICE_TITLE = "Về việc hỗ trợ giống lúa cho các hộ bị thiệt hại do mưa lũ vụ mùa"
DECISION = "/van-ban/quyet-dinh-1294-qd-ctubnd-2014/"


def first_result(page: Page) -> str:
    return page.locator(".result h3").first.inner_text()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_farmer_finds_the_decision_without_diacritics(
    has_script: bool, open_page: Callable[..., Page], no_sideways_scroll: Callable[[Page], None]
) -> None:
    page = open_page(PHONE, java_script_enabled=has_script)
    page.goto("/")
    page.locator("main .search-box input[name=q]").fill(RICE)
    page.locator("main .search-box button").click()
    first = page.locator(".result").first
    expect(first).to_contain_text(RICE_TITLE)
    expect(first).to_contain_text("Còn hiệu lực")
    if has_script:
        no_sideways_scroll(page)
    first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(RICE_TITLE)


def test_a_lawyer_types_the_beginning_of_a_number_and_is_there(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto("/van-ban/")
    page.keyboard.press("/")
    page.keyboard.type("1294/qd", delay=20)
    box = page.get_by_role("combobox").first
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    expect(chosen).to_contain_text("1294/QĐ-CTUBND")
    expect(chosen).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DECISION}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1294/QĐ-CTUBND")


def test_whoever_just_presses_enter_has_the_document_first(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto("/tim-kiem/")
    page.locator("main .search-box input").fill("1294/qd")
    page.keyboard.press("Enter")
    expect(page.locator(".result").first).to_contain_text("Đúng số, ký hiệu đã gõ")
    assert "1294/QĐ-CTUBND" in first_result(page)


def test_suggestions_are_left_by_escape_and_the_last_one_searches_everywhere(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE)
    page.goto("/tim-kiem/")
    box = page.locator("main .search-box input")
    box.press_sequentially("ho tro gi", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page.locator(".search-box [role=status]").last).to_contain_text("gợi ý")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("ho tro gi")
    box.press_sequentially("ong", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#so-ket-qua")).to_contain_text("ho tro giong")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_suggestions_are_tapped_and_read_aloud_without_fault(
    open_page: Callable[..., Page], no_sideways_scroll: Callable[[Page], None]
) -> None:
    # Without motion: a colour on its way from one theme to the next is neither.
    page = open_page(SMALLEST, bypass_csp=True, has_touch=True, reduced_motion="reduce")
    page.goto("/tim-kiem/")
    page.locator("main .search-box input").press_sequentially("le hoi", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    for theme in ("light", "dark", "contrast"):
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        assert not Axe().run(page).response["violations"]
    no_sideways_scroll(page)
    page.get_by_role("option").first.tap()
    page.wait_for_url(lambda url: "/tim-kiem/" not in url)


def test_results_are_narrowed_in_place_and_going_back_widens_them(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto("/tim-kiem/?q=le+hoi")
    page.evaluate("window.isSamePage = true")
    total = page.locator("#so-ket-qua").inner_text()
    page.locator(".chips a", has_text="Văn bản").first.click()
    page.wait_for_url("**loai=document**")
    expect(page.locator("#so-ket-qua")).not_to_have_text(total)
    expect(page.locator("#loai-document")).to_be_focused()
    page.get_by_label("Năm").focus()
    page.get_by_label("Năm").select_option(index=1)
    page.wait_for_url("**nam=20**")
    expect(page.locator("#loc-nam")).to_be_focused()
    expect(page.locator("#bao-ket-qua")).to_contain_text("kết quả")
    assert page.evaluate("window.isSamePage")
    assert "don-vi=&" not in page.url
    expect(page.locator("details.list-filters")).to_have_attribute("open", "")
    # Two steps at once, as the button's menu takes them: a page that is fetched anew on the way is no error.
    page.evaluate("setTimeout(() => history.go(-2))")
    page.wait_for_url(lambda url: "loai=" not in url)
    expect(page.locator("#so-ket-qua")).to_have_text(total)


def test_without_scripts_filters_combine(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    page.goto("/tim-kiem/?q=le+hoi&loai=document")
    page.locator("details.list-filters summary").click()
    page.get_by_label("Năm").select_option(index=1)
    page.get_by_role("button", name="Xem kết quả").click()
    assert "loai=document" in page.url
    assert "nam=20" in page.url
    expect(page.locator(".result").first).to_be_visible()


def test_results_print_with_their_addresses_and_without_the_form(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto(f"/tim-kiem/?q={RICE.replace(' ', '+')}")
    page.emulate_media(media="print")
    expect(page.locator("#so-ket-qua")).to_be_visible()
    for hidden in (".search-box--page", ".list-filters", ".navigation"):
        expect(page.locator(hidden)).to_be_hidden()
    shown = page.locator(".result h3 a").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "/van-ban/" in shown
