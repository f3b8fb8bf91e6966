"""Personal identity numbers (số định danh cá nhân): twelve digits that tell the place, century and year of birth.

Nghị định 137/2015/NĐ-CP, điều 13: three digits of the province, one of century and gender, two of the year, six drawn.
"""

from __future__ import annotations

from datetime import date

LENGTH = 12
LAST_PROVINCE = 96


def digits_only(typed: str) -> str:
    return "".join(sign for sign in typed if sign.isdigit() and sign.isascii())


def birth_year_in(number: str) -> int:
    """The year of birth that twelve digits tell."""
    return 1900 + int(number[3]) // 2 * 100 + int(number[4:6])


def is_identity_number(typed: str, today: date) -> bool:
    """Whether it can be one: of a province that there is, of somebody who is born already."""
    number = digits_only(typed)
    if len(number) != LENGTH or set(typed) - set("0123456789 .-"):
        return False
    return 1 <= int(number[:3]) <= LAST_PROVINCE and birth_year_in(number) <= today.year
