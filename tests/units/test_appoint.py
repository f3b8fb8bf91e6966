"""Who led what, from when to when."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from caunoi.units.actions import appoint, end_appointment, keep_person
from caunoi.units.models import Appointment, Person, Post, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(commune: Unit) -> Post:
    return Post.objects.create(unit=commune, title="Chủ tịch", rank=1)


@pytest.fixture
def person(db: None) -> Person:
    return keep_person(Person(full_name="Lại Thị Mới"), None)


def who_led(post: Post, day: date) -> list[str]:
    return [str(held.person) for held in Appointment.objects.filter(post=post).on(day)]


def test_for_every_day_one_can_say_who_led(chair: Post, person: Person) -> None:
    before = Person.objects.create(full_name="Phan Văn Cũ")
    appoint(before, chair, None, first_day=date(2016, 7, 1), last_day=date(2021, 6, 30))
    appoint(person, chair, None, first_day=date(2021, 7, 1))
    assert who_led(chair, date(2016, 6, 30)) == []
    assert who_led(chair, date(2016, 7, 1)) == ["Phan Văn Cũ"]
    assert who_led(chair, date(2021, 6, 30)) == ["Phan Văn Cũ"]
    assert who_led(chair, date(2021, 7, 1)) == ["Lại Thị Mới"]


def test_the_same_appointment_twice_is_one(chair: Post, person: Person) -> None:
    first = appoint(person, chair, None, first_day=date(2021, 7, 1))
    again = appoint(person, chair, None, first_day=date(2021, 7, 1))
    assert first == again
    assert ModelLogEntry.objects.for_instance(first).count() == 1


def test_one_person_may_hold_a_post_again_after_years(chair: Post, person: Person) -> None:
    appoint(person, chair, None, first_day=date(2011, 7, 1), last_day=date(2016, 6, 30))
    appoint(person, chair, None, first_day=date(2021, 7, 1))
    assert who_led(chair, date(2018, 1, 1)) == []
    assert who_led(chair, date(2022, 1, 1)) == ["Lại Thị Mới"]


def test_leaving_is_a_day_that_can_be_corrected(chair: Post, person: Person) -> None:
    appointment = appoint(person, chair, None, first_day=date(2021, 7, 1))
    end_appointment(appointment, date(2025, 1, 31), None)
    end_appointment(appointment, date(2025, 2, 28), None)
    assert who_led(chair, date(2025, 2, 10)) == ["Lại Thị Mới"]
    assert who_led(chair, date(2025, 3, 1)) == []


def test_nobody_leaves_before_they_came(chair: Post, person: Person) -> None:
    with pytest.raises(ValidationError):
        appoint(person, chair, None, first_day=date(2021, 7, 1), last_day=date(2021, 6, 30))
    appointment = appoint(person, chair, None, first_day=date(2021, 7, 1))
    with pytest.raises(ValidationError):
        end_appointment(appointment, date(2021, 6, 30), None)
    appointment.refresh_from_db()
    assert appointment.last_day is None
