"""What a case may cost: higher rooms know the table of fees of what it is about, and tell it here.

from caunoi.cases.fee_offers import register_fees

register_fees(fees_of)      # fees_of(case) -> FeeOffer | None
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caunoi.cases.rules.charges import Exemption, FeeLine

if TYPE_CHECKING:
    from caunoi.cases.models import Case


@dataclass(frozen=True)
class FeeOffer:
    lines: tuple[FeeLine, ...] = ()
    exemptions: tuple[Exemption, ...] = ()


FeeTeller = Callable[["Case"], FeeOffer | None]
_tellers: list[FeeTeller] = []


def register_fees(teller: FeeTeller) -> None:
    if teller not in _tellers:
        _tellers.append(teller)


def offer_of(case: Case) -> FeeOffer:
    """The first table that a room has for this case; an empty one where none has."""
    told = (teller(case) for teller in _tellers)
    return next((offer for offer in told if offer is not None), FeeOffer())
