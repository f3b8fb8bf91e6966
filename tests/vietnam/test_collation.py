import random
import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.vietnam.collation import sort_key

ALPHABET = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y".split()
TONES = "a à ả ã á ạ".split()
WORDS = st.text("".join(ALPHABET), min_size=1, max_size=12)


def test_the_alphabet_is_in_vietnamese_order() -> None:
    shuffled = random.Random(1).sample(ALPHABET, len(ALPHABET))
    assert sorted(shuffled, key=sort_key) == ALPHABET


def test_tones_are_in_dictionary_order() -> None:
    assert sorted({f"b{tone}" for tone in TONES}, key=sort_key) == [f"b{tone}" for tone in TONES]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Dũng", "Đông"),
        ("bạ", "bai"),
        ("bá", "ba 1"),
        ("ba 1", "ba a"),
        ("Tổ 9", "Tổ 10"),
        ("Tổ 09", "Tổ 10"),
        ("Tổ 999999", "Tổ 1000000"),
        ("Tổ 0", "Tổ 1"),
        ("Lập Thạch", "Lập Thành"),
        ("Sông Lô", "Sơn Đông"),
        ("Café", "Cang"),
    ],
)
def test_the_first_stands_before_the_second(before: str, after: str) -> None:
    assert sort_key(before) < sort_key(after)


def test_case_spelling_and_spaces_do_not_matter() -> None:
    assert sort_key("HÒA  BÌNH") == sort_key("hoà bình")
    assert sort_key("Đức Bác ") == sort_key("đức-bác")


@given(st.text(max_size=300))
def test_every_key_fits_its_column_and_every_collation(text: str) -> None:
    key = sort_key(text)
    assert re.fullmatch(r"[0-9a-f]{2,400}", key)


@given(WORDS, WORDS)
def test_words_without_tones_compare_letter_by_letter(first: str, second: str) -> None:
    def as_numbers(word: str) -> list[int]:
        return [ALPHABET.index(letter) for letter in word]

    assert (sort_key(first) < sort_key(second)) == (as_numbers(first) < as_numbers(second))


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_compare_by_value(first: int, second: int) -> None:
    assert (sort_key(f"tổ {first} x") < sort_key(f"tổ {second} x")) == (first < second)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_key_begins_another(first: str, second: str) -> None:
    one, other = sort_key(first), sort_key(second)
    assert one == other or not other.startswith(one)


def test_the_database_sorts_the_keys_as_python_does() -> None:
    names = ["Đức Bác", "Dũng", "An", "Ân", "Ăn", "Tổ 10", "Tổ 9"]
    database = sqlite3.connect(":memory:")
    database.execute("create table place (name, key)")
    database.executemany("insert into place values (?, ?)", [(name, sort_key(name)) for name in names])
    rows = [name for (name,) in database.execute("select name from place order by key")]
    database.close()
    assert rows == sorted(names, key=sort_key)
