"""Signing in by a one-time code: the machinery is the library's, but whose contact it is, is asked only once the code
came back. So every contact gets a code, and nothing that is said, sent or timed tells who has an account.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.accounts import text_messages
from caunoi.accounts.actions.citizens import citizen_of_contact
from caunoi.accounts.contacts import Contact

MINUTES = 10


class CitizenCode(LoginCodeVerificationProcess):
    """A code on its way; kept in the session of whoever asked for it."""

    @classmethod
    def begin(cls, request: HttpRequest, contact: Contact) -> CitizenCode:
        """Raises text_messages.NotSent and OSError where the code could not be sent."""
        login = Login(user=None, email=contact.email or None, phone=contact.phone or None)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, email=contact.email, phone=contact.phone))
        stage.state["initiated_by_user"] = True
        process = cls(stage=stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def running(cls, request: HttpRequest) -> CitizenCode | None:
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        process = cls(stage=stage) if stage else None
        return process.abort_if_invalid() if process else None

    @property
    def contact(self) -> Contact:
        return Contact(email=self.state.get("email", ""), phone=self.state.get("phone", ""))

    def generate_code(self) -> str:
        self.state["code"] = get_adapter().generate_login_code()
        return str(self.state["code"])

    def send(self, skip_enumeration_mails: bool = False) -> None:
        send_code(self.contact, self.generate_code())

    def resend(self) -> None:
        self.send()
        self.record_resend()
        self.persist()

    def finish(self, redirect_url: str | None) -> HttpResponse:
        contact = self.contact
        user = citizen_of_contact(contact).user
        record_authentication(self.request, user, method="code", email=contact.email, phone=contact.phone)
        return perform_login(self.request, Login(user=user, redirect_url=redirect_url))


def send_code(contact: Contact, code: str) -> None:
    """At once and not in the background: a queue would keep the code in a table."""
    if contact.email:
        words: dict[str, Any] = {"code": code, "minutes": MINUTES}
        get_adapter().send_mail("account/email/login_code", contact.email, words)
        return
    text_messages.send(
        contact.phone,
        _("Mã xác nhận của bạn là %(code)s, dùng được %(minutes)d phút. Không đưa mã này cho người khác.")
        % {"code": code, "minutes": MINUTES},
    )


class ContactCode:
    """A code that shows that a contact belongs to whoever holds this session; at most three guesses, ten minutes."""

    KEY = "accounts_contact_code"
    MOST_WRONG = 3

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.code = str(told["code"])
        self.contact = Contact(email=told["email"], phone=told["phone"])

    @classmethod
    def ask(cls, request: HttpRequest, contact: Contact) -> None:
        """Raises text_messages.NotSent and OSError where the code could not be sent."""
        code = get_adapter().generate_login_code()
        send_code(contact, code)
        request.session[cls.KEY] = {
            "code": code,
            "email": contact.email,
            "phone": contact.phone,
            "at": time.time(),
            "wrong": 0,
        }

    @classmethod
    def of(cls, request: HttpRequest) -> ContactCode | None:
        told = request.session.get(cls.KEY)
        if not told or time.time() - told["at"] > MINUTES * 60:
            return None
        return cls(told)

    def may_try_again(self, request: HttpRequest) -> bool:
        """Counts a wrong guess; after the last one the code is gone."""
        self.told["wrong"] += 1
        if self.told["wrong"] >= self.MOST_WRONG:
            self.forget(request)
            return False
        request.session[self.KEY] = self.told
        return True

    def forget(self, request: HttpRequest) -> None:
        request.session.pop(self.KEY, None)
