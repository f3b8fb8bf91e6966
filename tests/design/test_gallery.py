"""The gallery shows the whole design system to the staff, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caunoi.design import components
from caunoi.design.gallery import samples
from caunoi.design.gallery.names import NAMES

ADDRESS = "/quan-tri/giao-dien/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def page(as_person: Callable[[Any], Client], contributor: Any) -> str:
    response = as_person(contributor).get(ADDRESS)
    assert response.status_code == 200
    return response.content.decode()


def test_strangers_are_sent_to_sign_in() -> None:
    response = Client().get(ADDRESS)
    assert response.status_code == 302
    assert response.url.startswith("/tai-khoan/dang-nhap/")


def test_every_component_of_the_folder_is_shown(page: str) -> None:
    assert sorted(samples()) == components.names()
    assert [name for name in components.names() if f'data-component="{name}"' not in page] == []


def test_every_component_has_a_name_for_people_beside_the_one_in_the_code(page: str) -> None:
    assert sorted(NAMES) == components.names()
    assert [name for name, label in NAMES.items() if f"{label} <code>{name}</code>" not in page] == []
