"""Letters of cases over a real mail server: each once, again when the server was away, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from caunoi.cases.actions import Person, keep_clock
from caunoi.cases.actions.letters import MOST_ATTEMPTS, send_due
from caunoi.cases.models import Case, Letter
from caunoi.cases.rules.life_cycle import Verb
from caunoi.demo.case_factories import walk
from tests.notices.mail_server import MailServer

MOTHER = Person(name="Nguyễn Thị An", phone="0912 345 678", email="an@example.vn")
AWAY = "451 thu lai sau"


@pytest.fixture
def case(make_case: Callable[..., Case]) -> Case:
    return make_case(person=MOTHER)


def later(hours: int = 48) -> Any:
    return timezone.now() + timedelta(hours=hours)


def test_each_step_is_told_once_and_the_subject_names_nobody(mail_server: MailServer, case: Case) -> None:
    walk(case, Verb.ACCEPT, Verb.PASS_ON)
    assert send_due() == 3
    assert send_due() == 0
    assert mail_server.recipients() == ["an@example.vn"] * 3
    for (_to, letter), words in zip(
        mail_server.taken, ("Đã nhận", "đã được tiếp nhận", "đang được xử lý"), strict=True
    ):
        assert words in letter["Subject"]
        assert case.code in letter["Subject"]
        assert "Nguyễn" not in letter["Subject"]
        assert letter["Auto-Submitted"] == "auto-generated"
        assert f"/tra-cuu/{case.code}/{case.secret}/" in letter.get_content()


def test_a_server_that_is_away_delays_letters_and_loses_none(mail_server: MailServer, case: Case) -> None:
    mail_server.answers["an@example.vn"] = [AWAY]
    assert send_due() == 0
    letter = Letter.objects.get(case=case)
    assert letter.state == Letter.State.WAITING
    assert letter.next_try_at > timezone.now()
    # Before its time nothing is tried.
    assert send_due() == 0
    assert mail_server.taken == []
    assert send_due(later()) == 1
    assert mail_server.recipients() == ["an@example.vn"]


def test_no_server_at_all_is_a_server_that_is_away(settings: Any, case: Case, mail_server: MailServer) -> None:
    settings.EMAIL_PORT = 1
    assert send_due() == 0
    settings.EMAIL_PORT = mail_server.port
    assert send_due(later()) == 1
    assert len(mail_server.taken) == 1


def test_after_many_attempts_it_is_given_up_and_says_why(mail_server: MailServer, case: Case) -> None:
    mail_server.answers["an@example.vn"] = ["550 khong co ai"] * 20
    for attempt in range(MOST_ATTEMPTS + 2):
        assert send_due(later(1000 * (attempt + 1))) == 0
    letter = Letter.objects.get(case=case)
    assert letter.state == Letter.State.GIVEN_UP
    assert letter.attempts == MOST_ATTEMPTS
    assert letter.trouble == "SMTPRecipientsRefused"


def test_a_letter_whose_receipt_got_lost_comes_again_under_the_same_name(mail_server: MailServer, case: Case) -> None:
    """Mail servers and programs know by its name that it is the same."""
    mail_server.hangs_up_after_taking = 1
    assert send_due() == 0
    assert send_due(later()) == 1
    first, second = (letter["Message-ID"] for _to, letter in mail_server.taken)
    assert first == second


def test_the_apology_reaches_whoever_waits(mail_server: MailServer, case: Case) -> None:
    case = walk(case, Verb.ACCEPT)
    assert case.due_at
    keep_clock(case.due_at + timedelta(minutes=1))
    send_due()
    subject = mail_server.taken[-1][1]["Subject"]
    assert "Xin lỗi" in subject
    case.refresh_from_db()
    assert case.promised_at
    assert f"{timezone.localtime(case.promised_at):%d/%m/%Y}" in mail_server.taken[-1][1].get_content()
