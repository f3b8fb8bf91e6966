"""Procedures in one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Site

from caunoi.demo import procedure_factories
from caunoi.procedures.models import Procedure


@pytest.fixture
def make_procedure(portal_site: Site) -> Callable[..., Procedure]:
    """Public procedures of the small authority, unless told otherwise."""

    def make(code: str = "1.001193", name: str = "Đăng ký khai sinh", **wishes: Any) -> Procedure:
        return procedure_factories.make_procedure(wishes.pop("site", portal_site), code, name, **wishes)

    return make
