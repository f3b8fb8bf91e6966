"""Up the line: the officer before it is due, the head when it is late, then the leader; each told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.cases.actions.escalating import escalate, explain_lateness
from caunoi.cases.actions.history import NotAllowed
from caunoi.cases.models import Case, EscalationRung, LatenessReason, Letter
from caunoi.cases.rules.escalation import Audience, Rung, reached, told_at
from caunoi.cases.rules.life_cycle import Verb
from caunoi.demo import case_factories
from caunoi.units.models import Unit
from caunoi.vietnam.calendar import Calendar
from caunoi.vietnam.dates import VIETNAM
from caunoi.vietnam.working_time import WorkingHours

LATE = "/quan-tri/ho-so/qua-han/"
MONDAY = datetime(2026, 10, 5, 8, tzinfo=VIETNAM)
DUE = datetime(2026, 10, 7, 17, tzinfo=VIETNAM)
moments = st.datetimes(datetime(2026, 8, 20), datetime(2026, 12, 20)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=VIETNAM)
)


def slow_moment(rung: Rung, due: datetime, hours: WorkingHours) -> datetime:
    """Walk day by day, counting those on which the office opens."""
    day, left = due.date(), rung.days
    while left:
        day += timedelta(days=1 if rung.days > 0 else -1)
        if hours.intervals_on(day):
            left -= 1 if rung.days > 0 else -1
    opening = hours.intervals_on(day)
    return datetime.combine(day, opening[0][0], VIETNAM) if rung.days and opening else due


@settings(max_examples=100, deadline=None)
@given(moments, st.integers(-4, 6), st.sets(st.dates(date(2026, 8, 20), date(2027, 1, 10)), max_size=5))
def test_a_rung_is_told_when_a_slow_walk_says(due: datetime, days: int, off: set[date]) -> None:
    hours = WorkingHours(calendar=Calendar(extra_days_off=frozenset(off)))
    rung = Rung(days, Audience.HEAD)
    expected = slow_moment(rung, due, hours)
    assert told_at(rung, due, hours) == expected
    assert reached(expected, due, hours, [rung]) == [rung]
    assert reached(expected - timedelta(minutes=1), due, hours, [rung]) == []


@pytest.fixture
def running(case: Case, desk_officer: Any, leader: Any, commune: Unit) -> Case:
    """A case of two days that came in on a Monday and lies with an officer."""
    Unit.objects.filter(pk=commune.pk).update(email="xa@example.vn")
    made = case_factories.make_case(case.site, case.unit, days=2, submitted_at=MONDAY)
    for verb in (Verb.ACCEPT, Verb.PASS_ON):
        made = case_factories.take_step(made, verb, None, case_factories.ALL, version=made.version, at=MONDAY)
    Case.objects.filter(pk=made.pk).update(assignee=desk_officer)
    return Case.objects.get(pk=made.pk)


def letters_to_the_office(case: Case) -> list[tuple[str, str]]:
    found = Letter.objects.filter(case=case, key__startswith="escalate:").order_by("pk")
    return [(letter.key.split(":")[2], letter.to) for letter in found]


def test_each_rung_is_told_in_its_turn_and_once(running: Case, desk_officer: Any, leader: Any) -> None:
    assert escalate(DUE - timedelta(days=2)) == 0
    assert escalate(DUE - timedelta(hours=20)) == 1
    assert letters_to_the_office(running) == [("assignee", desk_officer.email)]
    assert escalate(DUE - timedelta(hours=19)) == 0
    assert escalate(DUE + timedelta(minutes=1)) == 1
    assert letters_to_the_office(running)[-1] == ("head", "xa@example.vn")
    assert escalate(DUE + timedelta(days=6)) == 1
    assert letters_to_the_office(running)[-1] == ("leader", leader.email)
    assert escalate(DUE + timedelta(days=7)) == 0
    told = running.events.filter(verb="escalate").order_by("sequence").values_list("data", flat=True)
    assert [row["audience"] for row in told] == ["assignee", "head", "leader"]


def test_what_is_finished_or_waits_for_the_citizen_is_told_to_nobody(running: Case) -> None:
    why = "Thiếu bản chính giấy chứng sinh"
    at = MONDAY + timedelta(hours=2)
    case_factories.take_step(
        running, Verb.ASK_SUPPLEMENT, None, case_factories.ALL, version=running.version, reason=why, at=at
    )
    assert escalate(DUE + timedelta(days=30)) == 0


def test_the_ladder_is_data_from_its_day_on(running: Case) -> None:
    EscalationRung.objects.create(valid_from=date(2026, 10, 1), days=1, audience="leader")
    assert escalate(DUE + timedelta(minutes=1)) == 0
    assert escalate(DUE + timedelta(days=1)) == 1
    assert [audience for audience, _address in letters_to_the_office(running)] == ["leader"]


def test_a_letter_to_the_office_names_nobody_outside_it(running: Case) -> None:
    escalate(DUE + timedelta(days=9))
    for letter in Letter.objects.filter(case=running, key__startswith="escalate:"):
        assert "Nguyễn Thị An" not in letter.text + letter.subject
        assert running.code in letter.text


def test_the_officer_says_why_it_is_late_and_the_leader_reads_it(
    running: Case, desk_officer: Any, leader: Any, as_person: Callable[[Any], Client]
) -> None:
    officer = as_person(desk_officer)
    assert running.code in officer.get(LATE).content.decode()
    told = {"case": running.pk, "cause": "other_body", "words": "Chờ Công an xã trả lời"}
    assert officer.post(LATE, told).status_code == 302
    page = as_person(leader).get(LATE).content.decode()
    assert "Chờ Công an xã trả lời" in page
    assert "Chờ cơ quan phối hợp" in page


def test_a_reason_without_a_cause_is_not_taken_and_its_words_are_kept(
    running: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    answer = as_person(desk_officer).post(LATE, {"case": running.pk, "cause": "", "words": "Máy hỏng ba ngày"})
    assert answer.status_code == 400
    assert "Máy hỏng ba ngày" in answer.content.decode()
    assert not LatenessReason.objects.exists()


def test_a_leader_reads_and_does_not_explain(running: Case, leader: Any) -> None:
    with pytest.raises(NotAllowed):
        explain_lateness(running, "staff", "", leader)


def test_an_officer_elsewhere_sees_none_of_it(
    running: Case, other_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    client = as_person(other_officer)
    assert running.code not in client.get(LATE).content.decode()
    assert client.post(LATE, {"case": running.pk, "cause": "staff"}).status_code == 404


def test_the_list_asks_the_same_for_few_as_for_many(
    running: Case, leader: Any, as_person: Callable[[Any], Client], make_case: Callable[..., Case]
) -> None:
    client = as_person(leader)
    client.get(LATE)
    with CaptureQueriesContext(connection) as few:
        client.get(LATE)
    for _number in range(4):
        made = make_case(submitted_at=MONDAY, days=2)
        case_factories.take_step(made, Verb.ACCEPT, None, case_factories.ALL, version=made.version, at=MONDAY)
    escalate(timezone.now())
    with CaptureQueriesContext(connection) as many:
        client.get(LATE)
    assert len(many) <= len(few) + 1
