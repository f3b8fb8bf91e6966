"""From the counter to the result in hand: received, followed on a phone, one paper asked for, finished, rated."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.screens import DESKTOP, PHONE

MISSING = "Thiếu bản chính giấy chứng sinh của bệnh viện"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "giay-chung-sinh.jpg"
    Image.effect_noise((1200, 900), 40).save(path, "JPEG")
    return path


def receive(desk: Page) -> str:
    """Two screens at the counter; answers with the code of the case."""
    desk.goto("/quan-tri/thu-tuc/tiep-nhan/")
    desk.get_by_label("Người dân cần làm gì?").fill("khai sinh")
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name=re.compile("Đăng ký khai sinh")).first.click()
    desk.get_by_label("Họ và tên người nộp").fill("Nguyễn Thị Minh Họa")
    desk.get_by_label("Số điện thoại").fill("0912 345 678")
    desk.get_by_role("button", name="Tiếp nhận và cấp mã").click()
    desk.wait_for_url(re.compile("/quan-tri/ho-so/"))
    return desk.url.rstrip("/").rsplit("/", 1)[1]


def step(desk: Page, code: str, verb: str, reason: str = "") -> None:
    desk.goto(f"/quan-tri/ho-so/{code}/")
    if reason:
        form = desk.locator(".one-stop__step", has_text=verb)
        form.locator("summary").click()
        form.get_by_label("Lý do (người nộp đọc được)").fill(reason)
        form.get_by_role("button", name=verb).click()
    else:
        desk.get_by_role("button", name=verb, exact=True).click()
    expect(desk.locator(".messages .success")).to_be_visible()


def follow(phone: Page, code: str) -> None:
    phone.goto("/tra-cuu/")
    phone.get_by_label("Mã hồ sơ").fill(code)
    phone.get_by_label("Bốn số cuối điện thoại của người nộp").fill("5678")
    phone.get_by_role("button", name="Tra cứu").click()
    expect(phone.get_by_role("heading", name="Hiện nay")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_case_goes_from_the_counter_to_the_result(
    sign_in: Callable[..., Page],
    open_page: Callable[..., Page],
    no_sideways_scroll: Callable[[Page], None],
    photo: Path,
    width: int,
) -> None:
    desk, phone = sign_in("desk", width), open_page(width)
    code = receive(desk)
    follow(phone, code)
    no_sideways_scroll(phone)
    expect(phone.locator(".case__state")).to_contain_text("Được tiếp nhận")
    step(desk, code, "Chuyển xử lý")
    step(desk, code, "Yêu cầu bổ sung", MISSING)
    follow(phone, code)
    expect(phone.locator(".thread")).to_contain_text(MISSING)
    phone.get_by_label("Là giấy tờ gì").fill("Giấy chứng sinh")
    phone.get_by_label("Giấy tờ", exact=True).set_input_files(photo)
    phone.get_by_role("button", name="Gửi giấy tờ").click()
    expect(phone.get_by_role("region", name="Giấy tờ đã nộp")).to_contain_text("Giấy chứng sinh")
    for verb in ("Nhận giấy tờ bổ sung", "Hoàn thành xử lý", "Trả kết quả"):
        step(desk, code, verb)
    follow(phone, code)
    phone.get_by_label("Rất hài lòng", exact=True).check()
    phone.get_by_role("button", name="Gửi đánh giá").click()
    expect(phone.locator(".alert--good")).to_contain_text("Cảm ơn")


def test_a_receipt_is_printed_on_one_sheet(sign_in: Callable[..., Page]) -> None:
    desk = sign_in("desk")
    code = receive(desk)
    desk.goto(f"/quan-tri/ho-so/{code}/")
    printed = desk.get_by_role("link", name="In giấy tiếp nhận").get_attribute("href")
    sheet = desk.request.get(f"{desk.url.split('/quan-tri')[0]}{printed}").body()
    with pypdfium2.PdfDocument(sheet) as opened:
        assert len(opened) == 1
        assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in opened[0].get_textpage().get_text_range()
