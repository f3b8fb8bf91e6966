"""The code of a case: printed on the receipt, read over the telephone, typed on the way home."""

from __future__ import annotations

import re
from datetime import date

# `H15.50.05.13-261008-0975`; older ones `000.00.00.H62-…`. Source: practice of the provinces' systems.
_CODE = re.compile(r"^(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{2}){0,3}-\d{6}-\d{4,7}$")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
UNIT_CODE = re.compile(r"^(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{2}){0,3}$")


def code_of(unit_code: str, day: date, number: int, digits: int = 4) -> str:
    """`code_of("H15.50", date(2026, 10, 8), 975)` → `H15.50-261008-0975`."""
    return f"{unit_code}-{day:%y%m%d}-{number:0{digits}d}"


def as_typed(text: str) -> str:
    """What people type, brought to the form of a code: small letters, blanks, other dashes."""
    return _DASHES.sub("-", "".join(text.split())).upper()[:60]


def is_code(text: str) -> bool:
    return bool(_CODE.match(text))
