"""Where one is signed in: listed, and ended one by one or all but this."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from caunoi.accounts import devices
from tests.conftest import PASSWORD

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in(name: str, user_agent: str) -> Client:
    browser = Client(headers={"user-agent": user_agent})
    browser.post("/tai-khoan/dang-nhap/", {"login": name, "password": PASSWORD})
    browser.get("/quan-tri/")
    return browser


@pytest.fixture
def phone(editor: Any) -> Client:
    return signed_in("editor", PHONE)


@pytest.fixture
def desk(editor: Any) -> Client:
    return signed_in("editor", DESK)


def test_devices_are_listed_in_words(phone: Client, desk: Client) -> None:
    page = desk.get(reverse("usersessions_list")).content.decode()
    assert "Chrome trên Android" in page
    assert "Firefox trên Windows" in page
    assert page.count("Máy này") == 1


def test_one_device_is_signed_out_and_the_other_stays(editor: Any, phone: Client, desk: Client) -> None:
    session = UserSession.objects.get(user=editor, user_agent=PHONE)
    desk.post(reverse("end_session", args=[session.pk]))
    assert phone.get("/quan-tri/").status_code == 302
    assert desk.get("/quan-tri/").status_code == 200


def test_all_others_are_signed_out_at_once(phone: Client, desk: Client) -> None:
    desk.post(reverse("usersessions_list"))
    assert phone.get("/quan-tri/").status_code == 302
    assert desk.get("/quan-tri/").status_code == 200


def test_nobody_ends_the_session_of_another(editor: Any, clerk: Any, phone: Client) -> None:
    other = signed_in("clerk", DESK)
    session = UserSession.objects.get(user=editor)
    assert other.post(reverse("end_session", args=[session.pk])).status_code == 404
    assert phone.get("/quan-tri/").status_code == 200


def test_a_link_does_not_end_a_session(editor: Any, desk: Client) -> None:
    session = UserSession.objects.get(user=editor)
    assert desk.get(reverse("end_session", args=[session.pk])).status_code == 405


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PHONE, "Chrome trên Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge trên Windows"),
        ("curl/8.5", "Thiết bị không rõ"),
        ("", "Thiết bị không rõ"),
    ],
)
def test_a_browser_is_named_as_its_owner_names_it(user_agent: str, words: str) -> None:
    assert devices.in_words(user_agent) == words
