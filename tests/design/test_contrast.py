"""Every colour can be read on its ground, in every theme, however the theme was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from caunoi.design import tokens

STYLES = (Path(tokens.__file__).parent / "assets" / "css" / "00-tokens.css").read_text("utf-8")


@pytest.mark.parametrize("theme", tokens.THEMES)
def test_every_pair_can_be_read(theme: str) -> None:
    readings = tokens.readings(tokens.themes(STYLES)[theme])
    assert len(readings) > 20
    assert [reading for reading in readings if not reading.is_enough] == []


def test_who_chose_dark_on_the_device_sees_the_same_as_who_chose_it_here() -> None:
    declared = tokens.declared(STYLES)
    assert declared[tokens.DARK_BY_SYSTEM] == declared[tokens.THEMES["dark"]]


def test_too_little_contrast_is_noticed() -> None:
    pale = {**tokens.themes(STYLES)["light"], "muted": "#9aa5b0"}
    assert {reading.pair.ink for reading in tokens.readings(pale) if not reading.is_enough} == {"muted"}
