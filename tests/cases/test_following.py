"""`/tra-cuu/`: a code and a second fact, and nothing for whoever only guesses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caunoi.cases.models import Access, Case
from caunoi.cases.rules.life_cycle import State, Verb
from caunoi.cases.throttling import WRONG_A_CODE
from caunoi.demo.case_factories import walk

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def asked(client: Client, code: str, phone_end: str) -> Any:
    return client.post("/tra-cuu/", {"code": code, "phone_end": phone_end})


def paper_of(case: Case) -> str:
    return f"/tra-cuu/{case.code}/{case.secret}/"


def test_the_code_and_the_end_of_the_telephone_show_where_it_is(case: Case, client: Client) -> None:
    walk(case, Verb.ACCEPT)
    page = asked(client, case.code.lower(), "5678")
    assert page.status_code == 200
    told = page.content.decode()
    assert "Được tiếp nhận" in told
    assert "còn " in told
    assert "0912" not in told


def test_the_paper_alone_shows_it_too(case: Case, client: Client) -> None:
    page = client.get(paper_of(case))
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]


def test_an_unknown_code_and_a_wrong_number_say_the_same(case: Case, client: Client) -> None:
    wrong, unknown = asked(client, case.code, "0000"), asked(client, "H62.50-200101-0001", "0000")
    assert wrong.status_code == unknown.status_code == 404
    assert wrong.content.decode().replace(case.code, "") == unknown.content.decode().replace("H62.50-200101-0001", "")


def test_a_wrong_secret_shows_nothing(case: Case, client: Client) -> None:
    page = client.get(f"/tra-cuu/{case.code}/khong-phai/")
    assert page.status_code == 404
    assert case.title not in page.content.decode()


def test_whoever_guesses_is_not_listened_to_any_more(case: Case, client: Client) -> None:
    for number in range(WRONG_A_CODE):
        asked(client, case.code, f"{number:04d}")
    page = asked(client, case.code, "5678")
    assert page.status_code == 429
    assert "một giờ" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"code": "", "phone_end": "5678"}, "mã hồ sơ"),
        ({"code": "abc", "phone_end": "5678"}, "có dạng"),
        ({"code": "H62.50-261008-0975", "phone_end": "12"}, "bốn chữ số"),
        ({"code": "H62.50-261008-0975", "phone_end": "\x00abc"}, "bốn"),
        ({"code": "x" * 900, "phone_end": "5678"}, "60"),
    ],
)
def test_what_is_typed_wrong_is_explained_and_kept(
    typed: dict[str, str], words: str, case: Case, client: Client
) -> None:
    page = client.post("/tra-cuu/", typed)
    assert page.status_code == 400
    assert words in page.content.decode()


def test_a_case_without_a_telephone_is_not_opened_by_an_empty_number(
    make_case: Callable[..., Case], client: Client
) -> None:
    from caunoi.cases.actions import Person

    case = make_case(person=Person(name="Trần Văn Cả"))
    assert asked(client, case.code, "    ").status_code == 400
    assert client.get(paper_of(case)).status_code == 200


def deed(client: Client, case: Case, **typed: Any) -> Any:
    page = client.get(paper_of(case))
    return client.post("/tra-cuu/ho-so/", {"pass": page.context["pass"], **typed})


def test_the_submitter_answers(case: Case, client: Client) -> None:
    done = deed(client, case, act="answer", text="Tôi sẽ bổ sung chiều nay.")
    assert done.status_code == 302
    assert "Tôi sẽ bổ sung chiều nay." in client.get(done["Location"]).content.decode()


def test_what_officers_write_among_themselves_is_not_shown(case: Case, client: Client) -> None:
    from caunoi.cases import actions
    from caunoi.cases.rules.life_cycle import Party

    actions.write_message(case, "Kiểm tra lại hộ khẩu của bà này", "internal", None, Party.OFFICER)
    assert "hộ khẩu của bà này" not in client.get(paper_of(case)).content.decode()


def test_the_submitter_sends_a_paper(case: Case, client: Client) -> None:
    done = deed(client, case, act="paper", part="Giấy chứng sinh", file=SimpleUploadedFile("giay.pdf", PDF))
    assert done.status_code == 302
    kept = case.files.get()
    assert kept.part == "Giấy chứng sinh"
    assert kept.name == "giay.pdf"
    assert "giay" not in kept.file.name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", b"MZ"),
        ("trang.html", b"<script>alert(1)</script>"),
        ("gia.pdf", b"<html>"),
        ("rong.pdf", b""),
        ("anh.jpg", b"not a picture"),
        ("nen.zip", b"PK\x03\x04"),
    ],
)
def test_a_bad_file_is_explained_and_nothing_is_kept(name: str, content: bytes, case: Case, client: Client) -> None:
    page = deed(client, case, act="paper", part="", file=SimpleUploadedFile(name, content))
    assert page.status_code == 400
    assert "field__error" in page.content.decode()
    assert not case.files.exists()


def test_the_submitter_withdraws_with_a_reason(case: Case, client: Client) -> None:
    deed(client, case, act="withdraw", version=case.version, reason="Tôi đã nộp nhầm nơi giải quyết")
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN


def test_a_page_that_is_out_of_date_withdraws_nothing_and_keeps_the_words(case: Case, client: Client) -> None:
    page = client.get(paper_of(case))
    walk(case, Verb.ACCEPT)
    again = client.post(
        "/tra-cuu/ho-so/",
        {"pass": page.context["pass"], "act": "withdraw", "version": "0", "reason": "Tôi đã nộp nhầm nơi giải quyết"},
    )
    assert again.status_code == 400
    assert "Tôi đã nộp nhầm nơi giải quyết" in again.content.decode()
    case.refresh_from_db()
    assert case.state == State.ACCEPTED


def test_one_pass_opens_no_other_case(make_case: Callable[..., Case], client: Client) -> None:
    mine, other = make_case(), make_case()
    deed(client, mine, act="answer", text="Của tôi")
    assert not other.messages.exists()
    assert client.post("/tra-cuu/ho-so/", {"pass": "forged", "act": "answer", "text": "x"}).status_code == 400


def test_a_result_is_rated_once_it_is_there(case: Case, client: Client) -> None:
    assert deed(client, case, act="rate", stars="5").status_code == 400
    done = walk(case, Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH, Verb.HAND_OVER)
    deed(client, done, act="rate", stars="4")
    done.refresh_from_db()
    assert done.rating == 4


def test_the_submitter_sees_who_looked(case: Case, client: Client, desk_officer: Any) -> None:
    from caunoi.cases.actions import note_access

    note_access(case, desk_officer, Access.Reason.WORK)
    told = client.get(paper_of(case)).content.decode()
    assert "Xử lý hồ sơ" in told


def test_a_late_case_says_sorry_and_when(case: Case, client: Client) -> None:
    from datetime import timedelta

    from caunoi.cases import actions

    case = walk(case, Verb.ACCEPT, Verb.PASS_ON)
    assert case.due_at is not None
    actions.keep_clock(case.due_at + timedelta(minutes=1))
    assert "xin lỗi" in client.get(paper_of(case)).content.decode()
