"""The handbook's page of who may do what is printed from the promises."""

from __future__ import annotations

from pathlib import Path

from tests.permissions.personas import LABELS, Who
from tests.permissions.printing import page

PAGE = Path(__file__).parents[2] / "docs" / "handbook" / "ai-duoc-lam-gi.md"


def test_the_page_of_the_handbook_is_the_table_as_it_is() -> None:
    assert PAGE.read_text() == page()


def test_everybody_has_a_name_in_the_handbook() -> None:
    assert set(LABELS) == set(Who)
