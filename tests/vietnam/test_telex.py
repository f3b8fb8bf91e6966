"""Keys of an input method that was switched off are read as what was meant."""

from __future__ import annotations

import pytest

from caunoi.vietnam.telex import spellings_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quyeets", "quyet"),
        ("ddinhj", "dinh"),
        ("dinhj", "dinh"),
        ("luaatj", "luat"),
        ("ddaats", "dat"),
        ("nuowcs", "nuoc"),
        ("truwowngf", "truong"),
        ("trwowngf", "truong"),
        ("hoax", "hoa"),
        ("quyeest", "quyet"),
        ("quye61t", "quyet"),
        ("d9inh5", "dinh"),
        ("uyr", "uy"),
        ("bawcs", "bac"),
    ],
)
def test_keys_of_telex_and_vni_are_read(typed: str, meant: str) -> None:
    assert meant in spellings_of(typed)


@pytest.mark.parametrize("typed", ["", "quyet", "dinh", "42", "2022", "1294", "khong", "a"])
def test_what_shows_no_trace_stays_as_it_is(typed: str) -> None:
    assert spellings_of(typed) == []
