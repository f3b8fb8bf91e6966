"""A second step: an app, a key or a recovery code; required of those who publish."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from django.urls import reverse

from caunoi.accounts import rules
from tests.conftest import PASSWORD

SIGN_IN = "/tai-khoan/dang-nhap/"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def first_step(browser: Client, name: str) -> Any:
    return browser.post(SIGN_IN, {"login": name, "password": PASSWORD})


def confirm(browser: Client) -> None:
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})


@pytest.fixture
def secret(editor: Any) -> str:
    made = generate_totp_secret()
    TOTP.activate(editor, made)
    RecoveryCodes.activate(editor)
    return str(made)


@pytest.mark.django_db(transaction=True)
def test_an_app_is_switched_on_with_its_first_code(editor: Any, client: Client) -> None:
    first_step(client, "editor")
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    confirm(client)
    form = client.get(reverse("mfa_activate_totp")).context["form"]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(form.secret)}, follow=True)
    assert answer.status_code == 200
    assert "mã chưa dùng" in answer.content.decode()
    kinds = set(Authenticator.objects.filter(user=editor).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert any("bật ứng dụng" in letter.body for letter in mail.outbox)


def test_asking_for_a_password_link_does_not_shut_the_way_to_a_second_factor(editor: Any, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": editor.email})
    EmailAddress.objects.get_or_create(user=editor, email=editor.email, defaults={"verified": False})
    first_step(client, "editor")
    confirm(client)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_the_password_alone_no_longer_opens(editor: Any, secret: str, client: Client) -> None:
    assert first_step(client, "editor").url == reverse("mfa_authenticate")
    assert client.get("/quan-tri/").status_code == 302
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.url == "/quan-tri/"
    assert client.get("/quan-tri/").status_code == 200


def test_a_recovery_code_opens_once(editor: Any, secret: str, client: Client) -> None:
    code = Authenticator.objects.get(user=editor, type="recovery_codes").wrap().get_unused_codes()[0]
    first_step(client, "editor")
    assert client.post(reverse("mfa_authenticate"), {"code": code}).url == "/quan-tri/"
    other = Client()
    first_step(other, "editor")
    assert "không đúng" in other.post(reverse("mfa_authenticate"), {"code": code}).content.decode()


def test_guessing_codes_is_stopped(editor: Any, secret: str, client: Client) -> None:
    first_step(client, "editor")
    for _ in range(35):
        answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert answer.status_code in {200, 302, 429}
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get("/quan-tri/").status_code == 302


def test_a_key_is_offered_as_a_first_and_as_a_second_step(editor: Any, secret: str, client: Client) -> None:
    assert 'id="passkey_login"' in client.get(SIGN_IN).content.decode()
    first_step(client, "editor")
    assert 'id="mfa_webauthn_authenticate"' in client.get(reverse("mfa_authenticate")).content.decode()


def test_a_key_is_added_and_a_false_one_refused(editor: Any, client: Client) -> None:
    first_step(client, "editor")
    confirm(client)
    page = client.get(reverse("mfa_add_webauthn"))
    assert "mfa_webauthn_add" in page.content.decode()
    response = {"clientDataJSON": "e30", "attestationObject": "oA"}
    false = {"id": "eA", "rawId": "eA", "type": "public-key", "response": response}
    client.post(reverse("mfa_add_webauthn"), {"name": "Máy lạ", "credential": json.dumps(false)})
    assert not Authenticator.objects.filter(user=editor).exists()


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("contributor", False),
        ("editor", False),
        ("secretary", False),
        ("head", True),
        ("clerk", False),
        ("officer", False),
        ("leader", True),
        ("administrator", True),
    ],
)
def test_roles_that_publish_need_one_where_the_setting_asks(
    role: str, asked: bool, request: Any, settings: Any, as_person: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    browser = as_person(request.getfixturevalue(role))
    answer = browser.get("/quan-tri/")
    assert (answer.status_code == 302 and answer.url == reverse("mfa_index")) is asked
    assert rules.needs_second_factor({rules.Role(role)}, is_superuser=False) is asked


def test_who_was_sent_to_set_one_up_is_told_why_and_comes_through_afterwards(
    head: Any, settings: Any, as_person: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    browser = as_person(head)
    page = browser.get("/quan-tri/", follow=True)
    assert "cần bật xác thực hai lớp" in page.content.decode()
    TOTP.activate(head, generate_totp_secret())
    assert browser.get("/quan-tri/").status_code == 200


def test_where_the_setting_does_not_ask_nobody_is_held_up(head: Any, settings: Any, as_person: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert as_person(head).get("/quan-tri/").status_code == 200


def test_switching_the_app_off_needs_the_person_again(editor: Any, secret: str, client: Client) -> None:
    first_step(client, "editor")
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=editor, type="totp").exists()
    confirm(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=editor, type="totp").exists()
