"""Citizens at their door: the mailbox and the telephone on which their codes arrive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from caunoi.accounts.text_messages import MemoryGateway


@pytest.fixture(autouse=True)
def telephones(settings: Any) -> Iterator[list[tuple[str, str]]]:
    """Text messages of this test, as (number, text)."""
    settings.TEXT_MESSAGES_URL = "memory://"
    MemoryGateway.outbox.clear()
    yield MemoryGateway.outbox
    MemoryGateway.outbox.clear()


def code_in(text: str) -> str:
    found = re.search(r"\b(\d{6})\b", text)
    assert found, text
    return found.group(1)


@pytest.fixture
def latest_code(telephones: list[tuple[str, str]]) -> Callable[[str], str]:
    """The code in the newest message to a number or an address."""

    def read(contact: str) -> str:
        if "@" in contact:
            return code_in([letter.body for letter in mail.outbox if letter.to == [contact]][-1])
        return code_in([text for number, text in telephones if number == contact][-1])

    return read


@pytest.fixture
def citizen_browser(portal_site: Any, latest_code: Callable[[str], str]) -> Callable[..., Client]:
    """A browser in which somebody has come in with a code to this contact."""

    def come_in(contact: str = "an@example.vn") -> Client:
        browser = Client()
        browser.post(reverse("citizen_sign_in"), {"contact": contact})
        answer = browser.post(reverse("account_confirm_login_code"), {"code": latest_code(contact)})
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return come_in
