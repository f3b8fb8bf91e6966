"""What is to be paid, as letters and pages show it: the amount, the account, and the code for a bank's app."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from caunoi.cases.models import BankAccount, Case, Charge
from caunoi.cases.official_contents import money, qr_drawing
from caunoi.vietnam.vietqr import WrongTransfer, payload_of, reference_of


@dataclass(frozen=True)
class Bill:
    charge: Charge
    amount: str
    account: BankAccount | None
    reference: str
    payload: str

    @property
    def drawing(self) -> SafeString:
        # Drawn by us: it holds squares and nothing else.
        return mark_safe(qr_drawing(self.payload)) if self.payload else SafeString("")


def bill_of(case: Case) -> Bill | None:
    """None where nothing is due; without an account of the office there is no code to pay by."""
    charge = case.charges.due().first()
    if charge is None:
        return None
    account = BankAccount.objects.of(case.unit, timezone.localdate())
    payload = ""
    if account is not None:
        try:
            payload = payload_of(account.bank, account.number, charge.amount, case.code)
        except WrongTransfer:
            account = None
    return Bill(charge, money(charge.amount), account, reference_of(case.code), payload)
