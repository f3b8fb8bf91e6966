"""Paying on the web: what the portal asks of a payment gateway, and the stand-in that demonstrations and tests run.

A gateway is told a reference, an amount and where to come back; it answers with a signed notice. The portal never sees
a card. Which gateway it is, the environment says: a path to a class, `stand-in` outside production, or nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.module_loading import import_string

STAND_IN = "stand-in"


class WrongNotice(Exception):
    """A notice that the gateway did not write, or that says nothing that can be understood."""


@dataclass(frozen=True)
class Notice:
    """What a gateway says of one payment; `receipt` is its own number for it."""

    reference: str
    amount: int
    paid: bool
    receipt: str = ""


class PaymentGateway(Protocol):
    name: str

    def start(self, reference: str, amount: int, purpose: str, back: str) -> str:
        """The address where the payer goes on; `back` is where they return to."""

    def verify(self, body: bytes, signature: str) -> Notice:
        """Read a notice; raises WrongNotice unless the gateway signed exactly this."""

    def query(self, reference: str) -> Notice | None:
        """What the gateway knows of a payment, for the case that its notice never came."""


class StandInGateway:
    """Really asks, signs and notifies, and moves no money."""

    name = STAND_IN
    SALT = "cases.stand-in-gateway"

    def start(self, reference: str, amount: int, purpose: str, back: str) -> str:
        told = signing.dumps([reference, amount, purpose, back], salt=self.SALT)
        return reverse("stand_in_payment", args=[told])

    def verify(self, body: bytes, signature: str) -> Notice:
        if not constant_time_compare(self.signed(body), signature):
            raise WrongNotice("signature")
        try:
            told = json.loads(body)
            return Notice(str(told["reference"]), int(told["amount"]), told["paid"] is True, str(told["receipt"])[:80])
        except (ValueError, KeyError, TypeError) as unreadable:
            raise WrongNotice("content") from unreadable

    def query(self, reference: str) -> Notice | None:
        """It keeps no books: what was not notified did not happen."""
        return None

    def signed(self, body: bytes) -> str:
        return salted_hmac(self.SALT, body, algorithm="sha256").hexdigest()

    def asked(self, told: str) -> tuple[str, int, str, str]:
        """What `start` was asked for; raises WrongNotice for an address that it did not make."""
        try:
            reference, amount, purpose, back = signing.loads(told, salt=self.SALT, max_age=3600)
        except (signing.BadSignature, ValueError, TypeError) as wrong:
            raise WrongNotice("address") from wrong
        return reference, amount, purpose, back

    @staticmethod
    def notice(reference: str, amount: int, *, paid: bool) -> bytes:
        told = {"reference": reference, "amount": amount, "paid": paid, "receipt": f"THU-{reference}"}
        return json.dumps(told, sort_keys=True).encode()


def gateway() -> PaymentGateway | None:
    """The one that this installation uses; None where nothing is paid on the web."""
    named = settings.PAYMENT_GATEWAY
    if not named:
        return None
    if named == STAND_IN:
        if settings.PRODUCTION:
            raise ImproperlyConfigured("CAUNOI_PAYMENT_GATEWAY: the stand-in moves no money and is not for production.")
        return StandInGateway()
    made: PaymentGateway = import_string(named)()
    return made
