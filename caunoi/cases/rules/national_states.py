"""The numbers under which states are synchronised with the national portal; a later row of data outweighs them."""

from __future__ import annotations

from collections.abc import Mapping

from caunoi.cases.rules.life_cycle import State

NATIONAL_CODES: Mapping[State, int] = {
    State.NEW: 1,
    State.ACCEPTED: 2,
    State.REFUSED: 3,
    State.PROCESSING: 4,
    State.SUPPLEMENT: 5,
    State.PAYMENT: 6,
    State.WITHDRAWN: 7,
    State.STOPPED: 8,
    State.DONE: 9,
    State.RETURNED: 10,
}
