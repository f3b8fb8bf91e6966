"""A mother on her phone finds the procedure, fills it in, photographs two papers and sends; the desk takes it in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.screens import PHONE
from tests.journeys.test_accessibility import violations

BIRTH = "1.001193"
MOTHER = {"name": "Trần Thị Mơ", "birth_date": "12/04/1998", "identity_number": "026198001234", "ethnic": "Kinh"}
CHILD = {"child_name": "Nguyễn Minh Khôi", "born_on": "20/11/2026", "ethnic": "Kinh", "native_place": "Quang Yên"}


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "giay-chung-sinh.jpg"
    Image.effect_noise((1200, 900), 40).save(path, "JPEG")
    return path


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    page = open_page(PHONE, bypass_csp=True, reduced_motion="reduce")
    page.goto("/tai-khoan/dang-nhap/")
    page.locator("input[name=login]").fill("citizen")
    page.locator("input[name=password]").fill("caunoi-demo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/trang-cua-toi/"))
    return page


def find_the_procedure(phone: Page) -> None:
    phone.goto("/tim-kiem/?q=khai+sinh")
    phone.get_by_role("main").get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    phone.locator(f"main a[href^='/nop-ho-so/{BIRTH}/']").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")


def go_on(phone: Page) -> None:
    phone.get_by_role("button", name=re.compile("^Tiếp")).click()


def fill_in(phone: Page) -> None:
    for name, text in CHILD.items():
        phone.locator(f"[name=a-{name}]").fill(text)
    for name, text in {**MOTHER, "address": "Thôn 1"}.items():
        phone.locator(f"[name=a-mother-{name}]").fill(text)
    for name, choice in {"relation": 0, "gender": 0, "birthplace": 0, "has_father": 1}.items():
        phone.locator(f"[name=a-{name}]").nth(choice).check()
    phone.locator("[name=a-hospital]").fill("Trung tâm Y tế")
    phone.locator("[name=a-signature-name]").fill(MOTHER["name"])
    phone.locator("[name=a-signature-declared]").check()


def send_papers(phone: Page, photo: Path) -> None:
    for place in (0, 1):
        with phone.expect_navigation():
            phone.locator("main input[name=photo]").nth(place).set_input_files(photo)
    expect(phone.locator(".wanted__files li")).to_have_count(2)


def test_what_hangs_on_two_answers_is_asked_only_when_both_are_given(open_page: Callable[..., Page]) -> None:
    phone, plain = open_page(PHONE, reduced_motion="reduce"), open_page(PHONE, java_script_enabled=False)
    phone.goto("/nop-ho-so/1.004873/")
    former = phone.get_by_label("Họ và tên vợ hoặc chồng trước")
    expect(former).to_be_hidden()
    phone.get_by_label("Đã ly hôn").check()
    expect(former).to_be_hidden()
    phone.get_by_label("Kết hôn", exact=True).check()
    expect(former).to_be_visible()
    phone.get_by_label("Chưa kết hôn").check()
    expect(former).to_be_hidden()
    plain.goto("/nop-ho-so/1.004873/")
    expect(plain.get_by_label("Họ và tên vợ hoặc chồng trước")).to_be_visible()
    expect(plain.get_by_role("main")).to_contain_text(
        "Chỉ điền khi “Tình trạng hôn nhân” là “Đã ly hôn / Vợ hoặc chồng đã mất” và “Dùng để” là “Kết hôn”."
    )


def test_a_mother_registers_a_birth_on_her_phone_and_the_desk_takes_it_in(
    phone: Page,
    sign_in: Callable[..., Page],
    no_sideways_scroll: Callable[[Page], None],
    photo: Path,
) -> None:
    find_the_procedure(phone)
    fill_in(phone)
    go_on(phone)
    # She did not say where: nothing that she typed is lost.
    expect(phone.get_by_role("main")).to_contain_text("Hãy chọn nơi giải quyết.")
    expect(phone.locator("[name=a-child_name]")).to_have_value(CHILD["child_name"])
    assert violations(phone) == []
    phone.locator("select[name=c-unit]").select_option(label="Xã Hải Lựu")
    go_on(phone)
    send_papers(phone, photo)
    no_sideways_scroll(phone)
    assert violations(phone) == []
    phone.get_by_role("link", name=re.compile("^Tiếp: kiểm tra")).click()
    expect(phone.get_by_role("main")).to_contain_text(CHILD["child_name"])
    assert violations(phone) == []
    phone.get_by_role("button", name="Gửi hồ sơ").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đã gửi hồ sơ")
    assert violations(phone) == []
    code = re.search(r"/da-gui/([^/]+)/", phone.url)
    assert code
    phone.get_by_role("link", name="Theo dõi hồ sơ").click()
    expect(phone.locator(".case__state")).to_contain_text("Mới đăng ký")

    desk = sign_in("desk")
    desk.goto(f"/quan-tri/ho-so/{code[1]}/")
    expect(desk.get_by_role("main")).to_contain_text(CHILD["child_name"])
    desk.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(desk.locator(".messages .success")).to_be_visible()
    phone.reload()
    expect(phone.locator(".case__state")).to_contain_text("Được tiếp nhận")
