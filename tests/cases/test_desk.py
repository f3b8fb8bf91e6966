"""`/quan-tri/ho-so/`: the queue and one case, by whoever works there and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.cases.actions import Person
from caunoi.cases.models import Case, Message
from caunoi.cases.rules.life_cycle import State, Verb
from caunoi.demo.case_factories import walk

QUEUE = "/quan-tri/ho-so/"
SignIn = Callable[[Any], Client]
WHY = "Thiếu bản chính giấy chứng sinh của bệnh viện"


@pytest.fixture
def at_the_desk(desk_officer: Any, as_person: SignIn) -> Client:
    return as_person(desk_officer)


def step(client: Client, case: Case, verb: Verb, **typed: Any) -> Any:
    return client.post(
        f"{QUEUE}{case.code}/", {"act": "step", "verb": verb.value, "version": case.version, "reason": "", **typed}
    )


def test_the_queue_shows_what_is_due_first(make_case: Callable[..., Case], at_the_desk: Client) -> None:
    later, sooner = walk(make_case(days=9), Verb.ACCEPT), walk(make_case(days=2), Verb.ACCEPT)
    told = at_the_desk.get(QUEUE).content.decode()
    assert told.index(sooner.code) < told.index(later.code)


def test_the_queue_asks_the_same_for_one_case_as_for_twenty(
    make_case: Callable[..., Case], at_the_desk: Client
) -> None:
    make_case()
    at_the_desk.get(QUEUE)
    with CaptureQueriesContext(connection) as one:
        at_the_desk.get(QUEUE)
    for _number in range(19):
        make_case()
    with CaptureQueriesContext(connection) as twenty:
        at_the_desk.get(QUEUE)
    assert len(twenty) == len(one)


def test_a_case_is_offered_only_to_those_who_may_open_it(
    case: Case, desk_officer: Any, other_officer: Any, at_the_desk: Client
) -> None:
    told = at_the_desk.get(f"{QUEUE}{case.code}/").content.decode()
    offered = told[told.index('id="case-officer"') :].partition("</select>")[0]
    assert str(desk_officer) in offered
    assert str(other_officer) not in offered


@pytest.mark.parametrize("typed", ["nguyen thi an", "Thị An", "0912345678", "0912 345 678", "001190012345"])
def test_a_case_is_found_by_what_people_tell(typed: str, case: Case, make_case: Any, at_the_desk: Client) -> None:
    other = make_case(person=Person(name="Lê Văn Sáu", phone="0987654321"))
    told = at_the_desk.get(QUEUE, {"q": typed}).content.decode()
    assert case.code in told
    assert other.code not in told


def test_a_case_is_found_by_its_code(case: Case, at_the_desk: Client) -> None:
    assert case.title in at_the_desk.get(QUEUE, {"q": case.code.lower()}).content.decode()


def test_a_case_of_another_commune_does_not_exist_here(case: Case, other_officer: Any, as_person: SignIn) -> None:
    elsewhere = as_person(other_officer)
    assert case.code not in elsewhere.get(QUEUE, {"q": "nguyễn thị an"}).content.decode()
    assert elsewhere.get(f"{QUEUE}{case.code}/").status_code == 404
    assert elsewhere.get(f"{QUEUE}{case.code}/phieu/").status_code == 404


@pytest.mark.parametrize("role", ["editor", "clerk", "contributor", "administrator"])
def test_who_has_nothing_to_do_with_cases_is_refused(
    role: str, case: Case, request: pytest.FixtureRequest, as_person: SignIn
) -> None:
    browser = as_person(request.getfixturevalue(role))
    for address in (QUEUE, f"{QUEUE}{case.code}/"):
        answer = browser.get(address)
        assert answer.status_code in {302, 403}
        assert case.code not in answer.content.decode()


def test_a_leader_reads_and_changes_nothing(case: Case, leader: Any, as_person: SignIn) -> None:
    browser = as_person(leader)
    page = browser.get(f"{QUEUE}{case.code}/")
    assert page.status_code == 200
    assert "Bước tiếp theo" not in page.content.decode()
    assert step(browser, case, Verb.ACCEPT).status_code == 400
    case.refresh_from_db()
    assert case.state == State.NEW


def test_a_case_is_walked_to_its_end_at_the_desk(case: Case, at_the_desk: Client) -> None:
    for verb in (Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH, Verb.HAND_OVER):
        case.refresh_from_db()
        assert step(at_the_desk, case, verb).status_code == 302
    case.refresh_from_db()
    assert case.state == State.RETURNED


def test_a_missing_reason_is_asked_for_and_nothing_is_lost(case: Case, at_the_desk: Client) -> None:
    page = step(at_the_desk, case, Verb.ASK_SUPPLEMENT, reason="thiếu giấy")
    assert page.status_code == 400
    assert "thiếu giấy" in page.content.decode()
    case.refresh_from_db()
    assert case.state == State.NEW


def test_the_slower_of_two_officers_is_told_and_keeps_the_words(case: Case, at_the_desk: Client) -> None:
    old = case.version
    walk(case, Verb.ACCEPT)
    case.version = old
    page = step(at_the_desk, case, Verb.WITHDRAW, reason=WHY)
    assert page.status_code == 400
    assert "vừa được người khác xử lý" in page.content.decode()


def test_a_note_among_officers_and_a_word_to_the_submitter(case: Case, at_the_desk: Client) -> None:
    address = f"{QUEUE}{case.code}/"
    at_the_desk.post(address, {"act": "message", "text": "Gọi lại cho bà An", "audience": "internal"})
    at_the_desk.post(address, {"act": "message", "text": "Mời bà mang bản chính", "audience": "submitter"})
    assert list(case.messages.values_list("audience", flat=True)) == [
        Message.Audience.INTERNAL,
        Message.Audience.SUBMITTER,
    ]


def test_papers_are_shown_but_never_as_a_page(
    case: Case, at_the_desk: Client, other_officer: Any, as_person: SignIn
) -> None:
    pdf = SimpleUploadedFile("ket-qua.pdf", b"%PDF-1.4\ntrailer<<>>\n%%EOF\n")
    at_the_desk.post(f"{QUEUE}{case.code}/", {"act": "paper", "part": "Kết quả", "file": pdf, "is_result": "on"})
    kept = case.files.get()
    assert kept.is_result
    address = f"{QUEUE}{case.code}/giay-to/{kept.pk}/"
    answer = at_the_desk.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert as_person(other_officer).get(address).status_code == 404


def test_several_cases_are_given_at_once(
    make_case: Callable[..., Case], at_the_desk: Client, desk_officer: Any
) -> None:
    cases = [make_case() for _number in range(3)]
    at_the_desk.post(QUEUE, {"case": [case.pk for case in cases], "officer": desk_officer.pk})
    assert Case.objects.filter(assignee=desk_officer).count() == 3


def test_the_receipt_bears_code_day_and_a_code_to_scan(case: Case, at_the_desk: Client) -> None:
    assert "In giấy tiếp nhận" not in at_the_desk.get(f"{QUEUE}{case.code}/").content.decode()
    early = at_the_desk.get(f"{QUEUE}{case.code}/phieu/", follow=True)
    assert "chưa có giấy tiếp nhận" in early.content.decode()
    walk(case, Verb.ACCEPT)
    assert "In giấy tiếp nhận" in at_the_desk.get(f"{QUEUE}{case.code}/").content.decode()
    answer = at_the_desk.get(f"{QUEUE}{case.code}/phieu/", follow=True)
    assert answer["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(b"".join(answer.streaming_content)) as opened:
        assert len(opened) == 1
        told = opened[0].get_textpage().get_text_range()
    assert case.code in told
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in told
    assert case.accesses.filter(what="print").count() == 1


def test_the_first_screen_counts_what_waits_and_what_is_late(
    make_case: Callable[..., Case], at_the_desk: Client, desk_officer: Any
) -> None:
    waiting = walk(make_case(), Verb.ACCEPT)
    Case.objects.filter(pk=waiting.pk).update(assignee=desk_officer, due_at=waiting.submitted_at)
    told = at_the_desk.get("/quan-tri/").content.decode()
    assert "Hồ sơ chờ tôi xử lý" in told
    assert "Hồ sơ quá hạn" in told


def test_looking_is_written_down_once(case: Case, at_the_desk: Client, desk_officer: Any) -> None:
    for _number in range(3):
        at_the_desk.get(f"{QUEUE}{case.code}/")
    assert case.accesses.filter(actor=desk_officer).count() == 1


def test_nothing_is_written_into_a_case_that_has_ended_and_the_words_stay(case: Case, at_the_desk: Client) -> None:
    walk(case, Verb.REFUSE)
    typed = {"act": "message", "text": "Mời bà mang bản chính", "audience": "submitter"}
    answer = at_the_desk.post(f"{QUEUE}{case.code}/", typed)
    assert answer.status_code == 400
    assert "Hồ sơ đã kết thúc" in answer.content.decode()
    assert "Mời bà mang bản chính" in answer.content.decode()
    assert not case.messages.filter(text="Mời bà mang bản chính").exists()
