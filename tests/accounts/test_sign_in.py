"""Signing in: by name or address, locked after too many attempts, told in a sentence."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from tests.conftest import PASSWORD

SIGN_IN = "/tai-khoan/dang-nhap/"


def sign_in(browser: Client, name: str, password: str = PASSWORD) -> Any:
    return browser.post(SIGN_IN, {"login": name, "password": password})


@pytest.mark.parametrize("name", ["editor", "EDITOR", "editor@example.vn", " Editor@Example.vn "])
def test_staff_sign_in_by_name_or_address(name: str, editor: Any, client: Client) -> None:
    answer = sign_in(client, name)
    assert answer.url == "/quan-tri/"
    assert client.get("/quan-tri/").status_code == 200


def test_the_sign_in_page_names_the_portal(portal_site: Site, client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert "Huyện Thanh Bình" in page
    assert not re.search(r"<label[^>]*>[^<]*:\s*</label>", page)


def test_a_wrong_password_says_nothing_about_the_account(editor: Any, client: Client) -> None:
    known, unknown = sign_in(client, "editor", "sai"), sign_in(client, "khong-co", "sai")
    sentence = "Tên đăng nhập hoặc mật khẩu không đúng"
    assert sentence in known.content.decode()
    assert sentence in unknown.content.decode()


def test_five_wrong_attempts_lock_the_account_however_its_name_is_typed(editor: Any, client: Client) -> None:
    for name in ("editor", "EDITOR", "editor@example.vn", "Editor", "editor"):
        answer = sign_in(client, name, "sai")
    assert answer.status_code == 429
    page = sign_in(client, "editor")
    assert page.status_code == 429
    assert "Hãy đợi 15 phút" in page.content.decode()
    assert reverse("account_reset_password") in page.content.decode()


def test_another_account_on_the_same_machine_is_not_locked(editor: Any, clerk: Any, client: Client) -> None:
    for _ in range(6):
        sign_in(client, "editor", "sai")
    assert sign_in(client, "clerk").status_code == 302


def test_a_new_password_by_letter_opens_the_lock(editor: Any, client: Client) -> None:
    for _ in range(6):
        sign_in(client, "editor", "sai")
    client.post(reverse("account_reset_password"), {"email": "editor@example.vn"})
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body).group(1)
    form = client.get(path, follow=True).redirect_chain[-1][0]
    new = "nước-lên-thuyền-lên-2"
    client.post(form, {"password1": new, "password2": new})
    assert sign_in(client, "editor", new).status_code == 302


def test_a_link_for_the_password_works_once(editor: Any, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": "editor@example.vn"})
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body).group(1)
    form = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "nước-lên-thuyền-lên-2", "password2": "nước-lên-thuyền-lên-2"})
    again = Client().get(path, follow=True)
    assert "Liên kết không còn dùng được" in again.content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_letter(portal_site: Site, editor: Any, client: Client) -> None:
    answers = [
        client.post(reverse("account_reset_password"), {"email": email}, follow=True).content.decode()
        for email in ("editor@example.vn", "nobody@example.vn")
    ]
    titles = [re.search("<h1>(.*?)</h1>", answer).group(1) for answer in answers]
    assert titles[0] == titles[1]
    assert [letter.to for letter in mail.outbox] == [["editor@example.vn"]]


def test_a_closed_account_does_not_open(editor: Any, client: Client) -> None:
    editor.is_active = False
    editor.save()
    answer = sign_in(client, "editor")
    assert client.get("/quan-tri/").status_code == 302
    assert answer.status_code in {200, 302}


def test_nobody_signs_up_by_themselves(portal_site: Site, client: Client) -> None:
    assert client.get("/tai-khoan/dang-ky/").status_code == 404
    assert client.get("/tai-khoan/signup/").status_code == 404


def test_there_is_no_other_door(editor: Any, client: Client) -> None:
    answer = client.post("/quan-tri/login/", {"username": "editor", "password": PASSWORD})
    assert answer.url.startswith(SIGN_IN)
    assert client.get("/quan-tri/").status_code == 302
    assert client.get("/quan-tri/password_reset/").status_code == 404


def test_a_changed_password_is_told_by_letter(editor: Any, client: Client) -> None:
    sign_in(client, "editor")
    new = "nước-lên-thuyền-lên-2"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    (letter,) = mail.outbox
    assert letter.to == ["editor@example.vn"]
    assert "báo quản trị viên của cổng" in letter.body


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive"],
)
def test_pages_of_the_door_are_never_kept(name: str, portal_site: Site, client: Client) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert "public" not in answer.headers.get("Cache-Control", "")
