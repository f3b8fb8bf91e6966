"""Letters over a real mail server: one each, tried again when the server is away, and nobody's address in a log."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from caunoi.notices import actions, rules, tasks
from caunoi.notices.links import offered
from caunoi.notices.models import Delivery, Message, Subscription
from tests.notices.mail_server import MailServer

pytestmark = pytest.mark.django_db
Tell = Callable[..., None]
READER, OTHER = "doc.gia@example.vn", "khac@example.vn"
AWAY = "451 thu lai sau cho doc.gia@example.vn"


@pytest.fixture
def told(portal_site: Site, django_capture_on_commit_callbacks: Any) -> Tell:
    """Followers are told of something, and what waits for the commit is done."""

    def tell(**more: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            actions.tell(["documents"], "Văn bản mới: Quyết định số 15/QĐ-UBND", ["Một dòng."], "/van-ban/x/", **more)

    return tell


def follow(site: Site, email: str = READER, **more: Any) -> Subscription:
    more = {"topic": "documents", "label": "Mọi văn bản mới", "confirmed_at": timezone.now(), **more}
    return Subscription.objects.create(site=site, email=email, **more)


def hours_pass(hours: int = 48) -> None:
    Delivery.objects.update(due_at=timezone.now() - timedelta(hours=hours))


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_a_letter_arrives_whole_with_a_way_out_that_mail_programs_press(
    portal_site: Site, mail_server: MailServer, told: Tell
) -> None:
    follow(portal_site)
    told()
    ((recipient, letter),) = mail_server.taken
    assert recipient == READER
    assert letter["To"] == READER
    assert letter["Subject"].strip() == "Văn bản mới: Quyết định số 15/QĐ-UBND"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Một dòng." in letter.get_content()
    path = re.search(r"<https?://[^/]+(/\S+)>", letter["List-Unsubscribe"]).group(1)
    assert READER not in path
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Subscription.objects.confirmed().exists()


def test_the_question_goes_out_over_the_server_and_tells_who_asked_nothing(
    client: Client, portal_site: Site, mail_server: MailServer, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_to_follow(portal_site, "documents", "Mọi văn bản mới", READER, "vi")
    ((recipient, letter),) = mail_server.taken
    assert recipient == READER
    assert letter["List-Unsubscribe"] is None
    link = re.search(r"http://testserver(/theo-doi/xac-nhan/\S+)", letter.get_content()).group(1)
    client.post(link)
    assert Subscription.objects.confirmed().exists()


def test_a_server_that_is_away_delays_letters_and_loses_none(
    portal_site: Site, mail_server: MailServer, told: Tell
) -> None:
    follow(portal_site)
    follow(portal_site, OTHER)
    mail_server.answers[READER] = [AWAY, AWAY]
    told()
    assert mail_server.recipients() == [OTHER]
    assert states() == ["waiting", "sent"]
    for _time in range(3):
        hours_pass()
        call_command("send_waiting_letters")
    assert mail_server.recipients() == [OTHER, READER]
    assert states() == ["sent", "sent"]


def test_nothing_is_tried_before_its_time(portal_site: Site, mail_server: MailServer, told: Tell) -> None:
    follow(portal_site)
    mail_server.answers[READER] = [AWAY]
    told()
    call_command("send_waiting_letters")
    assert not mail_server.taken
    assert Delivery.objects.get().due_at > timezone.now() + timedelta(minutes=4)


def test_no_server_at_all_is_a_server_that_is_away(
    portal_site: Site, mail_server: MailServer, settings: Any, told: Tell
) -> None:
    follow(portal_site)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    told()
    assert states() == ["waiting"]
    settings.EMAIL_PORT = port
    hours_pass()
    call_command("send_waiting_letters")
    assert mail_server.recipients() == [READER]


def test_an_address_that_the_server_refuses_is_not_tried_again(
    portal_site: Site, mail_server: MailServer, told: Tell
) -> None:
    follow(portal_site)
    mail_server.answers[READER] = ["550 khong co hop thu"]
    told()
    hours_pass()
    call_command("send_waiting_letters")
    assert states() == ["refused"]
    assert not mail_server.taken


def test_after_many_attempts_it_is_given_up(portal_site: Site, mail_server: MailServer, told: Tell) -> None:
    follow(portal_site)
    mail_server.answers[READER] = [AWAY] * 20
    told()
    for _time in range(10):
        hours_pass()
        call_command("send_waiting_letters")
    assert states() == ["given_up"]
    assert Delivery.objects.get().attempts == len(rules.WAITS) + 1


def test_a_task_that_runs_twice_sends_once(portal_site: Site, mail_server: MailServer, told: Tell) -> None:
    follow(portal_site)
    told()
    tasks.write_to_followers.func(Message.objects.get().pk)
    tasks.send_letters.func([Delivery.objects.get().pk])
    call_command("send_waiting_letters")
    assert mail_server.recipients() == [READER]


def test_a_worker_that_died_while_sending_sends_no_second_letter(
    portal_site: Site, mail_server: MailServer, told: Tell
) -> None:
    follow(portal_site)
    told()
    Delivery.objects.update(state=Delivery.State.GOING, begun_at=timezone.now() - timedelta(hours=2))
    call_command("send_waiting_letters")
    call_command("send_waiting_letters")
    assert mail_server.recipients() == [READER]
    assert states() == ["unclear"]


def test_a_letter_whose_receipt_got_lost_comes_again_under_the_same_name(
    portal_site: Site, mail_server: MailServer, told: Tell
) -> None:
    follow(portal_site)
    mail_server.hangs_up_after_taking = 1
    told()
    hours_pass()
    call_command("send_waiting_letters")
    first, second = (letter["Message-ID"] for _recipient, letter in mail_server.taken)
    assert first == second


def test_who_stopped_meanwhile_gets_no_letter(portal_site: Site, mail_server: MailServer, told: Tell) -> None:
    subscription = follow(portal_site)
    mail_server.answers[READER] = [AWAY]
    told()
    actions.stop(subscription)
    hours_pass()
    call_command("send_waiting_letters")
    assert not mail_server.taken
    assert not Delivery.objects.exists()


def test_one_who_follows_two_things_at_once_gets_one_letter(
    portal_site: Site, mail_server: MailServer, django_capture_on_commit_callbacks: Any
) -> None:
    follow(portal_site)
    follow(portal_site, topic="field:7")
    with django_capture_on_commit_callbacks(execute=True):
        actions.tell(["documents", "field:7"], "Văn bản mới", ["x"], "/")
    assert mail_server.recipients() == [READER]


@transaction.atomic
def _tell_and_fail() -> None:
    actions.tell(["documents"], "Văn bản mới", ["x"], "/")
    raise ZeroDivisionError


def test_a_transaction_that_fails_writes_to_nobody(portal_site: Site, mail_server: MailServer) -> None:
    follow(portal_site)
    with pytest.raises(ZeroDivisionError):
        _tell_and_fail()
    assert not Message.objects.exists()
    assert not mail_server.taken


def test_a_message_whose_queue_got_lost_is_found_by_the_timer(portal_site: Site, mail_server: MailServer) -> None:
    follow(portal_site)
    actions.tell(["documents"], "Văn bản mới", ["x"], "/")
    assert not mail_server.taken
    call_command("send_waiting_letters")
    assert mail_server.recipients() == [READER]


def test_nothing_personal_comes_back_into_logs_or_tables(
    portal_site: Site,
    mail_server: MailServer,
    told: Tell,
    capfd: pytest.CaptureFixture[str],
    caplog: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    follow(portal_site)
    mail_server.answers[READER] = [AWAY]
    mail_server.answers["moi@example.vn"] = ["550 khong co moi@example.vn"]
    told()
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_to_follow(portal_site, "documents", "Mọi văn bản mới", "moi@example.vn", "vi")
    said = caplog.text + "".join(capfd.readouterr())
    assert "letter_not_sent" in said
    assert "question_not_sent" in said
    assert "@example.vn" not in said
    assert "@" not in repr(list(Message.objects.values()) + list(Delivery.objects.values()))


def test_what_is_long_past_is_forgotten(portal_site: Site, mail_server: MailServer, told: Tell) -> None:
    follow(portal_site)
    told()
    Message.objects.update(made_at=timezone.now() - rules.MESSAGES_KEPT - timedelta(days=1))
    call_command("send_waiting_letters")
    assert not Message.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    "email",
    [
        "a@example.vn\r\nBcc: b@example.vn",
        "a@example.vn\nSubject: x",
        "a@example.vn, b@example.vn",
        "a@example.vn;b@example.vn",
        "<a@example.vn>",
        "a@example.vn\x00",
        f"{'a' * 300}@example.vn",
    ],
)
def test_an_address_can_carry_no_other_header_or_recipient(
    client: Client, portal_site: Site, mail_server: MailServer, email: str, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/theo-doi/", {"what": offered("documents", "x"), "email": email, "website": ""})
    assert answer.status_code == 400
    assert not mail_server.taken


def test_a_title_with_line_breaks_stays_one_header(
    portal_site: Site, mail_server: MailServer, django_capture_on_commit_callbacks: Any
) -> None:
    follow(portal_site, label="Tên\r\nBcc: b@example.vn")
    with django_capture_on_commit_callbacks(execute=True):
        actions.tell(["documents"], "Một\r\nBcc: b@example.vn\nhai", ["x"], "/")
    ((_recipient, letter),) = mail_server.taken
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Một Bcc: b@example.vn hai"
