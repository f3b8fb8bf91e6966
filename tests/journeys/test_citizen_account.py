"""On a phone: a code from the mailbox opens one's own page, the cases on it, and one of them; then out again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.screens import DESKTOP, PHONE
from tests.journeys.test_accessibility import violations

ADDRESS = "citizen@example.vn"


def code_for(address: str, letters: Path, since: float) -> str:
    """The code in the newest letter to an address."""
    for _second in range(40):
        for path in sorted(letters.glob("*.log"), key=lambda one: one.stat().st_mtime, reverse=True):
            letter = message_from_bytes(path.read_bytes(), policy=default)
            if path.stat().st_mtime >= since and letter["To"] == address:
                found = re.search(r"^(\d{6})$", letter.get_content(), re.MULTILINE)
                if found:
                    return found.group(1)
        time.sleep(0.25)
    pytest.fail("no letter with a code came")


def come_in(page: Page, letters: Path) -> None:
    since = time.time() - 1
    page.goto("/")
    page.get_by_role("navigation", name="Việc hay làm").get_by_role("link", name="Của tôi").click()
    page.get_by_label("Số điện thoại di động hoặc thư điện tử").fill(ADDRESS)
    page.get_by_role("button", name="Gửi mã cho tôi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập mã xác nhận")
    page.get_by_label("Mã xác nhận").fill(code_for(ADDRESS, letters, since))
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trang của tôi")


def test_a_citizen_comes_in_with_a_code_and_opens_a_case(
    open_page: Callable[..., Page], data_folder: Path, no_sideways_scroll: Callable[[Page], None]
) -> None:
    phone = open_page(PHONE, bypass_csp=True, reduced_motion="reduce")
    come_in(phone, data_folder / "letters")
    no_sideways_scroll(phone)
    expect(phone.get_by_text("Chào Nguyễn Thị An")).to_be_visible()
    assert violations(phone) == []
    case = phone.locator(".mine__cases > li").first
    title = case.get_by_role("link").inner_text()
    case.get_by_role("link").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    expect(phone.get_by_role("heading", name="Diễn biến")).to_be_visible()
    phone.get_by_role("navigation", name="Việc hay làm").get_by_role("link", name="Của tôi").click()
    phone.get_by_role("button", name="Đăng xuất", exact=True).click()
    phone.goto("/trang-cua-toi/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đăng nhập cho người dân")


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
def test_axe_finds_nothing_on_ones_own_pages(
    width: int, open_page: Callable[..., Page], no_sideways_scroll: Callable[[Page], None]
) -> None:
    page = open_page(width, bypass_csp=True, reduced_motion="reduce")
    wrong = []
    page.goto("/tai-khoan/cong-dan/")
    wrong += violations(page)
    page.goto("/tai-khoan/dang-nhap/")
    page.locator("input[name=login]").fill("citizen")
    page.locator("input[name=password]").fill("caunoi-demo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/trang-cua-toi/"))
    for path in (
        "/trang-cua-toi/",
        "/trang-cua-toi/du-lieu/",
        "/tai-khoan/cong-dan/thong-tin/",
        "/tai-khoan/cong-dan/lien-he/",
        "/en/trang-cua-toi/",
        "/nop-ho-so/tiep/khong-co/",
    ):
        page.goto(path)
        no_sideways_scroll(page)
        wrong += [f"{path} {one}" for one in violations(page)]
    page.goto("/trang-cua-toi/")
    page.locator(".mine__cases a").first.click()
    page.locator("summary", has_text="Dữ liệu của tôi").click()
    no_sideways_scroll(page)
    wrong += [f"a case by its paper {one}" for one in violations(page)]
    assert not wrong
