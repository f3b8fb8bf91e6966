"""Procedures are found by what people call them; what is not public, or repealed, is not found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Site

from caunoi.demo import procedure_factories
from caunoi.procedures.actions import take_down
from caunoi.procedures.models import Procedure

pytestmark = pytest.mark.django_db
Found = Callable[..., list[str]]


@pytest.fixture
def make(portal_site: Site, django_capture_on_commit_callbacks: Any) -> Callable[..., Procedure]:
    def made(code: str = "1.001193", name: str = "Đăng ký khai sinh", **wishes: Any) -> Procedure:
        with django_capture_on_commit_callbacks(execute=True):
            return procedure_factories.make_procedure(portal_site, code, name, **wishes)

    return made


def test_it_is_found_by_its_name_and_by_what_people_call_it(make: Callable[..., Procedure], found: Found) -> None:
    make(other_words="làm giấy cho em bé")
    assert found("khai sinh", kind="procedure") == ["Đăng ký khai sinh"]
    assert found("giay cho em be") == ["Đăng ký khai sinh"]
    assert found("1.001193") == ["Đăng ký khai sinh"]


def test_what_is_not_public_is_not_found(
    make: Callable[..., Procedure], found: Found, leader: Any, django_capture_on_commit_callbacks: Any
) -> None:
    make("1.000894", "Đăng ký kết hôn", public=False)
    make("1.009994", "Cấp giấy phép xây dựng", repealed_on="2020-01-01")
    public = make()
    assert found("đăng ký", kind="procedure") == ["Đăng ký khai sinh"]
    with django_capture_on_commit_callbacks(execute=True):
        take_down(public, leader, "Công bố nhầm thủ tục của nơi khác.")
    assert found("đăng ký", kind="procedure") == []
    assert "Đăng ký khai sinh" not in found("đăng ký")


def test_the_index_can_be_built_anew(make: Callable[..., Procedure], found: Found) -> None:
    make()
    call_command("rebuild_search", verbosity=0)
    assert found("khai sinh") == ["Đăng ký khai sinh"]
