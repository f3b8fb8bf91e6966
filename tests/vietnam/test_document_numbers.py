"""Numbers of documents: what was typed is written as offices write it, and no type is taken for another."""

from __future__ import annotations

import pytest

from caunoi.vietnam.document_numbers import parse
from caunoi.vietnam.document_types import DOCUMENT_TYPES, type_of_symbol


@pytest.mark.parametrize("known", [known for known in DOCUMENT_TYPES.values() if known.abbreviation])
def test_the_abbreviation_of_each_type_leads_back_to_it(known):
    number = parse(f"15/{known.abbreviation}-UBND")
    assert number is not None
    assert type_of_symbol(number.symbol) == known


def test_guidance_is_no_contract_however_it_is_typed():
    assert str(parse("14/hd-ubnd")) == "14/HD-UBND"
    assert str(parse("14/hđ-ubnd")) == "14/HĐ-UBND"
