"""Clerk and approver: what would go out is read by somebody else, decided once, and nothing that was typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry, Site

from caunoi.demo import factories, gazette_factories
from caunoi.gazette import actions
from caunoi.gazette.models import Document, IncomingFile
from tests.accounts.english_words import english_in

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/van-ban/cho-duyet/"
RETURNED = "/quan-tri/van-ban/bi-tra-lai/"
SECRET_TEXT = "Điều 1. Hỗ trợ hộ ông Nguyễn Văn A, số căn cước 025088001234, tại thôn Đình."


def screen_of(document: Document) -> str:
    return f"/quan-tri/van-ban/{document.pk}/duyet/"


def edit_of(document: Document) -> str:
    return f"/quan-tri/snippets/gazette/document/edit/{document.pk}/"


def shown(html: str) -> str:
    return " ".join(html.split())


@pytest.fixture
def send(portal_site: Site, clerk: Any) -> Callable[..., Document]:
    """A draft that the clerk wrote and sent for approval."""

    def sent(number: str = "27/QĐ-UBND", *, by: Any = None, site: Site = portal_site, **record: Any) -> Document:
        document = gazette_factories.make_document(site, number, by=by or clerk, public=False, **record)
        actions.send_for_approval(document, by or clerk)
        return document

    return sent


@pytest.fixture
def desk(leader: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(leader)


def decide(browser: Client, document: Document, verdict: str = "approve", comment: str = "", **told: Any) -> Any:
    seen = told.pop("seen", document.latest_revision_id)
    data = {verdict: "1", "comment": comment, "seen": seen}
    return browser.post(screen_of(document), data, follow=True)


def rewritten(document: Document, by: Any, **record: Any) -> Document:
    draft = document.get_latest_revision_as_object()
    for name, value in record.items():
        setattr(draft, name, value)
    actions.save_draft(draft, by)
    return Document.objects.get(pk=document.pk)


def test_what_the_clerk_sent_is_listed_read_and_let_out_by_the_leader(
    desk: Client, send: Callable[..., Document], client: Client
) -> None:
    document = send(title="Về việc hỗ trợ giống lúa vụ xuân")
    assert client.get(document.get_absolute_url()).status_code == 404
    listed = desk.get(LIST).content.decode()
    assert "Quyết định số 27/QĐ-UBND" in listed
    assert "Đỗ Thị Lan gửi" in shown(listed)
    screen = desk.get(screen_of(document)).content.decode()
    for words in ("Về việc hỗ trợ giống lúa vụ xuân", "Đỗ Thị Lan", "Duyệt đăng", "Trả lại văn thư"):
        assert words in screen
    assert not english_in(listed) | english_in(screen)
    answer = decide(desk, document)
    assert "Đã duyệt đăng Quyết định số 27/QĐ-UBND." in answer.content.decode()
    assert client.get(document.get_absolute_url()).status_code == 200
    assert "Không có văn bản nào chờ duyệt" in desk.get(LIST).content.decode()


def test_what_is_returned_reaches_the_clerk_with_its_reason_and_goes_on_when_it_is_sent_again(
    desk: Client, send: Callable[..., Document], clerk: Any, as_person: Callable[[Any], Client]
) -> None:
    document = send()
    answer = decide(desk, document, "reject", "Thiếu ngày có hiệu lực ở Điều 3.")
    assert "Đã trả lại Quyết định số 27/QĐ-UBND." in answer.content.decode()
    writer = as_person(clerk)
    returned = writer.get(RETURNED).content.decode()
    assert "Thiếu ngày có hiệu lực ở Điều 3." in returned
    assert "Hoàng Văn Thái" in returned
    assert not english_in(returned)
    document = rewritten(document, clerk, effective_on=date(2026, 3, 20))
    actions.send_for_approval(document, clerk)
    assert "Không có văn bản nào bị trả lại" in writer.get(RETURNED).content.decode()
    decide(desk, document)
    document.refresh_from_db()
    assert document.live
    assert document.effective_on == date(2026, 3, 20)


def test_a_return_needs_a_reason_in_a_sentence(desk: Client, send: Callable[..., Document]) -> None:
    document = send()
    answer = decide(desk, document, "reject", "Thiếu ngày")
    html = answer.content.decode()
    assert "Hãy viết lý do trả lại thành câu" in html
    assert re.search(r"<textarea[^>]*aria-invalid[^>]*>Thiếu ngày</textarea>", html)
    assert document.current_workflow_task is not None


def test_nobody_approves_what_they_wrote_themselves(
    administrator: Any, send: Callable[..., Document], as_person: Callable[[Any], Client]
) -> None:
    document = send(by=administrator)
    browser = as_person(administrator)
    html = browser.get(screen_of(document)).content.decode()
    assert "không tự duyệt được" in html
    assert 'name="approve"' not in html
    answer = decide(browser, document)
    assert "không tự duyệt được" in answer.content.decode()
    document.refresh_from_db()
    assert not document.live


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("MẬT\n\nĐiều 1. Giao nhiệm vụ.", "Dấu chỉ độ mật"),
        ("TỐI MẬT\n\nĐiều 1. Giao nhiệm vụ.", "Dấu chỉ độ mật"),
        ("TUYỆT MẬT\n\nĐiều 1. Giao nhiệm vụ.", "Dấu chỉ độ mật"),
        (SECRET_TEXT, "Số căn cước"),
        ("Điều 1. Liên hệ bà Lê Thị B, điện thoại 0912 345 678.", "Số điện thoại di động"),
        ("Điều 1. Trợ cấp cho ông Trần Văn C bị nhiễm HIV.", "Thông tin sức khỏe"),
        ("Điều 1. Chuyển vào số tài khoản 1500 205 123 456.", "Số tài khoản"),
        ("Điều 1. Người tố cáo là ông Phạm Văn D.", "Danh tính người tố cáo"),
    ],
)
def test_what_may_have_to_stay_inside_goes_out_only_with_a_second_persons_reason(
    words: str, told: str, desk: Client, send: Callable[..., Document]
) -> None:
    document = send(text=words)
    assert "Có cảnh báo bảo mật" in desk.get(LIST).content.decode()
    assert told in desk.get(screen_of(document)).content.decode()
    answer = decide(desk, document, comment="Được")
    assert "Hãy viết thành câu vì sao vẫn đăng được" in answer.content.decode()
    document.refresh_from_db()
    assert not document.live
    decide(desk, document, comment="Đã che dữ liệu ở tệp, phần này được phép công khai.")
    document.refresh_from_db()
    assert document.live
    assert document.clearance == "Đã che dữ liệu ở tệp, phần này được phép công khai."
    entry = ModelLogEntry.objects.get(action="gazette.clear", object_id=str(document.pk))
    assert entry.data["reason"] == document.clearance


def test_whoever_wrote_some_of_it_does_not_clear_a_hazard_even_if_another_saved_last(
    administrator: Any, clerk: Any, send: Callable[..., Document], as_person: Callable[[Any], Client]
) -> None:
    document = send(by=administrator, text=SECRET_TEXT)
    document = rewritten(document, clerk, title="Về việc hỗ trợ hộ nghèo")
    answer = decide(as_person(administrator), document, comment="Hộ này đã đồng ý cho công khai.")
    assert "Hãy để người không soạn văn bản duyệt" in answer.content.decode()
    document.refresh_from_db()
    assert not document.live


def test_a_mark_of_secrecy_that_only_the_scan_shows_warns_too(
    desk: Client, send: Callable[..., Document], clerk: Any
) -> None:
    document = send()
    IncomingFile.objects.create(
        site=document.site,
        name="scan.pdf",
        uploaded_by=clerk,
        status=IncomingFile.Status.TAKEN_IN,
        readings={"copy_mark": {"value": "Mật", "confidence": 0.9, "page": 1, "box": None}},
        document=document,
    )
    decide(desk, document)
    document.refresh_from_db()
    assert not document.live


def test_an_approver_whose_screen_is_old_is_shown_the_new_text_and_keeps_what_was_typed(
    desk: Client, send: Callable[..., Document], clerk: Any
) -> None:
    document = send(title="Về việc hỗ trợ giống lúa")
    before = document.latest_revision_id
    document = rewritten(document, clerk, title="Về việc hỗ trợ giống ngô")
    answer = decide(desk, document, comment="Đồng ý cho đăng ngay hôm nay.", seen=before)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Văn bản vừa được sửa trong khi bạn đang xem" in html
    assert "Về việc hỗ trợ giống ngô" in html
    assert "Đồng ý cho đăng ngay hôm nay." in html
    assert "Xem những chỗ đã sửa" in html
    document.refresh_from_db()
    assert not document.live
    seen = re.search(r'name="seen" value="(\d+)"', html)
    assert seen
    decide(desk, document, comment="Đồng ý cho đăng ngay hôm nay.", seen=seen[1])
    document.refresh_from_db()
    assert document.title == "Về việc hỗ trợ giống ngô"


def test_an_approver_who_comes_too_late_is_told_who_decided_and_keeps_what_was_typed(
    desk: Client, send: Callable[..., Document], administrator: Any, as_person: Callable[[Any], Client]
) -> None:
    document = send()
    decide(as_person(administrator), document, "reject", "Thiếu phụ lục số 2 của quyết định.")
    answer = decide(desk, document, comment="Tôi thấy nội dung đã đầy đủ.")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Bùi Anh Tuấn đã trả lại văn bản này" in html
    assert "Thiếu phụ lục số 2 của quyết định." in html
    assert "Tôi thấy nội dung đã đầy đủ." in html
    assert not english_in(html)
    document.refresh_from_db()
    assert not document.live


def test_a_double_click_decides_once(desk: Client, send: Callable[..., Document]) -> None:
    document = send()
    first, second = decide(desk, document), decide(desk, document)
    for answer in (first, second):
        assert answer.status_code == 200
        assert "Đã duyệt đăng" in answer.content.decode()
    assert ModelLogEntry.objects.filter(action="gazette.post", object_id=str(document.pk)).count() == 1
    assert ModelLogEntry.objects.filter(action="wagtail.workflow.approve", object_id=str(document.pk)).count() == 1


@pytest.mark.parametrize("role", ["contributor", "editor", "officer", "clerk"])
def test_whoever_does_not_approve_is_refused(
    role: str, request: Any, send: Callable[..., Document], as_person: Callable[[Any], Client]
) -> None:
    document = send()
    browser = as_person(request.getfixturevalue(role))
    for address in (LIST, screen_of(document)):
        assert browser.get(address, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
        answer = browser.get(address, follow=True)
        assert answer.redirect_chain
        assert "không có quyền" in answer.content.decode()
    decide(browser, document)
    document.refresh_from_db()
    assert not document.live


def test_people_of_one_portal_touch_nothing_of_another(
    second_site: Site, send: Callable[..., Document], leader: Any, as_person: Callable[[Any], Client]
) -> None:
    other_clerk = factories.make_person("van-thu-xa", "Ngô Văn Tám", role="clerk", site=second_site, password="x")
    document = send("8/QĐ-UBND", by=other_clerk, site=second_site)
    own = send("9/QĐ-UBND")
    approver, writer = as_person(leader), as_person(other_clerk)
    assert "8/QĐ-UBND" not in approver.get(LIST).content.decode()
    assert approver.get(screen_of(document)).status_code == 404
    assert decide(approver, document).status_code == 404
    for address in (edit_of(own), f"/quan-tri/snippets/gazette/document/history/{own.pk}/"):
        assert writer.get(address).status_code == 404
        assert writer.post(address, {"title": "Chiếm"}).status_code in {404, 405}
    assert "9/QĐ-UBND" not in writer.get("/quan-tri/snippets/gazette/document/").content.decode()
    for untouched in (document, own):
        untouched.refresh_from_db()
        assert not untouched.live


def test_the_desk_counts_what_waits_for_the_leader_and_what_came_back_to_the_clerk(
    desk: Client, send: Callable[..., Document], clerk: Any, as_person: Callable[[Any], Client]
) -> None:
    waiting, returned = send("27/QĐ-UBND"), send("28/QĐ-UBND")
    decide(desk, returned, "reject", "Số của văn bản bị gõ nhầm.")
    assert re.search(
        r"Văn bản chờ tôi duyệt</span>\s*<strong class=\"desk__count\">1<", desk.get("/quan-tri/").content.decode()
    )
    writer = as_person(clerk).get("/quan-tri/").content.decode()
    assert re.search(r"Văn bản bị trả lại</span>\s*<strong class=\"desk__count\">1<", writer)
    assert "Văn bản chờ tôi duyệt" not in writer
    decide(desk, waiting)
    assert "Văn bản chờ tôi duyệt" not in desk.get("/quan-tri/").content.decode()


def test_the_list_asks_no_more_questions_however_long_it_is(
    leader: Any, as_person: Callable[[Any], Client], send: Callable[..., Document], queries_of: Callable[..., int]
) -> None:
    browser = as_person(leader)
    send("1/QĐ-UBND")
    few = queries_of(LIST, browser)
    for serial in range(2, 7):
        send(f"{serial}/QĐ-UBND")
    assert queries_of(LIST, browser) == few
