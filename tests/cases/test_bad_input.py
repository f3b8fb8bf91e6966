"""What goes wrong at a desk: names without end, a holiday announced late, a unit that ends, a history that was touched.

Files that harm are tried in `tests/files/test_hazards.py` and `test_scanning.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from caunoi.cases import actions
from caunoi.cases.actions import Person
from caunoi.cases.models import Case, Event, Letter
from caunoi.cases.rules.life_cycle import PauseCause, State, Verb
from caunoi.demo.case_factories import ALL, walk
from caunoi.units.models import DayException, Succession, Unit
from caunoi.vietnam.dates import VIETNAM

LONG = "Nguyễn Thị " + "Á" * 289
TOLD = "Chờ công an xã trả lời xác minh nơi cư trú"
MONDAY = datetime(2026, 10, 5, 8, tzinfo=VIETNAM)
SignIn = Callable[[Any], Client]


@pytest.fixture
def running(make_case: Callable[..., Case]) -> Case:
    """Received on a Monday morning, due in five working days: the Monday after."""
    case = make_case(submitted_at=MONDAY)
    case = actions.take_step(case, Verb.ACCEPT, None, ALL, version=case.version, at=MONDAY)
    assert case.due_at
    assert case.due_at.astimezone(VIETNAM).date() == date(2026, 10, 12)
    return case


def test_a_name_of_three_hundred_characters_is_kept_whole_and_found(
    make_case: Callable[..., Case], desk_officer: Any, as_person: SignIn, client: Client
) -> None:
    assert len(LONG) == 300
    case = make_case(person=Person(name=LONG, phone="0912 345 678"))
    desk = as_person(desk_officer)
    for path in ("", "doi-chieu/", "phieu/"):
        assert desk.get(f"/quan-tri/ho-so/{case.code}/{path}", follow=True).status_code == 200
    assert LONG in desk.get(f"/quan-tri/ho-so/{case.code}/").content.decode()
    assert case.code in desk.get("/quan-tri/ho-so/", {"q": "Á" * 289}).content.decode()
    assert client.get(f"/tra-cuu/{case.code}/{case.secret}/").status_code == 200
    case = walk(case, Verb.ACCEPT)
    assert LONG in str(json.loads(case.issued_papers.get().told))


@pytest.mark.parametrize(
    "code",
    ["H62.50-261008-0975", "H62.50-000000-0000", "' OR 1=1 --", "../../etc/passwd", "H62.50-261008-٠٩٧٥", "x" * 500],
)
def test_a_forged_code_opens_nothing_and_says_nothing(code: str, case: Case, client: Client) -> None:
    answer = client.post("/tra-cuu/", {"code": code, "phone_end": "5678"})
    assert answer.status_code in {400, 404}
    assert case.title not in answer.content.decode()


def test_the_secret_of_another_case_opens_nothing(make_case: Callable[..., Case], client: Client) -> None:
    own, other = make_case(), make_case()
    answer = client.get(f"/tra-cuu/{other.code}/{own.secret}/")
    assert answer.status_code == 404
    assert other.title not in answer.content.decode()


def test_a_form_of_the_follow_page_sent_again_does_nothing_twice(case: Case, client: Client) -> None:
    page = client.get(f"/tra-cuu/{case.code}/{case.secret}/")
    sent = {
        "pass": page.context["pass"],
        "act": "withdraw",
        "version": case.version,
        "reason": "Gia đình đã nộp hồ sơ ở nơi khác rồi",
    }
    for _press in range(3):
        client.post("/tra-cuu/ho-so/", sent)
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN
    assert case.events.filter(verb="withdraw").count() == 1
    assert case.messages.count() == 1


def test_a_holiday_added_after_the_fact_moves_the_due_day_and_tells_whoever_waits(
    running: Case, commune: Unit, client: Client
) -> None:
    day = date(2026, 10, 8)
    DayException.objects.create(unit=commune, day=day, kind="off", reason="Nghỉ bù do mưa lũ")
    assert actions.renew_open_cases() == 1
    running.refresh_from_db()
    assert running.due_at
    assert running.due_at.astimezone(VIETNAM).date() == date(2026, 10, 13)
    event = running.events.get(verb="due_moved")
    assert datetime.fromisoformat(event.data["due"]) == running.due_at
    letter = Letter.objects.get(case=running, subject__contains="đổi ngày hẹn trả")
    assert "từ 12/10/2026 sang 17:00 ngày 13/10/2026" in letter.text
    assert "13/10/2026" in client.get(f"/tra-cuu/{running.code}/{running.secret}/").content.decode()
    # The same calendar once more moves nothing and writes to nobody.
    assert actions.renew_open_cases() == 0
    assert Letter.objects.filter(case=running, subject__contains="đổi ngày hẹn trả").count() == 1


def test_a_holiday_added_after_the_end_makes_nothing_late_or_on_time(running: Case, commune: Unit) -> None:
    done = walk(running, Verb.PASS_ON, Verb.FINISH)
    before = done.due_at
    DayException.objects.create(unit=commune, day=date(2026, 10, 8), kind="off", reason="Nghỉ bù")
    assert actions.renew_open_cases() == 0
    done.refresh_from_db()
    assert done.due_at == before


def test_when_a_unit_is_dissolved_its_files_pass_on_with_their_clock(
    running: Case, commune: Unit, other_commune: Unit, other_officer: Any, as_person: SignIn
) -> None:
    """Pauses and the hour of receipt go along; the days off of the successor count from now on."""
    case = walk(running, Verb.PASS_ON)
    started = case.started_at
    paused = datetime(2026, 10, 6, 8, tzinfo=VIETNAM)
    case.pauses.create(cause=PauseCause.CITIZEN, begins_at=paused, ends_at=datetime(2026, 10, 7, 8, tzinfo=VIETNAM))
    DayException.objects.create(unit=other_commune, day=date(2026, 10, 9), kind="off", reason="Hội làng")
    Succession.objects.create(predecessor=commune, successor=other_commune, kind="merge", day=date(2026, 10, 8))
    assert actions.pass_to_successors(commune, None) == 1
    case.refresh_from_db()
    assert (case.unit, case.started_at, case.assignee) == (other_commune, started, None)
    assert case.due_at
    # Five working days are the Monday, a day for the pause and a day for the successor's feast make it Wednesday.
    assert case.due_at.astimezone(VIETNAM).date() == date(2026, 10, 14)
    assert case.pauses.count() == 1
    event = case.events.get(verb="pass_to_successor")
    assert event.data == {"from": commune.pk, "to": other_commune.pk}
    assert as_person(other_officer).get(f"/quan-tri/ho-so/{case.code}/").status_code == 200


def test_of_two_officers_at_once_one_wins_and_the_other_loses_nothing_typed(
    case: Case, desk_officer: Any, as_person: SignIn
) -> None:
    """Both have the page open: what the slower one wrote, body and reason, is on the page that tells them."""
    case = walk(case, Verb.ACCEPT, Verb.PASS_ON)
    first, second = as_person(desk_officer), as_person(desk_officer)
    address = f"/quan-tri/ho-so/{case.code}/"
    step = {"act": "step", "version": case.version}
    assert first.post(address, {**step, "verb": "finish", "reason": ""}).status_code == 302
    slower = second.post(address, {**step, "verb": "pause", "body": "Công an xã", "reason": TOLD})
    assert slower.status_code in {400, 409}
    page = slower.content.decode()
    assert "vừa được người khác xử lý" in page
    assert TOLD in page
    case.refresh_from_db()
    assert case.state == State.DONE


CHANGED: dict[str, Any] = {
    "sequence": 9,
    "at": datetime(2020, 1, 1, tzinfo=VIETNAM),
    "verb": "refuse",
    "party": "officer",
    "before": "done",
    "after": "done",
    "data": {"paper": "03"},
    "previous": "f" * 64,
    "digest": "f" * 64,
}


@pytest.mark.parametrize("name", [*CHANGED, "actor", "case"])
def test_verify_history_finds_any_field_of_an_event_that_was_changed(
    name: str, make_case: Callable[..., Case], desk_officer: Any
) -> None:
    case, other = walk(make_case(), Verb.ACCEPT, Verb.PASS_ON), make_case()
    call_command("verify_history", stdout=StringIO())
    touched = Event.objects.filter(case=case, sequence=2)
    told = {"actor": desk_officer, "case": other} | CHANGED
    assert touched.update(**{name: told[name]}) == 1
    said = StringIO()
    with pytest.raises(CommandError, match="do not hold"):
        call_command("verify_history", stdout=StringIO(), stderr=said)
    assert case.code in said.getvalue()


def test_every_field_of_an_event_is_tried(db: None) -> None:
    fields = {field.name for field in Event._meta.concrete_fields} - {"id"}
    assert fields == {*CHANGED, "actor", "case"}
