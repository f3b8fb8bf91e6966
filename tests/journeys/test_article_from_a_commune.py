"""From a commune to the front page: written, edited, checked, approved, read, followed and found."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from caunoi.vietnam.text import fold
from tests.journeys.screens import DESKTOP, PHONE

SECTION = "Thời sự tổng hợp"
NEXT_STEP = re.compile("^(Chuyển bước tiếp theo|Duyệt và xuất bản)$")


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two photographs as a phone takes them; no two are alike, or the portal offers the one it has."""
    paths = [tmp_path / "anh-1.jpg", tmp_path / "anh-2.jpg"]
    for path in paths:
        Image.effect_noise((2400, 1600), random.uniform(10, 90)).save(path, "JPEG")
    return paths


def upload(page: Page, photo: Path, title: str) -> None:
    """In the chooser that stands open: a new picture with the words that it needs."""
    chooser = page.locator(".modal-dialog")
    expect(chooser.get_by_role("tabpanel")).to_be_visible()
    chooser.get_by_role("tab", name="Tải lên").click()
    expect(chooser.locator("input[type=file]")).to_be_visible()
    chooser.locator("input[type=file]").set_input_files(photo)
    chooser.get_by_label("Tiêu đề").fill(title)
    chooser.get_by_label("Mô tả ảnh cho người không nhìn thấy").fill(f"{title}, chụp buổi sáng")
    chooser.get_by_label("Tác giả, nguồn ảnh").fill("Nguyễn Văn A")
    chooser.get_by_role("button", name="Tải lên").click()
    expect(chooser).to_have_count(0)


def write(page: Page, title: str, photos: list[Path]) -> None:
    """Write the article and send it on."""
    page.get_by_role("link", name="Viết bài").click()
    page.get_by_role("link", name=SECTION).click()
    page.get_by_role("textbox", name="Tiêu đề*").fill(title)
    page.get_by_role("textbox", name="Sapô*").fill("Chín giờ sáng, cả thôn cùng ra đồng dọn kênh trước vụ mới.")
    page.get_by_role("button", name="Chọn một ảnh").first.click()
    upload(page, photos[0], "Bà con dọn kênh")
    add_picture_to_body(page, photos[1])
    page.get_by_label("Xã Hải Lựu").check()
    page.get_by_role("button", name="Thao tác khác").click()
    page.get_by_role("button", name="Gửi").first.click()
    expect(page.locator(".messages")).to_contain_text(title)


def add_picture_to_body(page: Page, photo: Path) -> None:
    page.get_by_role("button", name="Chèn khối").first.click()
    page.get_by_role("option", name="Ảnh", exact=True).click()
    page.get_by_role("button", name="Chọn một ảnh").last.click()
    upload(page, photo, "Dòng kênh đã sạch")


def open_waiting(page: Page, title: str) -> None:
    page.get_by_role("link", name="Bài chờ tôi xử lý").click()
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("textbox", name="Tiêu đề*")).to_have_value(title)


def pass_on(page: Page) -> None:
    """Take this step of the workflow; the last one publishes."""
    page.get_by_role("button", name="Thao tác khác").click()
    page.get_by_role("button", name=NEXT_STEP).first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def edit(page: Page, title: str) -> str:
    better = f"{title}: sạch trước giờ nước về"
    open_waiting(page, title)
    page.get_by_role("textbox", name="Tiêu đề*").fill(better)
    pass_on(page)
    return better


def read(page: Page, title: str) -> None:
    """Everywhere a reader may look."""
    page.goto("/")
    expect(page.get_by_role("link", name=title).first).to_be_visible()
    page.goto("/tin-tuc/thoi-su-tong-hop/")
    expect(page.get_by_role("link", name=title).first).to_be_visible()
    page.goto("/xa/hai-luu/")
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("article img, main img").first).to_be_visible()
    for feed in ("/rss/tin-tuc.atom", "/rss/tin-tuc/thoi-su-tong-hop.atom", "/rss/xa/hai-luu.atom"):
        assert title in page.request.get(feed).text(), feed
    for words in (title, fold(title)):
        page.goto("/tim-kiem/")
        page.locator("main .search-box input[name=q]").fill(words)
        page.keyboard.press("Enter")
        expect(page.locator("main").get_by_role("link", name=title).first).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_an_article_from_a_commune_reaches_the_front_page(
    width: int, sign_in: Callable[..., Page], open_page: Callable[..., Page], photos: list[Path]
) -> None:
    title = f"Hải Lựu dọn kênh đón vụ mới lần {width}"
    write(sign_in("contributor", width), title, photos)
    title = edit(sign_in("editor", width), title)
    for role in ("secretary", "head"):
        page = sign_in(role, width)
        open_waiting(page, title)
        pass_on(page)
    read(open_page(width), title)
