"""A contributor writes about their own unit, and about the one that carries it on once it has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from caunoi.news.models import SectionPage
from caunoi.units.actions import Plan, reorganise
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db


def offered(client: Client, section: SectionPage) -> tuple[set[str], list[str]]:
    """What can be chosen, and what is chosen to begin with."""
    form = client.get(f"/quan-tri/pages/add/news/articlepage/{section.pk}/").context["form"]
    return {str(unit) for unit in form.fields["units"].queryset}, [str(unit) for unit in form.initial["units"]]


def test_it_is_their_own_unit(
    contributor: Any, as_person: Callable[[Any], Client], section: SectionPage, other_commune: Unit
) -> None:
    assert offered(as_person(contributor), section) == ({"Xã Hòa Sơn"}, ["Xã Hòa Sơn"])


def test_after_a_merger_it_is_the_unit_that_took_theirs_in(
    contributor: Any,
    as_person: Callable[[Any], Client],
    section: SectionPage,
    commune: Unit,
    other_commune: Unit,
) -> None:
    reorganise(Plan([commune], other_commune, "merge", date(2025, 7, 1)), None, dry_run=False)
    assert offered(as_person(contributor), section) == ({"Xã Hòa Sơn", "Xã Đông Phú"}, ["Xã Đông Phú"])
