"""The list of a unit's procedures that other pages may show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template import engines
from wagtail.models import Site

from caunoi.procedures.models import Procedure
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
SHOWS = "{% load services %}{% procedures_of_unit unit site %}"


def shown(unit: Unit, site: Site) -> str:
    return engines["django"].from_string(SHOWS).render({"unit": unit, "site": site.pk})


def test_a_unit_shows_what_it_carries_out_and_leads_to_the_rest(
    make_procedure: Callable[..., Procedure],
    portal_site: Site,
    commune: Unit,
    district: Unit,
    django_capture_on_commit_callbacks: Any,
) -> None:
    assert not shown(commune, portal_site).strip()
    with django_capture_on_commit_callbacks(execute=True):
        make_procedure()
        for number in range(10, 18):
            make_procedure(f"2.0000{number}", f"Thủ tục {number}")
    told = shown(commune, portal_site)
    assert told.count("<li>") == 6
    assert 'href="/thu-tuc/?don-vi=hoa-son"' in told
    assert "9 thủ tục" in told
    assert not shown(district, portal_site).strip()
