"""Every template of the house compiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import engines

ROOMS = Path(__file__).resolve().parents[2] / "caunoi"
TEMPLATES = sorted(
    str(path.relative_to(folder))
    for folder in ROOMS.glob("*/templates")
    for path in folder.rglob("*")
    if path.is_file()
)


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 60


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles(name: str) -> None:
    assert engines["django"].get_template(name)
