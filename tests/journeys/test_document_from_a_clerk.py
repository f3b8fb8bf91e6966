"""From a signed scan to the public: read, checked, approved, found, cited, and told of by letter."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from playwright.sync_api import Page, expect

from caunoi.demo.documents_on_paper import Paper, office_typeface, written
from caunoi.demo.scanner import Wear, scanned
from caunoi.demo.signing import Seals
from caunoi.gazette.reading import ocr_available
from tests.journeys.screens import DESKTOP, PHONE

READ_WITHIN, LETTER_WITHIN = 600_000, 120
FIELD = "Đất đai"
NOT_HERE = "987/2019/TT-BTNMT"
# As an office writes it; number, bases and what it replaces are filled in by each story.
PAPER = Paper(
    number="",
    type="QUYẾT ĐỊNH",
    title="Về việc ban hành quy chế quản lý quỹ đất công ích",
    issuer=("ỦY BAN NHÂN DÂN", "HUYỆN SÔNG LÔ"),
    place="Sông Lô",
    issued_on=date.today() - timedelta(days=1),
    authority="ỦY BAN NHÂN DÂN HUYỆN SÔNG LÔ",
    order="QUYẾT ĐỊNH:",
    recipients=("- Như Điều 3;", "- Lưu: VT."),
    signer_post=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Nguyễn Văn Hùng",
)


@pytest.fixture(autouse=True)
def reader_of_scans() -> None:
    if not ocr_available():
        told = "Tesseract with Vietnamese is not installed: apt-get install tesseract-ocr tesseract-ocr-vie"
        (pytest.fail if os.environ.get("CI", "") not in {"", "false", "0"} else pytest.skip)(told)


@pytest.fixture
def earlier(open_page: Callable[..., Page]) -> Callable[[str, int], dict[str, Any]]:
    """A public document of the demonstration that is in force, by its type and its place in the list."""

    def found(kind: str, place: int) -> dict[str, Any]:
        answer = open_page().request.get(f"/api/v1/documents?type={kind}&force=in_force&limit=100")
        own = [each for each in answer.json()["results"] if (each["number"] and kind != "quyet-dinh") or _is_own(each)]
        return own[place]

    return found


def _is_own(document: dict[str, Any]) -> bool:
    """Of the district, and not the one that another story looks for in force: stories are told in any order."""
    return document["number"] != "1976/QĐ-UBND" and bool(
        re.search(r"huyện Sông Lô$", document["issuer"]) and document["number"] and document["issued_on"]
    )


def made_aside(make: Callable[..., bytes], *given: Any) -> bytes:
    """In a thread: signing runs a loop of its own, and the browser's is running in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(make, *given).result()


def signed_scan(paper: Paper, trusted: Path) -> bytes:
    document = written(paper, office_typeface())
    seals = Seals.made_up()
    trusted.mkdir(exist_ok=True)
    (trusted / f"{paper.number.split('/')[0]}.pem").write_bytes(seals.root.public_bytes(Encoding.PEM))
    return seals.signed(
        scanned(document.pdf, Wear(tilt=0.4, noise=0.03), document.signature), paper.signer, paper.place
    )


def follow(page: Page, letters: Path, email: str) -> None:
    """The field, from the list of its documents: asked for, and confirmed from the letter."""
    page.goto("/van-ban/")
    slug = page.locator("#loc-linh-vuc option", has_text=FIELD).first.get_attribute("value")
    page.goto(f"/van-ban/?linh-vuc={slug}")
    page.get_by_label("Thư điện tử của bạn").fill(email)
    page.get_by_role("button", name="Nhận thư báo").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    question = letter_to(letters, email, "Xác nhận")
    link = re.search(r"http://\S+", question)
    assert link, question
    page.goto(link[0])
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator("main")).to_contain_text(FIELD)


def letter_to(letters: Path, email: str, words: str) -> str:
    """The newest letter that says `words`; letters are written by the worker, so one waits for them."""
    deadline = time.monotonic() + LETTER_WITHIN
    while time.monotonic() < deadline:
        for path in sorted(letters.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True):
            letter = _words_of(path.read_bytes())
            if email in letter and words in letter:
                return letter
        time.sleep(0.5)
    pytest.fail(f"no letter to {email} that says {words}")


def _words_of(content: bytes) -> str:
    letter = message_from_bytes(content, policy=policy.default)
    body = letter.get_body(("plain",))
    return f"{letter['to']}\n{letter['subject']}\n{body.get_content() if body else ''}"


def drop(page: Page, content: bytes, name: str) -> None:
    page.goto("/quan-tri/van-ban/doc-vao/")
    page.locator("#drop-files").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    page.get_by_role("button", name="Tải lên và đọc").click()
    row = page.locator(".incoming-file", has_text=name)
    expect(row.locator(".incoming-file__badge")).to_have_text("Chờ kiểm tra", timeout=READ_WITHIN)
    row.get_by_role("link", name="Kiểm tra").click()


def check(page: Page, paper: Paper, replaced: dict[str, Any], decree: dict[str, Any]) -> None:
    """What was read stands beside the picture of the page; the clerk confirms it."""
    expect(page.locator(".paper img").first).to_be_visible()
    assert page.locator(".paper img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600
    for name, value in (
        ("number", paper.number),
        ("issued_on", f"{paper.issued_on:%d/%m/%Y}"),
        ("effective_on", f"{paper.issued_on:%d/%m/%Y}"),
        ("issuer", "Ủy ban nhân dân huyện Sông Lô"),
        ("signer", paper.signer),
        ("title", paper.title),
        ("type", "quyet-dinh"),
    ):
        expect(page.locator(f"#id_{name}")).to_have_value(value)
    bases = page.locator(".bases")
    expect(bases).to_contain_text(f"Có trên cổng: Nghị định số {decree['number']}")
    expect(bases).to_contain_text(f"Chưa có trên cổng: {NOT_HERE}")
    expect(page.locator(".said")).to_contain_text(f"Thay thế {replaced['number']}")
    expect(page.locator("#id_text")).to_have_value(re.compile("quỹ đất công ích"))
    expect(page.locator(".signature--valid")).to_contain_text(paper.signer)
    page.get_by_label("Số, ký hiệu").focus()
    expect(page.locator("#place-number")).to_have_class(re.compile("place--now"))
    page.get_by_label(FIELD, exact=True).check()
    page.get_by_role("button", name="Lưu và gửi duyệt").click()
    expect(page.locator(".messages .success")).to_contain_text(paper.number)


def approve(page: Page, paper: Paper) -> None:
    page.get_by_role("link", name="Văn bản chờ tôi duyệt").click()
    row = page.locator(".incoming-file", has_text=paper.number)
    row.get_by_role("link", name="Xem và duyệt").click()
    expect(page.locator(".paper img").first).to_be_visible()
    expect(page.locator(".facts")).to_contain_text(paper.title)
    page.get_by_role("button", name="Duyệt đăng").click()
    expect(page.locator(".messages .success")).to_contain_text(f"Đã duyệt đăng Quyết định số {paper.number}")


def read(page: Page, paper: Paper, replaced: dict[str, Any], decree: dict[str, Any]) -> None:
    page.goto(f"/van-ban/?q={paper.number.split('/')[0]}/qd")
    page.locator("main").get_by_role("link", name=paper.title).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(paper.number)
    law = page.locator(".law")
    expect(law.get_by_role("link", name=decree["number"]).first).to_be_visible()
    expect(law).to_contain_text(NOT_HERE)
    expect(law.get_by_role("link", name=NOT_HERE)).to_have_count(0)
    expect(page.locator(".document__files, #tep").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("Chữ ký hợp lệ")
    law.get_by_role("link", name=replaced["number"]).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(replaced["number"])
    expect(page.locator(".force")).to_contain_text("Hết hiệu lực")
    expect(page.locator(".force")).to_contain_text(f"Bị thay thế bởi Quyết định số {paper.number}")


@pytest.mark.parametrize(("width", "place"), [(PHONE, 0), (DESKTOP, 1)])
def test_a_signed_scan_from_a_clerk_is_read_approved_found_and_told_of(
    width: int,
    place: int,
    sign_in: Callable[..., Page],
    open_page: Callable[..., Page],
    earlier: Callable[[str, int], dict[str, Any]],
    data_folder: Path,
    no_sideways_scroll: Callable[[Page], None],
) -> None:
    replaced, decree = earlier("quyet-dinh", place), earlier("nghi-dinh", place)
    day = date.fromisoformat(replaced["issued_on"])
    paper = replace(
        PAPER,
        number=f"9{width}/QĐ-UBND",
        legal_bases=(
            f"Căn cứ Nghị định số {decree['number']} của Chính phủ;",
            f"Căn cứ Thông tư số {NOT_HERE} của Bộ trưởng Bộ Tài nguyên và Môi trường;",
        ),
        body=(
            "Điều 1. Ban hành kèm theo Quyết định này quy chế quản lý quỹ đất công ích trên địa bàn huyện.",
            f"Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số {replaced['number']} ngày "
            f"{day:%d} tháng {day:%m} năm {day:%Y} của Ủy ban nhân dân huyện.",
            "Điều 3. Thủ trưởng các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này.",
        ),
    )
    email = f"nguoi-theo-doi-{width}@example.vn"
    reader, letters = open_page(width), data_folder / "letters"
    follow(reader, letters, email)
    clerk = sign_in("clerk", width)
    drop(clerk, made_aside(signed_scan, paper, data_folder / "signers"), f"scan-{width}.pdf")
    no_sideways_scroll(clerk)
    check(clerk, paper, replaced, decree)
    leader = sign_in("leader", width)
    approve(leader, paper)
    no_sideways_scroll(leader)
    read(reader, paper, replaced, decree)
    no_sideways_scroll(reader)
    letter = letter_to(letters, email, paper.number)
    assert paper.title in letter
    assert f"Thay thế: {replaced['number']}" in letter
