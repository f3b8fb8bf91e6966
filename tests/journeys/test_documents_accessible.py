"""Documents, what must be published and letters: for everybody, also on paper, at 320 px and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.screens import DESKTOP, PHONE, SMALLEST
from tests.journeys.test_accessibility import violations

AMENDED, SUSPENDED = "/van-ban/quyet-dinh-41-2023-qd-ubnd/", "/van-ban/quyet-dinh-33-2024-qd-ubnd/"
PAGES = {
    "documents by three filters": "/van-ban/?loai=quyet-dinh&nam=2026&hieu-luc=con-hieu-luc",
    "documents by wrong filters": "/van-ban/?nam=nam+ngoai&tu=31/02/2026&sap-xep=bia",
    "documents looked up by number": "/van-ban/?q=1294/qd",
    "document on another day": f"{SUSPENDED}?ngay=2024-12-31",
    "document on a day that is none": f"{SUSPENDED}?ngay=h%C3%B4m+qua",
    "following an article of a document": f"{AMENDED}theo-doi/?dieu=dieu-1",
    "disclosure of one category": "/cong-khai/?danh-muc=vbqppl",
    "disclosure of a quarter": "/cong-khai/?quy=2026-4",
    "letters have been asked for": "/theo-doi/da-gui/",
    "link of a letter that is none": "/theo-doi/dung/x/",
    "documents in English": "/en/van-ban/",
    "document in English": f"/en{AMENDED}",
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    name: str, open_page: Callable[..., Page], no_sideways_scroll: Callable[[Page], None]
) -> None:
    page = open_page(DESKTOP, reduced_motion="reduce", bypass_csp=True)
    page.goto(PAGES[name])
    wrong: list[str] = []
    for width in (SMALLEST, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        no_sideways_scroll(page)
        for theme in ("light", "dark"):
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            wrong += [f"{width}px {theme} {violation}" for violation in violations(page)]
    assert not wrong


def test_axe_finds_nothing_where_an_address_is_wrong_and_what_was_typed_stays(open_page: Callable[..., Page]) -> None:
    page = open_page(SMALLEST, reduced_motion="reduce", bypass_csp=True)
    page.goto("/theo-doi/")
    page.get_by_label("Thư điện tử của bạn").fill("khong phai thu")
    page.locator("main").get_by_role("button", name="Nhận thư báo").click()
    expect(page.get_by_text("Địa chỉ đúng có dạng")).to_be_visible()
    expect(page.get_by_label("Thư điện tử của bạn")).to_have_value("khong phai thu")
    assert not violations(page)


def test_without_javascript_one_narrows_reads_and_takes_away(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    page.goto("/van-ban/")
    page.locator("main input[name=q]").first.fill("ho tro giong lua")
    page.locator("main form").filter(has=page.locator("input[name=q]")).first.locator(
        "button[type=submit]"
    ).first.click()
    page.locator("main").get_by_role("link", name="hỗ trợ giống lúa").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("giống lúa")
    page.goto("/van-ban/?loai=nghi-quyet")
    with page.expect_download() as taken:
        page.locator("main a[href*='xuat.csv']").first.click()
    assert taken.value.suggested_filename == "van-ban-nghi-quyet.csv"


def test_without_javascript_one_follows_an_article_of_a_document(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    page.goto(AMENDED)
    page.locator("main .law__tools a", has_text="Theo dõi").first.click()
    page.locator("main input[type=email]").fill("doc.gia@example.vn")
    page.locator("main form[method=post] button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hãy mở hộp thư của bạn")


def test_a_document_prints_with_its_text_and_without_the_frame(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto(AMENDED)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#dieu-1")).to_be_visible()
    for hidden in (".navigation", ".bottom-bar", "main form", ".law__tools"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_the_list_that_the_law_wants_prints_as_a_table(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    page.goto("/cong-khai/danh-muc/")
    page.emulate_media(media="print")
    expect(page.locator("main table").first).to_be_visible()
    expect(page.locator(".navigation")).to_be_hidden()
