import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.vietnam.numbers import grouped, in_words

DIGITS = {word: value for value, word in enumerate("không một hai ba bốn năm sáu bảy tám chín".split())}
DIGITS |= {"mốt": 1, "lăm": 5}


def test_thousands_are_parted_by_dots() -> None:
    assert grouped(1234567) == "1.234.567"
    assert grouped(-1234.5, 1) == "-1.234,5"
    assert grouped(Decimal("2530000.00"), 2) == "2.530.000,00"
    assert grouped(0) == "0"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (25, "hai mươi lăm"),
        (105, "một trăm linh năm"),
        (1005, "một nghìn không trăm linh năm"),
        (2_530_000, "hai triệu năm trăm ba mươi nghìn"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (20_000_000_000_000, "hai mươi nghìn tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_numbers_are_read_aloud(number: int, words: str) -> None:
    assert in_words(number) == words


def heard(words: str) -> int:
    """The number that a listener writes down."""
    if " tỷ" in words:
        before, _sign, after = words.rpartition(" tỷ")
        return heard(before) * 10**9 + (heard(after.strip()) if after else 0)
    total = group = digit = 0
    for word in words.split():
        if word in ("nghìn", "triệu"):
            total += (group + digit) * {"nghìn": 10**3, "triệu": 10**6}[word]
            group = digit = 0
        elif word in ("trăm", "mươi"):
            group += digit * {"trăm": 100, "mươi": 10}[word]
            digit = 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            digit = DIGITS[word]
    return total + group + digit


@given(st.integers(0, 10**17) | st.integers(0, 2000) | st.integers(0, 17).map(lambda power: 10**power))
def test_a_listener_writes_down_the_same_number(number: int) -> None:
    assert heard(in_words(number)) == number


@given(st.integers(-(10**15), 10**15))
def test_grouping_loses_no_digit(number: int) -> None:
    assert int(grouped(number).replace(".", "")) == number


@given(st.floats(-1e9, 1e9), st.integers(1, 4))
def test_decimals_are_as_many_as_asked(number: float, decimals: int) -> None:
    whole, comma, fraction = grouped(number, decimals).partition(",")
    assert comma
    assert len(fraction) == decimals
    assert math.isclose(float(f"{whole.replace('.', '')}.{fraction}"), number, abs_tol=10**-decimals)
