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
    """`unit` is what is counted ("bản", "trang"), `source` the rule that sets the amount.

    `row` names the row of the table of fees that it stands for; "" for what a clerk wrote by hand.
    """

    name: str
    amount: int
    quantity: int = 1
    unit: str = ""
    source: str = ""
    row: str = ""

    @property
    def total(self) -> int:
        return self.amount * self.quantity


@dataclass(frozen=True)
class Exemption:
    """Who pays less, by what rule: so much of a hundred less, or `new_amount` for each that is counted.

    `rows` names the rows of the table that it is for, all where it is empty; `proof` is the paper that shows it.
    """

    who: str
    basis: str
    percent: int = 0
    new_amount: int | None = None
    rows: tuple[str, ...] = ()
    proof: str = ""

    def covers(self, line: FeeLine) -> bool:
        return not self.rows or line.row in self.rows


class WrongCharge(ValueError):
    """Which part of a charge cannot be: `lines`, `amount`, `quantity` or `percent`."""


def left_of(line: FeeLine, exemption: Exemption | None) -> int:
    """What is to be paid of a line; half a đồng goes to the payer, and nobody pays more for being exempt."""
    if exemption is None or not exemption.covers(line):
        return line.total
    if exemption.new_amount is not None:
        return min(line.amount, exemption.new_amount) * line.quantity
    return line.total * (100 - exemption.percent) // 100


def amount_of(lines: Iterable[FeeLine], exemption: Exemption | None = None) -> int:
    """What is to be paid for all lines. Raises WrongCharge."""
    known = list(lines)
    if len(known) > MOST_LINES:
        raise WrongCharge("lines")
    for line in known:
        if line.amount < 0:
            raise WrongCharge("amount")
        if not 1 <= line.quantity <= MOST_QUANTITY:
            raise WrongCharge("quantity")
    if exemption is not None and not can_be(exemption):
        raise WrongCharge("percent")
    amount = sum(left_of(line, exemption) for line in known)
    if amount > MOST_DONG:
        raise WrongCharge("amount")
    return amount


def can_be(exemption: Exemption) -> bool:
    """Whether it says one thing: so much of a hundred less, or an amount."""
    if exemption.new_amount is not None:
        return exemption.new_amount >= 0 and exemption.percent == 0
    return 0 < exemption.percent <= 100
