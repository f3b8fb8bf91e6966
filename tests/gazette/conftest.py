"""Documents in one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Site

from caunoi.demo import gazette_factories
from caunoi.gazette.models import Document


@pytest.fixture
def make_document(portal_site: Site) -> Callable[..., Document]:
    """Public documents of the small authority, unless told otherwise."""

    def make(number: str = "15/QĐ-UBND", **wishes: Any) -> Document:
        return gazette_factories.make_document(wishes.pop("site", portal_site), number, **wishes)

    return make
