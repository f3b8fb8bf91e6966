"""Somebody wants their data gone: files go after the commit and never before, and the answer reaches the person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from caunoi.accounts.actions import citizen_of_contact
from caunoi.accounts.contacts import Contact
from caunoi.cases import actions
from caunoi.cases.actions.erasing_on_request import ask_for_erasure, decide_erasure
from caunoi.cases.actions.issuing import pdf_of
from caunoi.cases.actions.letters import send_due
from caunoi.cases.models import Case, ErasureRequest, FileToErase, Letter, RetentionRule, Submitter
from caunoi.cases.rules.life_cycle import Party, Verb
from caunoi.demo.case_factories import walk
from caunoi.files.storage import private_storage

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def ended(make_case: Callable[..., Case]) -> Case:
    """Refused two years ago, with a paper of the submitter and one of the office."""
    case = make_case()
    actions.attach(case, ContentFile(PDF, name="chung-sinh.pdf"), None, Party.CITIZEN, part="Giấy chứng sinh")
    case = walk(case, Verb.REFUSE)
    pdf_of(case.issued_papers.get())
    Case.objects.filter(pk=case.pk).update(state_since=timezone.now() - timedelta(days=800))
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def one_year(db: None) -> RetentionRule:
    return RetentionRule.objects.create(keep_years=1, valid_from=date(2014, 1, 1), source="Quy tắc của bài thử")


@pytest.fixture
def ten_years(db: None) -> RetentionRule:
    return RetentionRule.objects.create(keep_years=10, valid_from=date(2014, 1, 1), source="Thông tư của bài thử")


def files_of(case: Case) -> list[str]:
    return [*case.files.values_list("file", flat=True), *case.issued_papers.values_list("file", flat=True)]


def in_storage(names: list[str]) -> list[bool]:
    return [private_storage().exists(name) for name in names]


def paper_of(case: Case) -> str:
    return f"/tra-cuu/{case.code}/{case.secret}/"


def asked(client: Client, case: Case, **typed: str) -> Any:
    page = client.get(paper_of(case))
    return client.post("/tra-cuu/ho-so/", {"pass": page.context["pass"], "act": "erase", "sure": "yes", **typed})


def test_files_go_after_the_commit(
    ended: Case, one_year: RetentionRule, django_capture_on_commit_callbacks: Any
) -> None:
    names = files_of(ended)
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_erasure(ended)
        assert in_storage(names) == [True, True]
    assert in_storage(names) == [False, False]
    assert not FileToErase.objects.exists()


def test_what_is_not_committed_erases_nothing(ended: Case, one_year: RetentionRule) -> None:
    names = files_of(ended)
    with transaction.atomic():
        ask_for_erasure(ended)
        transaction.set_rollback(True)
    assert in_storage(names) == [True, True]
    assert files_of(ended) == names
    assert not FileToErase.objects.exists()


@pytest.mark.parametrize("timer", ["keep_case_clock", "apply_retention"])
def test_a_machine_that_fell_between_commit_and_deletion_is_tidied_up_after(
    timer: str, ended: Case, one_year: RetentionRule
) -> None:
    names = files_of(ended)
    ask_for_erasure(ended)
    # What runs on commit never came: the rows are gone, the files are there, and it is written down which.
    assert in_storage(names) == [True, True]
    call_command(timer)
    assert in_storage(names) == [False, False]
    assert not FileToErase.objects.exists()


def test_a_storage_that_is_away_is_asked_again_later(
    ended: Case, one_year: RetentionRule, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    names = files_of(ended)

    def away(_storage: Any, _name: str) -> None:
        raise OSError

    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr("django.core.files.storage.FileSystemStorage.delete", away)
        ask_for_erasure(ended)
    assert FileToErase.objects.count() == 2
    call_command("keep_case_clock")
    assert in_storage(names) == [False, False]


def test_the_letter_tells_the_answer_and_forgets_its_address(
    ended: Case, one_year: RetentionRule, mailoutbox: list[Any]
) -> None:
    Letter.objects.all().delete()
    ask_for_erasure(ended)
    letter = Letter.objects.get(case=ended, is_last=True)
    assert letter.to == "an@example.vn"
    assert "Nguyễn" not in letter.text
    send_due()
    (mail,) = mailoutbox
    assert mail.to == ["an@example.vn"]
    assert "đã xóa mọi dữ liệu cá nhân" in " ".join(mail.body.split())
    letter.refresh_from_db()
    assert (letter.to, letter.text, letter.state) == ("", "", "sent")


def test_what_the_law_keeps_is_told_with_its_day_and_reason(
    ended: Case, ten_years: RetentionRule, client: Client, mailoutbox: list[Any]
) -> None:
    told = client.get(asked(client, ended)["Location"]).content.decode()
    until = ErasureRequest.objects.get().kept_until
    assert until is not None
    for words in (f"{until:%d/%m/%Y}", "Thông tư của bài thử"):
        assert words in told
    submitter = Submitter.objects.get(case=ended)
    assert (submitter.phone, submitter.email, submitter.name) == ("", "", "Nguyễn Thị An")
    send_due()
    assert "Thông tư của bài thử" in mailoutbox[-1].body


def test_whoever_holds_the_paper_of_an_erased_case_reads_what_became_of_it(
    ended: Case, one_year: RetentionRule, client: Client
) -> None:
    there = asked(client, ended)["Location"]
    for address in (there, paper_of(ended)):
        page = client.get(address)
        assert page.status_code == 200
        assert "đã xóa mọi dữ liệu cá nhân" in " ".join(page.content.decode().split())
        assert ended.title not in page.content.decode()
    assert client.get(f"/tra-cuu/{ended.code}/khong-phai-ma/").status_code == 404
    assert ErasureRequest.objects.get().proof != ended.secret


def test_where_no_rule_answers_the_page_says_that_it_waits_and_then_the_answer(
    ended: Case, client: Client, leader: Any
) -> None:
    told = client.get(asked(client, ended)["Location"]).content.decode()
    assert "đang chờ cơ quan xem xét" in told
    assert asked(client, ended).status_code == 302
    request = ErasureRequest.objects.get()
    decide_erasure(request, leader, erase=False, answer="Phải giữ theo Luật Lưu trữ, điều 15")
    assert "Phải giữ theo Luật Lưu trữ, điều 15" in client.get(paper_of(ended)).content.decode()


def test_a_running_case_is_not_erased_and_the_page_says_why(case: Case, client: Client) -> None:
    page = asked(client, case)
    assert page.status_code == 400
    assert "rút hồ sơ trước" in page.content.decode()
    assert not ErasureRequest.objects.exists()


def test_without_the_tick_nothing_is_erased(ended: Case, one_year: RetentionRule, client: Client) -> None:
    page = asked(client, ended, sure="")
    assert page.status_code == 400
    assert "đánh dấu ô xác nhận" in page.content.decode()
    assert not ErasureRequest.objects.exists()


def test_digits_erase_nothing(ended: Case, one_year: RetentionRule, client: Client) -> None:
    page = client.post("/tra-cuu/", {"code": ended.code, "phone_end": "5678"})
    assert "Yêu cầu xóa" not in page.content.decode()
    done = client.post("/tra-cuu/ho-so/", {"pass": page.context["pass"], "act": "erase", "sure": "yes"})
    assert done.status_code == 403
    assert Submitter.objects.get(case=ended).name


def test_asked_twice_it_is_answered_once(ended: Case, ten_years: RetentionRule) -> None:
    assert ask_for_erasure(ended).pk == ask_for_erasure(ended).pk
    assert Letter.objects.filter(case=ended, is_last=True).count() == 1


def test_the_own_page_shows_the_answer_for_a_while_although_the_case_has_left_it(
    make_case: Callable[..., Case], ten_years: RetentionRule, as_person: Callable[[Any], Client]
) -> None:
    citizen = citizen_of_contact(Contact(email="an@example.vn"))
    case = walk(make_case(), Verb.REFUSE)
    Submitter.objects.filter(case=case).update(account=citizen.user)
    browser = as_person(citizen.user)
    page = browser.post("/trang-cua-toi/du-lieu/xoa/", {"case": [case.code]}, follow=True).content.decode()
    assert "Thông tư của bài thử" in page
    assert case.code in page
    ErasureRequest.objects.update(decided_at=timezone.now() - timedelta(days=91))
    call_command("apply_retention")
    assert ErasureRequest.objects.get().asked_by is None
    assert case.code not in browser.get("/trang-cua-toi/du-lieu/").content.decode()
