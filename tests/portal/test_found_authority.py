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


def test_without_a_terminal_it_says_how_to_give_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    with pytest.raises(CommandError, match="--help"):
        call_command("found_authority")
