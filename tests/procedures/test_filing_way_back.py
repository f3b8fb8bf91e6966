"""A guest begins on one device and finishes on another by the link of the letter; a dead link says what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from caunoi.accounts.actions import citizen_of_contact
from caunoi.accounts.contacts import Contact
from caunoi.cases.models import Case
from caunoi.procedures.actions import drafting
from caunoi.procedures.models import Application, Draft
from tests.procedures.test_filing_online import (  # noqa: F401 - the fixture is asked for by its name
    BEGIN,
    TYPED,
    begun,
    birth,
    picture,
    secret_in,
    with_paper,
)

Capture = Callable[..., Any]


@pytest.fixture
def letter(client: Client, birth: Any, django_capture_on_commit_callbacks: Capture) -> str:  # noqa: F811
    """The way back, as it stands in the letter to somebody who pressed "save" half way through."""
    half = {**TYPED, "a-mother-name": "", "a-signature-name": ""}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(BEGIN, {**half, "save": "1"})
    assert "giu-lai" in answer["Location"]
    (sent,) = mail.outbox
    assert sent.to == ["an@example.vn"]
    line = next(line for line in sent.body.splitlines() if "/nop-ho-so/" in line)
    return "/" + line.split("/", 3)[3]


def test_what_was_typed_on_the_first_device_stands_on_the_second_and_is_finished_there(
    letter: str, client: Client
) -> None:
    second = Client()
    page = second.get(letter, follow=True)
    assert page.status_code == 200
    assert "Nguyễn Minh Khôi" in page.content.decode()
    assert not second.cookies, "a guest is known by the link alone"
    own = page.redirect_chain[-1][0]
    secret = own.split("/tiep/")[1].split("/")[0]
    assert second.post(own, {**TYPED, "next": "1"})["Location"].endswith("/giay-to/")
    with_paper(second, secret)
    done = second.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"})
    case = Case.objects.get()
    assert case.code in done["Location"]
    assert Application.objects.get(case=case).answers
    # The first device, the link of the letter and a second press lead to the same case.
    for device in (client, second, Client()):
        assert case.code in device.get(letter, follow=True).redirect_chain[-1][0]
    assert case.code in client.post(own, {**TYPED, "next": "1"})["Location"]
    assert Case.objects.count() == 1


def test_both_devices_at_once_the_last_words_count_and_no_paper_is_lost(letter: str, client: Client) -> None:
    second = Client()
    own = second.get(letter, follow=True).redirect_chain[-1][0]
    secret = own.split("/tiep/")[1].split("/")[0]
    with_paper(client, secret)
    second.post(own, {**TYPED, "a-child_name": "Nguyễn Gia Bảo", "next": "1"})
    draft = Draft.objects.get()
    assert drafting.words_of(draft)["answers"]["child_name"] == "Nguyễn Gia Bảo"
    assert draft.files.count() == 1


def test_a_link_that_is_too_old_says_so_and_leads_to_a_new_beginning(letter: str) -> None:
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    page = Client().get(letter)
    assert page.status_code == 410
    told = page.content.decode()
    assert "quá hạn giữ" in told
    assert f'href="{BEGIN}"' in told
    assert "Khôi" not in told


@pytest.mark.parametrize("step", ["", "giay-to/", "kiem-tra/", "giu-lai/", "xac-nhan/abc/"])
def test_a_link_that_was_copied_badly_says_what_to_do(step: str, letter: str) -> None:
    secret = letter.split("/tiep/")[1].split("/")[0]
    page = Client().get(f"/nop-ho-so/tiep/{secret[:-2]}/{step}")
    assert page.status_code == 404
    assert "chép cả đường dẫn" in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"


def test_a_proof_of_an_address_that_was_changed_meanwhile_still_leads_to_the_draft(letter: str, client: Client) -> None:
    own = Client().get(letter, follow=True).redirect_chain[-1][0]
    client.post(own, {**TYPED, "c-email": "moi@example.vn", "next": "1"})
    page = Client().get(letter)
    assert page.status_code == 404
    told = page.content.decode()
    assert "địa chỉ thư trong hồ sơ đã đổi" in told
    assert f'href="{own}"' in told
    assert Draft.objects.get().contact_verified_at is None


def test_a_draft_of_an_account_opens_for_nobody_else(
    birth: Any,  # noqa: F811
    as_person: Callable[[Any], Client],
) -> None:
    owner, other = (citizen_of_contact(Contact(email=f"{name}@example.vn")).user for name in ("an", "binh"))
    secret = begun(as_person(owner))
    refused = as_person(other).get(f"/nop-ho-so/tiep/{secret}/")
    assert refused.status_code == 403
    assert "tài khoản khác" in refused.content.decode()
    assert Client().get(f"/nop-ho-so/tiep/{secret}/")["Location"].startswith("/tai-khoan/cong-dan/")
    assert as_person(owner).get(f"/nop-ho-so/tiep/{secret}/").status_code == 200


def test_a_letter_that_the_mail_server_did_not_take_is_not_said_to_have_gone(
    client: Client,
    birth: Any,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    def away(_letter: Any, **_rest: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr("django.core.mail.EmailMessage.send", away)
        answer = client.post(BEGIN, {**TYPED, "save": "1"})
    assert "đã gửi tới" not in client.get(answer["Location"]).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/nop-ho-so/tiep/{secret_in(answer)}/", {**TYPED, "save": "1"})
    assert len(mail.outbox) == 1
