"""Whoever holds a post today is found by name and by post, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from caunoi.search.models import SearchEntry
from caunoi.units.actions.appointments import appoint, end_appointment
from caunoi.units.models import Appointment, Person, Post, Unit

pytestmark = pytest.mark.django_db
Found = Callable[..., list[str]]
NAME = "Triệu Thị Hường"


@pytest.fixture
def chairwoman(commune: Unit, django_capture_on_commit_callbacks: Any) -> Appointment:
    person = Person.objects.create(full_name=NAME, biography="Sinh ở Đông Phú.")
    post = Post.objects.create(unit=commune, title="Chủ tịch Ủy ban nhân dân")
    with django_capture_on_commit_callbacks(execute=True):
        return appoint(person, post, None, first_day=date(2025, 7, 1))


@pytest.mark.parametrize("typed", ["Triệu Thị Hường", "trieu thi huong", "chủ tịch hòa sơn"])
def test_whoever_holds_a_post_is_found(typed: str, chairwoman: Appointment, found: Found, client: Client) -> None:
    assert found(typed, kind="person") == [NAME]
    told = client.get("/api/v1/search", {"q": typed, "kind": "person"}).json()["results"][0]
    assert "Chủ tịch Ủy ban nhân dân, Xã Hòa Sơn" in told["snippet"]
    assert told["url"].endswith("/xa/hoa-son/")


def test_a_name_is_suggested_while_it_is_typed(chairwoman: Appointment, suggested: Callable[[str], list[str]]) -> None:
    assert NAME in suggested("trieu th")


def test_only_the_name_and_the_post_are_in_the_index(chairwoman: Appointment) -> None:
    Appointment.objects.filter(pk=chairwoman.pk).update(phone="0912 345 678", email="huong@caunoi.example")
    call_command("rebuild_search", stdout=StringIO())
    entry = SearchEntry.objects.get(kind="person")
    everything = f"{entry.title} {entry.text} {entry.label}"
    for private in ("0912", "huong@", "Sinh ở"):
        assert private not in everything


def test_who_left_a_post_is_found_no_more(
    chairwoman: Appointment, found: Found, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        end_appointment(chairwoman, timezone.localdate() - timedelta(days=1), None)
    assert found(NAME, kind="person") == []
    assert not SearchEntry.objects.filter(kind="person").exists()


def test_a_post_that_ends_by_the_calendar_ends_in_every_answer_at_once(
    chairwoman: Appointment, found: Found, suggested: Callable[[str], list[str]]
) -> None:
    Appointment.objects.filter(pk=chairwoman.pk).update(last_day=timezone.localdate() - timedelta(days=1))
    assert found(NAME, kind="person") == []
    assert suggested("trieu th") == []
    call_command("tend_search", stdout=StringIO())
    assert not SearchEntry.objects.filter(kind="person").exists()


def test_a_post_that_begins_by_the_calendar_is_found_from_that_night_on(commune: Unit, found: Found) -> None:
    person = Person.objects.create(full_name=NAME)
    post = Post.objects.create(unit=commune, title="Phó Chủ tịch Ủy ban nhân dân")
    begins = Appointment.objects.create(person=person, post=post, first_day=timezone.localdate() + timedelta(days=1))
    call_command("tend_search", stdout=StringIO())
    assert found(NAME, kind="person") == []
    Appointment.objects.filter(pk=begins.pk).update(first_day=timezone.localdate())
    call_command("tend_search", stdout=StringIO())
    assert found(NAME, kind="person") == [NAME]


def test_a_person_who_is_deleted_leaves_the_index(chairwoman: Appointment, found: Found) -> None:
    person = chairwoman.person
    chairwoman.delete()
    person.delete()
    assert found(NAME, kind="person") == []
    assert not SearchEntry.objects.filter(kind="person").exists()
