"""Telephone numbers as Vietnamese people write them: with spaces, dots, `+84` or a leading zero."""

from __future__ import annotations

import re

MOBILE = re.compile(r"0[35789]\d{8}")
WRITTEN = re.compile(r"\+?[\d\s.\-()]+")


def mobile_of(typed: str) -> str:
    """`+84 912 345 678`, `0912.345.678` → `0912345678`; empty where it is no mobile number of Vietnam."""
    typed = typed.strip()
    if not WRITTEN.fullmatch(typed):
        return ""
    digits = "".join(sign for sign in typed if sign.isdecimal() and sign.isascii())
    if digits.startswith("84") and len(digits) == 11:
        digits = f"0{digits[2:]}"
    return digits if MOBILE.fullmatch(digits) else ""


def is_written_like_a_number(typed: str) -> bool:
    return bool(WRITTEN.fullmatch(typed.strip())) and any(sign.isdecimal() for sign in typed)


def grouped(mobile: str) -> str:
    """`0912345678` → `0912 345 678`."""
    return f"{mobile[:4]} {mobile[4:7]} {mobile[7:]}" if MOBILE.fullmatch(mobile) else mobile


def hidden(mobile: str) -> str:
    """`0912345678` → `0912 ••• 678`: enough for its owner to know it again."""
    return f"{mobile[:4]} ••• {mobile[7:]}" if MOBILE.fullmatch(mobile) else mobile
