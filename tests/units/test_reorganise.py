"""What becomes of the people, the bodies and the places of a unit that is merged, split or renamed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core import serializers
from django.test import Client
from wagtail.models import ModelLogEntry, Site

from caunoi.demo import factories
from caunoi.news.models import ArticlePage
from caunoi.units.actions import Plan, Report, appoint, reorganise, reorganise_all
from caunoi.units.models import Appointment, Person, Post, Succession, Unit

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


@pytest.fixture
def school(commune: Unit) -> Unit:
    return factories.make_unit("Trường Tiểu học Hòa Sơn", "school", parent=commune)


@pytest.fixture
def committee(commune: Unit) -> Unit:
    return factories.make_unit("Ủy ban nhân dân xã Hòa Sơn", "committee", parent=commune)


@pytest.fixture
def chair(committee: Unit) -> Appointment:
    post = Post.objects.create(unit=committee, title="Chủ tịch", rank=1, duties="Lãnh đạo chung")
    person = Person.objects.create(full_name="Lại Thị Mới")
    return appoint(person, post, None, first_day=date(2021, 7, 1))


def everything() -> list[str]:
    rows = [*Unit.objects.order_by("pk"), *Succession.objects.all(), *Post.objects.order_by("pk")]
    rows += [*Appointment.objects.order_by("pk"), *ModelLogEntry.objects.order_by("pk")]
    return serializers.serialize("json", rows).splitlines()


def merging(commune: Unit, successor: Unit) -> Plan:
    return Plan([commune], successor, "merge", DAY, "Nghị quyết thử nghiệm")


def test_a_dry_run_tells_what_the_real_run_does_and_leaves_no_trace(
    commune: Unit, other_commune: Unit, school: Unit, chair: Appointment
) -> None:
    before = everything()
    told = reorganise(merging(commune, other_commune), None, dry_run=True)
    assert not told.done
    assert everything() == before
    done = reorganise(merging(commune, other_commune), None, dry_run=False)
    assert done.done
    assert done.changes == told.changes


def test_bodies_end_with_their_unit_and_schools_go_on(
    commune: Unit, other_commune: Unit, school: Unit, committee: Unit, chair: Appointment
) -> None:
    reorganise(merging(commune, other_commune), None, dry_run=False)
    for kept in (school, committee, chair):
        kept.refresh_from_db()
    assert school.parent == other_commune
    assert school.lineage == f"{other_commune.lineage}{other_commune.pk}/"
    assert school.last_day is None
    assert committee.parent == commune
    assert committee.last_day == EVE
    assert chair.last_day == EVE


def test_an_appointment_that_was_to_end_later_ends_with_the_unit(
    commune: Unit, other_commune: Unit, chair: Appointment
) -> None:
    chair.last_day = date(2026, 6, 30)
    chair.save()
    reorganise(merging(commune, other_commune), None, dry_run=False)
    chair.refresh_from_db()
    assert chair.last_day == EVE


def test_under_a_new_name_people_posts_and_facts_go_on(commune: Unit, district: Unit) -> None:
    post = Post.objects.create(unit=commune, title="Chủ tịch", rank=1, duties="Lãnh đạo chung")
    appoint(Person.objects.create(full_name="Lại Thị Mới"), post, None, first_day=date(2021, 7, 1))
    plan = Plan([commune], Unit(kind="ward", name="Hòa Sơn", parent=district), "rename", DAY)
    report = reorganise(plan, None, dry_run=False)
    ward = Unit.objects.get(kind="ward")
    assert ward.phone == commune.phone
    held = ward.posts.get().appointments.get()
    assert (held.person.full_name, held.post.duties, held.first_day) == ("Lại Thị Mới", "Lãnh đạo chung", DAY)
    assert "Lại Thị Mới tiếp tục giữ chức Chủ tịch của Phường Hòa Sơn." in report.changes


def test_a_unit_that_ends_hands_its_communes_to_what_stands_above_when_one_of_them_carries_on(
    commune: Unit, other_commune: Unit, district: Unit
) -> None:
    plans = [Plan([district], part, "split", DAY) for part in (commune, other_commune)]
    report = reorganise_all(plans, None, dry_run=False)
    assert report.done
    assert not Unit.objects.filter(parent=district).exists()
    assert set(Succession.objects.values_list("successor", flat=True)) == {commune.pk, other_commune.pk}


def test_with_one_conflict_nothing_at_all_is_done(commune: Unit, other_commune: Unit, district: Unit) -> None:
    ended = factories.make_unit("Cũ Kỹ", "commune", parent=district, last_day=date(2020, 1, 1))
    plans = [merging(commune, other_commune), merging(ended, other_commune)]
    before = everything()
    report = reorganise_all(plans, None, dry_run=False)
    assert report == Report(conflicts=["Xã Cũ Kỹ đã kết thúc hoạt động ngày 01/01/2020."])
    assert everything() == before


def test_doing_it_twice_changes_nothing_more(commune: Unit, other_commune: Unit, chair: Appointment) -> None:
    assert reorganise(merging(commune, other_commune), None, dry_run=False).done
    before = everything()
    again = reorganise(merging(commune, other_commune), None, dry_run=False)
    assert again.changes == []
    assert everything() == before


def test_one_unit_may_take_in_another_and_go_on(commune: Unit, other_commune: Unit) -> None:
    plan = Plan([commune, other_commune], other_commune, "merge", DAY)
    assert reorganise(plan, None, dry_run=False).done
    other_commune.refresh_from_db()
    assert other_commune.last_day is None
    assert Succession.objects.get().predecessor == commune


def test_a_portal_that_spoke_for_the_unit_is_named(second_site: Site, commune: Unit, other_commune: Unit) -> None:
    report = reorganise(merging(commune, other_commune), None, dry_run=True)
    assert len(report.left_to_do) == 1
    assert "hoa-son.localhost" in report.left_to_do[0]


def test_everything_done_is_in_the_log_with_who_did_it(
    administrator: object, commune: Unit, other_commune: Unit, chair: Appointment
) -> None:
    reorganise(merging(commune, other_commune), administrator, dry_run=False)
    logged = ModelLogEntry.objects.filter(user=administrator)
    assert logged.filter(action="caunoi.reorganise").count() == 2
    assert ModelLogEntry.objects.for_instance(chair).filter(action="wagtail.edit", user=administrator).exists()


def test_news_of_what_was_taken_in_is_on_the_page_of_the_successor(
    client: Client, make_article: Callable[..., ArticlePage], commune: Unit, other_commune: Unit, school: Unit
) -> None:
    make_article("Hòa Sơn mở đường", units=[commune])
    reorganise(merging(commune, other_commune), None, dry_run=False)
    assert "Hòa Sơn mở đường" in client.get("/xa/dong-phu/").content.decode()
    assert "Hòa Sơn mở đường" in client.get("/xa/hoa-son/").content.decode()
    assert set(Unit.objects.carried_on_by(other_commune)) == {commune, other_commune, school}


def test_a_part_does_not_claim_the_news_of_the_whole(commune: Unit, other_commune: Unit) -> None:
    reorganise(Plan([commune], other_commune, "split", DAY), None, dry_run=False)
    assert list(Unit.objects.carried_on_by(other_commune)) == [other_commune]
