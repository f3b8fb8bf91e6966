"""What a case costs: lines of the table of fees, less an exemption; whole đồng, never below nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_LINES = 20
MOST_QUANTITY = 1000
# What one number of the payment holds, and far above any fee of a commune.
MOST_DONG = 2_000_000_000


@dataclass(frozen=True)
class FeeLine:
    """`unit` is what is counted ("bản", "trang"), `source` the rule that sets the amount."""

    name: str
    amount: int
    quantity: int = 1
    unit: str = ""
    source: str = ""

    @property
    def total(self) -> int:
        return self.amount * self.quantity


@dataclass(frozen=True)
class Exemption:
    """Who pays less, by what rule, and by how much of a hundred."""

    who: str
    basis: str
    percent: int


class WrongCharge(ValueError):
    """Which part of a charge cannot be: `lines`, `amount`, `quantity` or `percent`."""


def amount_of(lines: Iterable[FeeLine], exemption: Exemption | None = None) -> int:
    """What is to be paid; half a đồng goes to the payer. Raises WrongCharge."""
    known = list(lines)
    if len(known) > MOST_LINES:
        raise WrongCharge("lines")
    for line in known:
        if line.amount < 0:
            raise WrongCharge("amount")
        if not 1 <= line.quantity <= MOST_QUANTITY:
            raise WrongCharge("quantity")
    if exemption is not None and not 0 < exemption.percent <= 100:
        raise WrongCharge("percent")
    whole = sum(line.total for line in known)
    amount = whole if exemption is None else whole * (100 - exemption.percent) // 100
    if amount > MOST_DONG:
        raise WrongCharge("amount")
    return amount
