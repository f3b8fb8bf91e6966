"""The personas of the story of a birth, each in a window of their own, and the letters that reach them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import APIResponse, Page, expect

from caunoi.demo.signing import Seals
from tests.gazette.papers import pdf
from tests.journeys.test_accessibility import violations

MOTHER_MAIL, FARMER_MAIL = "me-cua-thao@example.vn", "bac-nong@example.vn"
MOTHER_PHONE, FARMER_PHONE = "0977 120 431", "0966 350 872"
MISSING = "Ảnh giấy chứng sinh bị mờ, chưa đọc được ngày sinh của cháu. Mời chị chụp lại cho rõ."
COPIES = {"name": "Bản sao trích lục hộ tịch", "amount": "8000", "quantity": "2"}


@dataclass
class Window:
    """One persona's browser; what axe finds is kept under the name of the screen, and each screen is looked at once."""

    page: Page
    no_sideways_scroll: Callable[[Page], None]
    wrong: list[str]
    seen: set[str] = field(default_factory=set)

    def look(self, screen: str) -> None:
        """What axe and a narrow screen say of where this persona is now."""
        if screen not in self.seen:
            self.seen.add(screen)
            self.no_sideways_scroll(self.page)
            self.wrong += [f"{screen}: {one}" for one in violations(self.page)]

    def heading(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)


class Mother(Window):
    def finds_out_whether_it_is_for_her(self) -> None:
        page = self.page
        page.goto("/")
        page.locator("input[name=q]:visible").first.fill("khai sinh")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/tim-kiem/"))
        self.look("search")
        page.get_by_role("main").get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
        self.heading("Đăng ký khai sinh")
        told = page.locator(".answers")
        for asked, answer in (
            ("Cần mang gì", "Giấy chứng sinh"),
            ("Mất bao lâu", "Ngay trong ngày"),
            ("Bao nhiêu tiền", "Miễn phí"),
        ):
            expect(told.locator("div", has_text=asked)).to_contain_text(answer)
        for _question in range(3):
            self._answers_no()
        expect(page.get_by_text("Đúng là thủ tục này.")).to_be_visible()
        self.look("procedure")

    def _answers_no(self) -> None:
        self.page.locator(".check > details > summary:visible", has_text="Không").last.click()

    def fills_in_the_form(self) -> None:
        page = self.page
        page.get_by_role("link", name="Nộp hồ sơ trên mạng").first.click()
        self.heading("Đăng ký khai sinh")
        for name, typed in {"name": "Hà Thị Thơm", "phone": MOTHER_PHONE, "email": MOTHER_MAIL}.items():
            page.locator(f"[name=c-{name}]").fill(typed)
        page.locator("[name=c-unit]").select_option(label="Xã Hải Lựu")
        day = f"{timezone.localdate() - timedelta(days=9):%d/%m/%Y}"
        child = {"child_name": "Hà Minh Thảo", "born_on": day, "ethnic": "Kinh", "native_place": "Hải Lựu"}
        for name, typed in child.items():
            page.locator(f"[name=a-{name}]").fill(typed)
        mother = {"name": "Hà Thị Thơm", "birth_date": "29/02/1996", "ethnic": "Kinh", "address": "Thôn Đồng Dừa"}
        for name, typed in mother.items():
            page.locator(f"[name=a-mother-{name}]").fill(typed)
        for name, place in {"relation": 0, "gender": 1, "birthplace": 0, "has_father": 1}.items():
            page.locator(f"[name=a-{name}]").nth(place).check()
        page.locator("[name=a-hospital]").fill("Trạm y tế xã Hải Lựu")
        page.locator("[name=a-copies]").fill("2")
        page.locator("[name=a-signature-name]").fill("Hà Thị Thơm")
        page.locator("[name=a-signature-declared]").check()
        self.look("e-form")
        page.get_by_role("button", name=re.compile("^Tiếp")).click()

    def photographs_two_papers(self, photos: list[Path]) -> None:
        for place, photo in enumerate(photos):
            with self.page.expect_navigation():
                self.page.locator("main input[name=photo]").nth(place).set_input_files(photo)
        expect(self.page.locator(".wanted__files li")).to_have_count(len(photos))
        self.look("papers of the form")

    def sends(self) -> str:
        """Answers with the code that she gets."""
        page = self.page
        page.get_by_role("link", name=re.compile("^Tiếp: kiểm tra")).click()
        expect(page.get_by_role("main")).to_contain_text("Hà Minh Thảo")
        self.look("last look")
        page.get_by_role("button", name="Gửi hồ sơ").click()
        self.heading("Đã gửi hồ sơ")
        self.look("sent")
        return page.locator(".sent__code").inner_text().strip()

    def follows(self, code: str) -> None:
        page = self.page
        page.goto("/tra-cuu/")
        page.get_by_label("Mã hồ sơ").fill(code)
        page.get_by_label("Bốn số cuối điện thoại của người nộp").fill(MOTHER_PHONE.replace(" ", "")[-4:])
        page.get_by_role("button", name="Tra cứu").click()
        expect(page.get_by_role("heading", name="Hiện nay")).to_be_visible()

    def follows_the_letter(self, letter: EmailMessage) -> None:
        """Whoever holds the link of a letter or the code on the receipt also opens the papers."""
        self.page.goto(link_in(letter))
        expect(self.page.get_by_role("heading", name="Hiện nay")).to_be_visible()

    def reads(self, state: str) -> None:
        expect(self.page.locator(".case__state")).to_contain_text(state)

    def answers_with_the_paper(self, photo: Path) -> None:
        page = self.page
        expect(page.locator(".thread")).to_contain_text(MISSING)
        self.look("asked for a paper")
        page.get_by_label("Là giấy tờ gì").fill("Giấy chứng sinh, chụp lại")
        page.get_by_label("Giấy tờ", exact=True).set_input_files(photo)
        page.get_by_role("button", name="Gửi giấy tờ").click()
        expect(page.get_by_role("region", name="Giấy tờ đã nộp")).to_contain_text("Giấy chứng sinh, chụp lại")

    def pays(self) -> None:
        page = self.page
        bill = page.locator(".bill")
        expect(bill).to_contain_text("16.000 đ")
        expect(bill.get_by_role("img", name="Mã VietQR để chuyển khoản")).to_be_visible()
        self.look("bill")
        bill.get_by_role("button", name="Thanh toán trực tuyến").click()
        self.heading("Thanh toán thử")
        self.look("stand-in gateway")
        page.get_by_role("button", name="Trả tiền (thử)").click()
        expect(page.get_by_role("heading", name="Hiện nay")).to_be_visible()

    def opens_the_paper(self, name: str) -> APIResponse:
        link = self.page.get_by_role("link", name=re.compile(name)).first
        return self.page.request.get(str(link.get_attribute("href")))

    def rates_it(self) -> None:
        page = self.page
        self.look("result ready")
        page.get_by_label("Rất hài lòng", exact=True).check()
        page.get_by_role("button", name="Gửi đánh giá").click()
        expect(page.locator(".alert--good")).to_contain_text("Cảm ơn")


class Staff(Window):
    def opens(self, code: str) -> None:
        self.page.goto(f"/quan-tri/ho-so/{code}/")
        expect(self.page.get_by_role("heading", name="Người nộp")).to_be_visible()

    def takes_the_step(self, verb: str, reason: str = "") -> None:
        form = self.page.locator(".one-stop__step", has=self.page.get_by_text(verb, exact=False)).first
        if reason:
            form = self.page.locator(".one-stop__step", has_text=f"{verb}…")
            form.locator("summary").click()
            form.get_by_label("Lý do (người nộp đọc được)").fill(reason)
            form.get_by_role("button", name=verb, exact=True).click()
        else:
            self.page.get_by_role("button", name=verb, exact=True).click()
        self.is_told_of_success()

    def is_told_of_success(self) -> None:
        expect(self.page.locator(".messages .success")).to_be_visible()

    def offers(self, verb: str) -> int:
        return self.page.locator(".one-stop__step", has_text=verb).count()


class Clerk(Staff):
    def checks_the_papers(self, code: str) -> None:
        self.opens(code)
        self.look("case")
        self.page.get_by_role("link", name="Đối chiếu giấy tờ").click()
        expect(self.page.locator(".side-by-side__paper img").first).to_be_visible()
        expect(self.page.get_by_role("main")).to_contain_text("Hà Minh Thảo")
        self.look("side by side")
        self.page.get_by_role("link", name="Về trang hồ sơ để làm bước tiếp theo").click()

    def receives_a_farmer(self) -> str:
        """At the counter, on paper; answers with the code."""
        page = self.page
        page.goto("/quan-tri/thu-tuc/tiep-nhan/")
        page.get_by_label("Người dân cần làm gì?").fill("khai tử")
        page.keyboard.press("Enter")
        page.get_by_role("link", name=re.compile("Đăng ký khai tử")).first.click()
        page.get_by_label("Họ và tên người nộp").fill("Lưu Văn Vụ")
        page.get_by_label("Số điện thoại").fill(FARMER_PHONE)
        page.get_by_label(re.compile("Thư điện tử")).fill(FARMER_MAIL)
        self.look("counter")
        page.get_by_role("button", name="Tiếp nhận và cấp mã").click()
        page.wait_for_url(re.compile("/quan-tri/ho-so/"))
        return page.url.rstrip("/").rsplit("/", 1)[1]

    def gives_to(self, name: str) -> None:
        self.page.get_by_label("Giao cho").select_option(label=name)
        self.page.get_by_role("button", name="Giao việc").click()
        self.is_told_of_success()


class Registrar(Staff):
    def finds_it_among_her_own(self, code: str) -> None:
        self.page.goto("/quan-tri/ho-so/?desk=mine")
        expect(self.page.get_by_role("link", name=code)).to_be_visible()
        self.opens(code)

    def asks_for_the_fee(self) -> None:
        page = self.page
        page.get_by_role("link", name="Sửa khoản thu, miễn giảm rồi yêu cầu").click()
        lines = page.locator(".fee-lines > li")
        # What the table offers is not asked for here; the copies are written into the last, empty line.
        for offered in lines.all()[:-1]:
            offered.locator("[name$=-quantity]").fill("0")
        for name, typed in COPIES.items():
            lines.last.locator(f"[name$=-{name}]").fill(typed)
        self.look("asking for a fee")
        page.get_by_role("button", name="Yêu cầu nộp").click()
        self.is_told_of_success()

    def lays_before_the_leader(self) -> None:
        self.page.get_by_label("Nội dung").fill("Trình lãnh đạo ký giấy khai sinh của cháu Hà Minh Thảo.")
        self.page.get_by_role("button", name="Ghi chú trong cơ quan").click()
        self.is_told_of_success()

    def puts_in_the_signed_result(self, signed: Path) -> None:
        page = self.page
        page.get_by_label("Là giấy tờ gì").fill("Giấy khai sinh, bản điện tử đã ký số")
        page.locator("input[type=file][name=file]").set_input_files(signed)
        page.get_by_label("Đây là kết quả giải quyết").check()
        page.get_by_role("button", name="Thêm giấy tờ").click()
        self.is_told_of_success()


class Leader(Staff):
    def decides(self, code: str, folder: Path) -> Path:
        """Reads the file; the certificate is signed with the leader's own seal. No step of the desk is offered here."""
        self.opens(code)
        expect(self.page.get_by_role("main")).to_contain_text("Trình lãnh đạo ký giấy khai sinh")
        assert self.offers("Hoàn thành xử lý") == 0
        self.look("case as its leader reads it")
        certificate = folder / "giay-khai-sinh.pdf"
        # In a thread of its own: the browser's driver keeps a loop in this one, and so does signing.
        with ThreadPoolExecutor(1) as pool:
            certificate.write_bytes(pool.submit(_signed_by_the_leader).result())
        return certificate

    def sees_late(self, code: str) -> None:
        self.page.goto("/quan-tri/ho-so/qua-han/")
        expect(self.page.get_by_role("main")).to_contain_text(code)
        self.look("late cases")


def _signed_by_the_leader() -> bytes:
    return Seals.made_up().signed(pdf(), "Đặng Văn H", "Ủy ban nhân dân huyện Sông Lô")


class Farmer(Window):
    def reads_the_apology(self, letter: EmailMessage) -> None:
        """He asked nobody: the letter leads him to the page, which says the same."""
        told = letter.get_content()
        promised = re.search(r"hẹn trả kết quả lúc (\d{2}:\d{2}) ngày (\d{1,2}/\d{1,2}/\d{4})", told)
        assert promised
        self.page.goto(link_in(letter))
        expect(self.page.locator(".alert--warn")).to_contain_text(promised[2])
        expect(self.page.get_by_role("link", name=re.compile("xin lỗi", re.IGNORECASE))).to_be_visible()
        self.look("apology")

    def reads_the_open_figures(self) -> int:
        """How many running cases are late, as everybody reads it."""
        self.page.goto("/so-lieu/dich-vu-cong/")
        told = self.page.locator(".figures div", has_text="Đang giải quyết").inner_text()
        late = re.search(r"([\d.]+) đã quá hạn", told)
        assert late
        return int(late[1].replace(".", ""))


def letter_to(address: str, letters: Path, subject: str) -> EmailMessage:
    # Right after the start the worker has all pictures of the demonstration to cut before it sends letters.
    end = time.monotonic() + 240
    while time.monotonic() < end:
        for path in letters.glob("*.log"):
            for part in path.read_bytes().split(b"\n" + b"-" * 79):
                letter = message_from_bytes(part.lstrip(b"\n"), policy=default)
                if letter["To"] == address and subject in str(letter["Subject"]):
                    return letter
        time.sleep(0.25)
    pytest.fail(f"no letter to {address} about {subject}")


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"http://\S+/tra-cuu/\S+", letter.get_content())
    assert found
    return found[0]
