"""An officer's day: the queue by keys, work given out, a case checked, halted and taken up again, leave, prints.

Cases are received at the counter by this story itself, for people that no other story knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.screens import DESKTOP, PHONE
from tests.journeys.test_accessibility import violations

REGISTRAR = "Tạ Thị T"
BODY, WHY = "Công an xã Hải Lựu", "Chờ công an xã xác minh nơi cư trú của người yêu cầu"
SignIn = Callable[..., Page]
Check = Callable[[Page], None]


def receive(desk: Page, who: str, procedure: str = "Đăng ký khai tử") -> str:
    desk.goto("/quan-tri/thu-tuc/tiep-nhan/")
    desk.get_by_label("Người dân cần làm gì?").fill(procedure)
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name=re.compile(procedure)).first.click()
    desk.get_by_label("Họ và tên người nộp").fill(who)
    desk.get_by_label("Số điện thoại").fill("0944 208 116")
    desk.get_by_role("button", name="Tiếp nhận và cấp mã").click()
    desk.wait_for_url(re.compile("/quan-tri/ho-so/"))
    return desk.url.rstrip("/").rsplit("/", 1)[1]


def told(page: Page, words: str) -> None:
    expect(page.locator(".messages .success")).to_contain_text(words)


def press(desk: Page, verb: str) -> None:
    desk.get_by_role("button", name=verb, exact=True).click()
    expect(desk.locator(".messages .success")).to_be_visible()


def test_the_morning_the_queue_is_walked_by_keys_and_work_is_given_out(sign_in: SignIn) -> None:
    desk = sign_in("desk")
    codes = {receive(desk, "Đinh Sớm Mai") for _person in range(2)}
    desk.keyboard.press("g")
    desk.keyboard.press("q")
    desk.wait_for_url(lambda url: url.endswith("/quan-tri/ho-so/"))
    desk.get_by_label("Tìm theo mã, tên người nộp, số điện thoại hoặc số định danh").fill("dinh som mai")
    desk.keyboard.press("Enter")
    rows = desk.locator("[data-queue-row]")
    expect(rows.first).to_contain_text("Được tiếp nhận")
    assert codes <= set(rows.locator("td.title a").all_inner_texts())
    desk.locator("body").focus()
    for _row in range(rows.count()):
        desk.keyboard.press("j")
        desk.keyboard.press("x")
    desk.keyboard.press("k")
    expect(desk.locator("[data-queue-row] a:focus")).to_have_count(1)
    desk.keyboard.press("a")
    giving = desk.get_by_label("Giao các hồ sơ đã chọn cho")
    expect(giving).to_be_focused()
    giving.select_option(label=REGISTRAR)
    desk.get_by_role("button", name="Giao việc").click()
    told(desk, REGISTRAR)
    expect(rows.first).to_contain_text(REGISTRAR)
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile("/quan-tri/ho-so/H"))


def test_filters_combine_count_and_stay_in_the_address(sign_in: SignIn) -> None:
    desk = sign_in("desk")
    receive(desk, "Đinh Lọc Kỹ")
    desk.goto("/quan-tri/ho-so/")
    for label, choice in (("Trạng thái", "Được tiếp nhận"), ("Thủ tục", "Đăng ký khai tử")):
        field = desk.get_by_role("form", name="Lọc danh sách").get_by_label(label, exact=True)
        words = field.locator("option", has_text=choice).first.inner_text()
        assert re.search(r"\(\d+\)$", words)
        field.select_option(label=words)
    desk.get_by_role("button", name="Lọc", exact=True).click()
    assert "state=accepted" in desk.url
    for row in desk.locator("[data-queue-row]").all():
        expect(row).to_contain_text("Đăng ký khai tử")
        expect(row).to_contain_text("Được tiếp nhận")
    desk.get_by_role("link", name="Bỏ lọc").click()
    expect(desk.locator("[data-queue-row]").first).to_be_visible()


def test_a_case_is_checked_halted_for_another_body_and_taken_up_again(sign_in: SignIn) -> None:
    desk = sign_in("desk")
    code = receive(desk, "Đinh Chờ Đợi", "Đăng ký khai sinh")
    press(desk, "Chuyển xử lý")
    desk.get_by_role("link", name="Đối chiếu giấy tờ").click()
    desk.locator("input[name=part]").first.check()
    desk.get_by_role("button", name="Lưu và soạn yêu cầu bổ sung").click()
    asking = desk.locator(".one-stop__step", has_text="Yêu cầu bổ sung…")
    reason = asking.get_by_label("Lý do (người nộp đọc được)")
    expect(reason).to_have_value(re.compile("^Hồ sơ còn thiếu: "))
    answers = asking.get_by_label("Mẫu trả lời")
    answers.select_option(label="Thiếu bản chính giấy chứng sinh")
    asking.get_by_role("button", name="Chèn mẫu").click()
    expect(reason).to_have_value(re.compile(f"Hồ sơ còn thiếu: [^{{]*Hồ sơ {code} còn thiếu bản chính", re.DOTALL))

    desk.goto(f"/quan-tri/ho-so/{code}/")
    halting = desk.locator(".one-stop__step", has_text="Chờ cơ quan khác theo luật định…")
    halting.locator("summary").click()
    halting.get_by_label("Lý do (người nộp đọc được)").fill(WHY)
    halting.get_by_role("button", name="Chờ cơ quan khác theo luật định").click()
    expect(desk.locator(".messages .error")).to_contain_text("Hãy ghi tên cơ quan")
    # What was typed is still there.
    expect(halting.get_by_label("Lý do (người nộp đọc được)")).to_have_value(WHY)
    halting.get_by_label("Chờ cơ quan nào").fill(BODY)
    halting.get_by_role("button", name="Chờ cơ quan khác theo luật định").click()
    expect(desk.get_by_role("main")).to_contain_text(f"chờ ý kiến của {BODY}")
    assert desk.get_by_role("button", name="Hoàn thành xử lý").count() == 0
    press(desk, "Đã có trả lời, giải quyết tiếp")
    press(desk, "Hoàn thành xử lý")


def test_control_sheet_and_register_are_papers_to_print(sign_in: SignIn) -> None:
    desk = sign_in("desk")
    code = receive(desk, "Đinh In Sổ")
    with desk.expect_popup():
        desk.get_by_role("button", name="In phiếu kiểm soát").click()
    desk.goto(f"/quan-tri/ho-so/{code}/")
    sheet = desk.get_by_role("link", name="Phiếu kiểm soát quá trình giải quyết hồ sơ").first
    answer = desk.request.get(str(sheet.get_attribute("href")))
    assert answer.body().startswith(b"%PDF")
    desk.goto("/quan-tri/ho-so/so-theo-doi/")
    earlier = desk.get_by_role("link", name=re.compile("Xã Hải Lựu, số")).first
    assert desk.request.get(str(earlier.get_attribute("href"))).body().startswith(b"%PDF")
    sent = {
        "csrfmiddlewaretoken": desk.locator("input[name=csrfmiddlewaretoken]").first.input_value(),
        "unit": desk.get_by_label("Đơn vị").input_value(),
        "first_day": f"{timezone.localdate():%Y-%m-%d}",
        "last_day": f"{timezone.localdate():%Y-%m-%d}",
    }
    written = desk.request.post("/quan-tri/ho-so/so-theo-doi/", form=sent, headers={"Referer": desk.url})
    assert written.body().startswith(b"%PDF")


def test_leave_is_set_seen_and_taken_back(sign_in: SignIn) -> None:
    registrar = sign_in("registrar")
    registrar.goto("/quan-tri/ho-so/thay-the/")
    first = timezone.localdate() + timedelta(days=200)
    registrar.get_by_label("Người làm thay", exact=True).select_option(label="Vũ Thị G")
    registrar.get_by_label("Từ ngày").fill(f"{first:%Y-%m-%d}")
    registrar.get_by_label("Đến hết ngày").fill(f"{first - timedelta(days=1):%Y-%m-%d}")
    registrar.get_by_label("Lý do").fill("Nghỉ thai sản")
    registrar.get_by_role("button", name="Đặt người làm thay").click()
    expect(registrar.get_by_role("alert")).to_contain_text("Ngày cuối phải từ ngày đầu trở đi.")
    expect(registrar.get_by_label("Lý do")).to_have_value("Nghỉ thai sản")
    registrar.get_by_label("Đến hết ngày").fill(f"{first + timedelta(days=2):%Y-%m-%d}")
    registrar.get_by_role("button", name="Đặt người làm thay").click()
    told(registrar, "Vũ Thị G làm thay Tạ Thị T")
    row = registrar.locator("tr", has_text=f"{first:%d/%m/%Y}").filter(has_text="sắp tới")
    row.get_by_role("button", name=re.compile("^Thôi")).click()
    told(registrar, "Đã thôi ủy quyền.")


def test_whoever_stands_in_works_on_the_cases_of_whoever_is_away(sign_in: SignIn) -> None:
    """In the demonstration the registrar of Hải Lựu is on leave and the desk stands in."""
    desk = sign_in("desk")
    desk.goto("/quan-tri/ho-so/thay-the/")
    expect(desk.locator("tr", has_text=REGISTRAR).filter(has_text="đang thay")).to_be_visible()
    desk.goto("/quan-tri/ho-so/?desk=mine")
    expect(desk.locator("[data-queue-row]", has_text="bạn làm thay").first).to_be_visible()


DESK_SCREENS = {
    "queue": "/quan-tri/ho-so/",
    "queue, narrowed": "/quan-tri/ho-so/?state=processing&due=late&sort=oldest",
    "queue, nothing found": "/quan-tri/ho-so/?q=khongcoai",
    "stand-ins": "/quan-tri/ho-so/thay-the/",
    "late": "/quan-tri/ho-so/qua-han/",
    "register": "/quan-tri/ho-so/so-theo-doi/",
    "counter": "/quan-tri/thu-tuc/tiep-nhan/?q=khai+sinh",
}
LEADER_SCREENS = {
    "load": "/quan-tri/ho-so/khoi-luong/",
    "late, all units": "/quan-tri/ho-so/qua-han/",
    "stand-ins of all": "/quan-tri/ho-so/thay-the/",
}


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_on_the_desk(sign_in: SignIn, no_sideways_scroll: Check, width: int) -> None:
    wrong: list[str] = []
    for username, screens in (("desk", DESK_SCREENS), ("leader", LEADER_SCREENS)):
        page = sign_in(username, width)
        for name, path in screens.items():
            answer = page.goto(path)
            assert answer
            assert answer.ok, name
            no_sideways_scroll(page)
            wrong += [f"{name}: {one}" for one in violations(page)]
        if username == "desk":
            page.goto("/quan-tri/ho-so/?channel=online")
            page.locator("td.title a").first.click()
            for place, heading in (("case", "Bước tiếp theo"), ("side by side", "Danh mục giấy tờ")):
                if place == "side by side":
                    page.get_by_role("link", name="Đối chiếu giấy tờ").click()
                expect(page.get_by_role("heading", name=heading)).to_be_visible()
                no_sideways_scroll(page)
                wrong += [f"{place}: {one}" for one in violations(page)]
    assert wrong == []


def addresses(manage: Callable[..., str]) -> list[str]:
    """Where a paper is proved, a wrong proof, and a bill: no page leads there without a paper in the hand."""
    said = manage(
        "shell",
        "-v0",
        "-c",
        "from caunoi.cases.models import Case, IssuedPaper\n"
        "from django.urls import reverse\n"
        "case = Case.objects.filter(state='payment', charges__state='due').first()\n"
        "print(reverse('verify_paper', args=[IssuedPaper.objects.exclude(case=None).first().token]))\n"
        "print(reverse('follow_case_by_paper', args=[case.code, case.secret]))",
    )
    return [line for line in said.splitlines() if line.startswith("/")]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_where_papers_are_proved_and_bills_are_shown(
    open_page: Callable[..., Page], manage: Callable[..., str], no_sideways_scroll: Check, width: int
) -> None:
    page = open_page(width, bypass_csp=True, reduced_motion="reduce")
    proof, bill = addresses(manage)
    wrong: list[str] = []
    for path, words in (
        (proof, "Giấy tờ này là thật"),
        (f"{proof[:-6]}xxxxx/", "Kiểm tra giấy tờ"),
        (bill, "Phí, lệ phí phải nộp"),
    ):
        page.goto(path)
        expect(page.get_by_role("main")).to_contain_text(words)
        no_sideways_scroll(page)
        wrong += [f"{path}: {one}" for one in violations(page)]
    assert wrong == []
