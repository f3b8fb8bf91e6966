"""Tests of the front door look at pages as they are made; the one about kept copies says so."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def nothing_kept(settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 0
