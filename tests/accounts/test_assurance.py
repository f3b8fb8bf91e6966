"""Levels of assurance: what a procedure may ask of whoever files."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from caunoi.accounts.assurance import assurance_of
from caunoi.accounts.rules import ASSURANCE_LABELS, Assurance, assurance_level, is_sure_enough


@pytest.mark.parametrize(
    ("contact_verified", "has_account", "identified", "level"),
    [
        (False, False, False, Assurance.GUEST),
        (True, False, False, Assurance.CONTACT),
        (True, True, False, Assurance.ACCOUNT),
        (True, True, True, Assurance.IDENTIFIED),
        (True, False, True, Assurance.CONTACT),
    ],
)
def test_a_level_is_what_was_shown(
    contact_verified: bool, has_account: bool, identified: bool, level: Assurance
) -> None:
    held = assurance_level(contact_verified=contact_verified, has_account=has_account, identified=identified)
    assert held is level


def test_each_level_is_enough_for_all_below_it_and_for_none_above() -> None:
    for held, asked in product(Assurance, Assurance):
        assert is_sure_enough(held, asked) == (held.value >= asked.value)
    assert set(ASSURANCE_LABELS) == set(Assurance)


def test_a_guest_is_known_by_nothing_or_by_a_contact() -> None:
    assert assurance_of(AnonymousUser()) is Assurance.GUEST
    assert assurance_of(AnonymousUser(), contact_verified=True) is Assurance.CONTACT


def test_staff_have_an_account_and_no_proved_identity(officer: Any) -> None:
    assert assurance_of(officer) is Assurance.ACCOUNT


def test_a_closed_account_counts_for_nothing(officer: Any) -> None:
    officer.is_active = False
    assert assurance_of(officer) is Assurance.GUEST
