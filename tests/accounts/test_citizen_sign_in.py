"""Citizens come in with a code to their telephone or mailbox, and nobody learns who has an account."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from caunoi.accounts.assurance import assurance_of
from caunoi.accounts.models import Citizen, User
from caunoi.accounts.rules import Assurance

DOOR = "/tai-khoan/cong-dan/"
CODE = "/tai-khoan/cong-dan/ma/"
MINE = "/trang-cua-toi/"


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        ("an@example.vn", "an@example.vn"),
        (" An@Example.vn ", "an@example.vn"),
        ("0912 345 678", "0912345678"),
        ("+84 912.345.678", "0912345678"),
    ],
)
def test_a_code_opens_an_account_and_the_next_one_the_same(
    typed: str, contact: str, portal_site: Site, latest_code: Callable[[str], str]
) -> None:
    for _visit in range(2):
        browser = Client()
        assert browser.post(DOOR, {"contact": typed}).url == CODE
        assert browser.post(CODE, {"code": latest_code(contact)}).url == MINE
        assert browser.get(MINE).status_code == 200
    assert Citizen.objects.count() == 1


def test_the_way_back_is_kept(portal_site: Site, client: Client, latest_code: Callable[[str], str]) -> None:
    wanted = "/trang-cua-toi/du-lieu/"
    door = client.get(wanted).url
    answer = client.post(DOOR, {"contact": "an@example.vn", "next": wanted})
    assert door.startswith(DOOR)
    assert "next=" in answer.url
    assert client.post(CODE, {"code": latest_code("an@example.vn"), "next": wanted}).url == wanted


def test_nobody_is_led_to_another_host(portal_site: Site, client: Client, latest_code: Callable[[str], str]) -> None:
    client.post(DOOR, {"contact": "an@example.vn", "next": "https://evil.example/"})
    code = latest_code("an@example.vn")
    assert client.post(CODE, {"code": code, "next": "https://evil.example/"}).url == MINE


def test_known_and_unknown_contacts_get_the_same_answer_and_the_same_letter(
    citizen_browser: Callable[..., Client], editor: Any
) -> None:
    citizen_browser("an@example.vn")
    mail.outbox.clear()
    pages = []
    # One has an account, one has none, and one works here.
    for address in ("an@example.vn", "ai@example.vn", editor.email):
        browser = Client()
        answer = browser.post(DOOR, {"contact": address})
        page = browser.get(answer.url).content.decode()
        masked = page.replace(f"{address[:2]}•••@example.vn", "•")
        pages.append((answer.status_code, answer.url, re.sub(r'value="[\w-]{30,}"|[\w-]{64}', "", masked)))
    assert pages[0] == pages[1] == pages[2]
    assert [re.sub(r"\d{6}", "", letter.body) for letter in mail.outbox[1:]] == [
        re.sub(r"\d{6}", "", mail.outbox[0].body)
    ] * 2


def test_a_code_to_the_address_of_staff_opens_no_desk(
    editor: Any, client: Client, latest_code: Callable[[str], str]
) -> None:
    client.post(DOOR, {"contact": editor.email})
    client.post(CODE, {"code": latest_code(editor.email)})
    assert int(client.session["_auth_user_id"]) != editor.pk
    assert client.get("/quan-tri/").status_code == 403


def test_three_wrong_codes_end_it(portal_site: Site, client: Client, latest_code: Callable[[str], str]) -> None:
    client.post(DOOR, {"contact": "an@example.vn"})
    right = latest_code("an@example.vn")
    wrong = "000000" if right != "000000" else "111111"
    assert "Mã không đúng" in client.post(CODE, {"code": wrong}).content.decode()
    client.post(CODE, {"code": wrong})
    assert client.post(CODE, {"code": wrong}).url == DOOR
    assert client.post(CODE, {"code": right}).url == DOOR
    assert not Citizen.objects.exists()


def test_a_code_is_good_for_ten_minutes(
    portal_site: Site, client: Client, latest_code: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(DOOR, {"contact": "an@example.vn"})
    later = time.time() + 601
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: later)
    assert client.post(CODE, {"code": latest_code("an@example.vn")}).url == DOOR


def test_a_new_code_makes_the_old_one_worthless(
    portal_site: Site, client: Client, latest_code: Callable[[str], str]
) -> None:
    client.post(DOOR, {"contact": "an@example.vn"})
    old = latest_code("an@example.vn")
    client.post(CODE, {"action": "resend"})
    new = latest_code("an@example.vn")
    if old != new:
        assert client.post(CODE, {"code": old}).status_code == 400
    assert client.post(CODE, {"code": new}).url == MINE


def test_a_code_works_only_in_the_browser_that_asked(
    portal_site: Site, client: Client, latest_code: Callable[[str], str]
) -> None:
    client.post(DOOR, {"contact": "an@example.vn"})
    assert Client().post(CODE, {"code": latest_code("an@example.vn")}).url == DOOR


def test_codes_are_not_asked_for_without_end(portal_site: Site) -> None:
    answers = [Client().post(DOOR, {"contact": "an@example.vn"}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 400]
    assert len(mail.outbox) == 3


def test_codes_and_contacts_are_in_no_log_and_no_table_in_the_open(
    portal_site: Site, client: Client, latest_code: Callable[[str], str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post(DOOR, {"contact": "0912345678"})
        code = latest_code("0912345678")
        client.post(CODE, {"code": code})
    assert "0912345678" not in caplog.text
    assert code not in caplog.text
    user = User.objects.get(citizen__isnull=False)
    assert (user.email, user.get_full_name(), user.has_usable_password()) == ("", "", False)
    (row,) = Citizen.objects.extra(select={"kept": "phone"}).values_list("kept", flat=True)
    assert "0912345678" not in row


@pytest.mark.parametrize("typed", ["", "khong-phai", "024 3824 0101", "12345", "a@b", "0912 345 67"])
def test_what_is_no_contact_is_said_so_and_kept(typed: str, portal_site: Site, client: Client) -> None:
    answer = client.post(DOOR, {"contact": typed})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "field__error" in page
    assert f'value="{typed}"' in page or not typed
    assert not mail.outbox


def test_without_a_gateway_only_mail_is_offered(portal_site: Site, client: Client, settings: Any) -> None:
    settings.TEXT_MESSAGES_URL = ""
    assert "điện thoại di động" not in client.get(DOOR).content.decode()
    answer = client.post(DOOR, {"contact": "0912345678"})
    assert "Hãy dùng địa chỉ thư điện tử" in answer.content.decode()


def test_a_gateway_that_is_away_is_told_and_nothing_typed_is_lost(
    portal_site: Site, client: Client, settings: Any
) -> None:
    settings.TEXT_MESSAGES_URL = "http://127.0.0.1:9/sms"
    answer = client.post(DOOR, {"contact": "0912345678"})
    assert "Chưa gửi được mã" in answer.content.decode()
    assert 'value="0912345678"' in answer.content.decode()


def test_citizens_get_nothing_of_the_back_office(citizen_browser: Callable[..., Client]) -> None:
    browser = citizen_browser()
    user = User.objects.get(citizen__isnull=False)
    assert user.get_all_permissions() == set()
    assert not any([user.is_staff, user.is_superuser, user.groups.exists()])
    for path in ("/quan-tri/", "/quan-tri/pages/", "/quan-tri/users/", "/quan-tri/ho-so/", "/quan-tri/reports/"):
        assert browser.get(path).status_code == 403, path
    assert browser.get(reverse("account_login")).url == MINE


def test_administrators_see_no_citizen_among_their_staff(
    citizen_browser: Callable[..., Client], administrator: Any
) -> None:
    citizen_browser()
    superuser = User.objects.create_superuser("root")
    for actor in (administrator, superuser):
        assert not User.objects.visible_to(actor).filter(citizen__isnull=False).exists()


def test_signing_in_is_an_account_and_no_identity(citizen_browser: Callable[..., Client]) -> None:
    citizen_browser()
    assert assurance_of(User.objects.get(citizen__isnull=False)) is Assurance.ACCOUNT


def test_the_pages_of_the_door_speak_english_too(portal_site: Site, client: Client) -> None:
    page = client.get(f"/en{DOOR}").content.decode()
    assert "Sign in" in page
