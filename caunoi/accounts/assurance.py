"""How sure the portal is of who is there: the question that every filing view asks before it takes anything in."""

from __future__ import annotations

from typing import Any

from caunoi.accounts import rules
from caunoi.accounts.rules import Assurance


def assurance_of(user: Any, *, contact_verified: bool = False) -> Assurance:
    """`contact_verified`: a guest has shown, by a one-time code, that a telephone or an address is theirs.

    One query a request for whoever has signed in, none for guests.
    """
    if not (getattr(user, "is_authenticated", False) and user.is_active):
        return rules.assurance_level(contact_verified=contact_verified, has_account=False, identified=False)
    citizen = getattr(user, "citizen", None)
    identified = bool(citizen and citizen.identified_at)
    return rules.assurance_level(contact_verified=True, has_account=True, identified=identified)
