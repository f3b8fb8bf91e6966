"""The first-run command gives a new authority an empty but working portal."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

pytestmark = pytest.mark.django_db
WISH: dict[str, Any] = {
    "name": "Tân An",
    "kind": "commune",
    "administrator": "quan-tri",
    "email": "quan-tri@tanan.example",
    "password": "mot-mat-khau-rat-dai-2026",
    "hostname": "testserver",
    "port": 80,
}


def test_the_portal_works_and_its_administrator_can_sign_in(client: Client) -> None:
    call_command("found_authority", **WISH, verbosity=0)
    assert "Xã Tân An" in client.get("/").content.decode()
    response = client.post("/tai-khoan/dang-nhap/", {"login": "quan-tri", "password": WISH["password"]})
    assert response.status_code == 302


def test_a_second_authority_is_not_founded_by_mistake() -> None:
    call_command("found_authority", **WISH, verbosity=0)
    with pytest.raises(CommandError, match="open_site"):
        call_command("found_authority", **WISH)


def test_a_weak_password_is_refused_and_nothing_is_left_behind() -> None:
    with pytest.raises(CommandError):
        call_command("found_authority", **{**WISH, "password": "12345"})
    assert not get_user_model().objects.exists()
    assert not Site.objects.filter(hostname="testserver").exists()


@pytest.mark.parametrize(
    ("option", "answer", "reason"),
    [("email", "khong-phai-thu", "thư"), ("administrator", "quản trị!", "Tên đăng nhập"), ("kind", "làng", "Xã")],
)
def test_a_wrong_answer_is_refused_in_words(option: str, answer: str, reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("found_authority", **{**WISH, option: answer})
    assert not get_user_model().objects.exists()


def test_a_person_is_asked_again_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["Tân An", "làng", "xa", "quan-tri", "khong-phai-thu", "quan-tri@tanan.example"])
    secrets = iter(["12345", "12345", "mot-mat-khau-dai-2026", "go-lai-sai", *["mot-mat-khau-dai-2026"] * 2])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    monkeypatch.setattr("getpass.getpass", lambda question: next(secrets))
    call_command("found_authority", hostname="testserver", port=80)
    told = capsys.readouterr().err
    assert "Không có loại “làng”" in told
    assert "Hai lần gõ không giống nhau." in told
    assert "Xã Tân An" in client.get("/").content.decode()


def test_without_a_terminal_it_says_how_to_give_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    with pytest.raises(CommandError, match="--help"):
        call_command("found_authority")
