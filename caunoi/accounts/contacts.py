"""Where a one-time code can go: one mobile number or one e-mail address, written one way however it was typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from caunoi.vietnam.telephones import hidden, is_written_like_a_number, mobile_of


@dataclass(frozen=True)
class Contact:
    email: str = ""
    phone: str = ""

    @property
    def value(self) -> str:
        return self.email or self.phone

    def in_words(self) -> str:
        """Enough to know it again, for the page that asks for the code."""
        if self.phone:
            return hidden(self.phone)
        name, _at, host = self.email.partition("@")
        return f"{name[:2]}•••@{host}"


def contact_of(typed: str) -> Contact | None:
    """None where it is neither a number nor an address."""
    typed = typed.strip()
    if is_written_like_a_number(typed):
        mobile = mobile_of(typed)
        return Contact(phone=mobile) if mobile else None
    try:
        validate_email(typed)
    except ValidationError:
        return None
    return Contact(email=typed.lower())
