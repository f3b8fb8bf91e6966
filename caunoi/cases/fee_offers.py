"""What a case may cost: higher rooms know the table of fees of what it is about, and tell it here.

from caunoi.cases.fee_offers import register_fees

register_fees(fees_of)      # fees_of(case) -> FeeOffer | None
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caunoi.cases.rules.charges import Exemption, FeeLine, amount_of

if TYPE_CHECKING:
    from caunoi.cases.models import Case


@dataclass(frozen=True)
class FeeOffer:
    """`lines` is the whole table for this case; what it is not asked for has the quantity 0.

    `claims` are the words for whom the submitter claims to be, `exemption` the one of them that counts.
    """

    lines: tuple[FeeLine, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    exemption: Exemption | None = None
    claims: tuple[str, ...] = ()

    @property
    def asked(self) -> list[FeeLine]:
        return [line for line in self.lines if line.quantity]

    @property
    def proof(self) -> str:
        return self.exemption.proof if self.exemption else ""

    @property
    def amount(self) -> int:
        return amount_of(self.asked, self.exemption)


FeeTeller = Callable[["Case"], FeeOffer | None]
_tellers: list[FeeTeller] = []


def register_fees(teller: FeeTeller) -> None:
    if teller not in _tellers:
        _tellers.append(teller)


def offer_of(case: Case) -> FeeOffer:
    """The first table that a room has for this case; an empty one where none has."""
    told = (teller(case) for teller in _tellers)
    return next((offer for offer in told if offer is not None), FeeOffer())
