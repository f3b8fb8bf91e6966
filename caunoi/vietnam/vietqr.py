"""VietQR: what a bank's app reads from the code on a bill (EMVCo QR for merchants, as NAPAS fills it in).

Transfers to an account only: the payload holds the bank, the account, the amount and what it is for; never a card.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from caunoi.vietnam.text import fold

# Bank Identification Numbers that NAPAS gave to banks; the first four hold most accounts of authorities.
BANKS: Mapping[str, str] = MappingProxyType(
    {
        "970405": "Agribank",
        "970415": "VietinBank",
        "970418": "BIDV",
        "970436": "Vietcombank",
        "970403": "Sacombank",
        "970407": "Techcombank",
        "970416": "ACB",
        "970422": "MB",
        "970423": "TPBank",
        "970429": "SCB",
        "970431": "Eximbank",
        "970432": "VPBank",
        "970437": "HDBank",
        "970440": "SeABank",
        "970441": "VIB",
        "970443": "SHB",
        "970448": "OCB",
        "970449": "LPBank",
        "970426": "MSB",
        "970428": "Nam A Bank",
        "970454": "BVBank",
        "546034": "CAKE",
    }
)
NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"
MOST_OF_REFERENCE = 25
MOST_DONG = 9_999_999_999
_ACCOUNT = re.compile(r"^[A-Z0-9]{4,19}$")
_BIN = re.compile(r"^\d{6}$")
_NO_REFERENCE = re.compile(r"[^A-Z0-9]+")


class WrongTransfer(ValueError):
    """No code can be made of this; the message names the part that is wrong."""


def reference_of(text: str) -> str:
    """What banks keep of a text: capital letters without marks, figures and single blanks.

    `reference_of("H62.50-261008-0975")` → `"H6250 261008 0975"`: full stops vanish, other signs part the words.
    """
    words = _NO_REFERENCE.sub(" ", fold(text.replace(".", "")).upper()).split()
    return " ".join(words)[:MOST_OF_REFERENCE].strip()


def payload_of(bank: str, account: str, amount: int, reference: str) -> str:
    """The text inside the code: a transfer of `amount` đồng to `account` at the bank with this BIN."""
    if not _BIN.match(bank):
        raise WrongTransfer("bank")
    if not _ACCOUNT.match(account):
        raise WrongTransfer("account")
    if not 0 < amount <= MOST_DONG:
        raise WrongTransfer("amount")
    told = reference_of(reference)
    if not told:
        raise WrongTransfer("reference")
    beneficiary = (
        _field("00", NAPAS) + _field("01", _field("00", bank) + _field("01", account)) + _field("02", TO_ACCOUNT)
    )
    body = (
        _field("00", "01")
        + _field("01", "12")
        + _field("38", beneficiary)
        + _field("53", DONG)
        + _field("54", str(amount))
        + _field("58", "VN")
        + _field("62", _field("08", told))
        + "6304"
    )
    return body + checksum_of(body)


def checksum_of(text: str) -> str:
    """CRC-16/CCITT-FALSE of the ASCII signs, in four hexadecimal figures."""
    register = 0xFFFF
    for byte in text.encode("ascii"):
        register ^= byte << 8
        for _bit in range(8):
            register = ((register << 1) ^ 0x1021 if register & 0x8000 else register << 1) & 0xFFFF
    return f"{register:04X}"


def fields_of(payload: str) -> dict[str, str]:
    """The fields of one level, by their tags; raises WrongTransfer where lengths do not fit."""
    fields: dict[str, str] = {}
    place = 0
    while place < len(payload):
        tag, length = payload[place : place + 2], payload[place + 2 : place + 4]
        if not (len(length) == 2 and length.isdecimal()) or place + 4 + int(length) > len(payload):
            raise WrongTransfer("length")
        fields[tag] = payload[place + 4 : place + 4 + int(length)]
        place += 4 + int(length)
    return fields


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"
