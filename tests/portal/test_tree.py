"""`/bo-may/`: every body of the authority, who leads it, and what has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.demo import factories
from caunoi.units.actions import appoint
from caunoi.units.models import Person, Post, Unit

pytestmark = pytest.mark.django_db


def test_every_working_unit_is_there_with_its_leader(client: Client, portal_site: Site, commune: Unit) -> None:
    post = Post.objects.create(unit=commune, title="Chủ tịch", rank=1)
    appoint(Person.objects.create(full_name="Lại Thị Mới"), post, None, first_day=date(2021, 7, 1))
    tree = client.get("/bo-may/").content.decode()
    assert "Xã Hòa Sơn" in tree
    assert "Xã Đông Phú" in tree
    assert "Chủ tịch: Lại Thị Mới" in tree


def test_what_has_ended_stands_apart(client: Client, portal_site: Site, commune: Unit) -> None:
    commune.last_day = date(2024, 12, 31)
    commune.save()
    tree = client.get("/bo-may/").content.decode()
    assert tree.index("Đơn vị đã kết thúc hoạt động") < tree.index("Xã Hòa Sơn")


def test_queries_do_not_grow_with_units(portal_site: Site, district: Unit, queries_of: Callable[..., int]) -> None:
    few = queries_of("/bo-may/")
    for number in range(12):
        unit = factories.make_unit(f"Phòng số {number}", "department", parent=district)
        post = Post.objects.create(unit=unit, title="Trưởng phòng", rank=1)
        appoint(Person.objects.create(full_name=f"Người {number}"), post, None, first_day=date(2021, 1, 1))
    assert queries_of("/bo-may/") == few
