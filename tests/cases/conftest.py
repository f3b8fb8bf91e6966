"""A commune with a one-stop desk, its officer, and cases made in one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Site

from caunoi.cases.models import Case
from caunoi.demo import case_factories, factories
from caunoi.units.models import Unit
from tests.conftest import PASSWORD


@pytest.fixture
def coded(district: Unit) -> Unit:
    """The district has a code, and so have all its communes."""
    case_factories.open_codes(district)
    return district


@pytest.fixture
def make_case(portal_site: Site, commune: Unit, coded: Unit) -> Callable[..., Case]:
    def make(**wishes: Any) -> Case:
        return case_factories.make_case(portal_site, wishes.pop("unit", commune), **wishes)

    return make


@pytest.fixture
def case(make_case: Callable[..., Case]) -> Case:
    return make_case()


@pytest.fixture
def desk_officer(portal_site: Site, commune: Unit) -> Any:
    """Works at the desk of the commune."""
    return factories.make_person(
        "mot_cua", "Trần Văn Bình", role="officer", site=portal_site, password=PASSWORD, unit=commune
    )


@pytest.fixture
def other_officer(portal_site: Site, other_commune: Unit) -> Any:
    return factories.make_person(
        "mot_cua_khac", "Lê Thị Cúc", role="officer", site=portal_site, password=PASSWORD, unit=other_commune
    )
