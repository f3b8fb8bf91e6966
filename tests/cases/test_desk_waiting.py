"""The law makes the office wait for another body: the clock stands still, and everybody is told for whom one waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from caunoi.cases.actions import NotAllowed, keep_clock, take_step
from caunoi.cases.models import Case, Letter, Pause
from caunoi.cases.rules.life_cycle import Party, PauseCause, State, Verb, steps_for
from caunoi.demo.case_factories import ALL, walk
from caunoi.vietnam.dates import VIETNAM

WHY = "Phải lấy ý kiến về nguồn gốc thửa đất trước khi xác nhận"
BODY = "Chi nhánh Văn phòng đăng ký đất đai"
HANDBOOK = Path(__file__).resolve().parents[2] / "docs/handbook/mot-cua.md"


def at(day: int, hour: int) -> datetime:
    """In October 2026: the fifth is a Monday."""
    return datetime(2026, 10, day, hour, tzinfo=VIETNAM)


def waiting(case: Case, moment: datetime | None = None) -> Case:
    return take_step(case, Verb.PAUSE, None, ALL, version=case.version, reason=WHY, body=BODY, at=moment)


@pytest.fixture
def processed(case: Case) -> Case:
    return walk(case, Verb.ACCEPT, Verb.PASS_ON)


def test_the_days_of_waiting_do_not_count(make_case: Callable[..., Case]) -> None:
    case = make_case(days=5)
    for verb, moment in ((Verb.ACCEPT, at(5, 8)), (Verb.PASS_ON, at(5, 9))):
        case = take_step(case, verb, None, ALL, version=case.version, at=moment)
    assert case.due_at == at(12, 17)
    case = waiting(case, at(6, 8))
    assert case.due_at is None
    case = take_step(case, Verb.RESUME, None, ALL, version=case.version, at=at(8, 8))
    assert case.state == State.PROCESSING
    assert case.due_at == at(14, 17)


def test_nobody_apologises_for_what_waits_by_law(processed: Case) -> None:
    waiting(processed)
    assert keep_clock(datetime(2030, 1, 2, tzinfo=VIETNAM)) == {"warned": 0, "apologised": 0}


def test_the_body_and_the_reason_have_to_be_said(processed: Case) -> None:
    with pytest.raises(NotAllowed, match="tên cơ quan"):
        take_step(processed, Verb.PAUSE, None, ALL, version=processed.version, reason=WHY, body="  ")
    with pytest.raises(NotAllowed, match="lý do"):
        take_step(processed, Verb.PAUSE, None, ALL, version=processed.version, reason="chờ", body=BODY)
    assert not Pause.objects.exists()


def test_the_pause_knows_its_cause_and_its_body(processed: Case) -> None:
    case = waiting(processed)
    pause = case.pauses.get()
    assert (pause.cause, pause.body, pause.ends_at) == (PauseCause.OTHER_BODY, BODY, None)
    assert case.events.last().data["body"] == BODY


def test_a_case_that_waits_is_neither_finished_nor_paused_twice(processed: Case) -> None:
    case = waiting(processed)
    offered = {
        step.verb
        for step in steps_for(case.kind, State(case.state), {Party.OFFICER, Party.DESK}, started=True, waiting=True)
    }
    assert offered == {Verb.RESUME, Verb.WITHDRAW, Verb.STOP}
    with pytest.raises(NotAllowed):
        take_step(case, Verb.FINISH, None, ALL, version=case.version)


def test_a_case_withdrawn_while_it_waits_leaves_no_open_pause(processed: Case) -> None:
    case = waiting(processed)
    case = take_step(case, Verb.WITHDRAW, None, ALL, version=case.version, reason=WHY)
    assert case.waits_for == ""
    assert not Pause.objects.filter(ends_at=None).exists()


def test_the_letters_name_the_body_the_reason_and_the_new_day(processed: Case) -> None:
    case = waiting(processed)
    told = Letter.objects.get(key__endswith=":waiting")
    assert BODY in told.text
    assert WHY in told.text
    case = take_step(case, Verb.RESUME, None, ALL, version=case.version)
    told = Letter.objects.get(key__endswith=":resumed")
    assert BODY in told.text
    assert "Hẹn trả lúc" in told.text


def test_the_submitter_reads_for_whom_the_office_waits(processed: Case, client: Client) -> None:
    case = waiting(processed)
    page = client.get(reverse("follow_case_by_paper", args=[case.code, case.secret])).content.decode()
    assert f"hồ sơ đang chờ ý kiến của {BODY}" in page
    assert "tạm dừng tính hạn" in page


def test_an_officer_pauses_and_resumes_on_the_page(
    processed: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    browser = as_person(desk_officer)
    address = f"/quan-tri/ho-so/{processed.code}/"
    typed = {"act": "step", "verb": "pause", "version": processed.version, "reason": WHY, "body": BODY}
    assert browser.post(address, typed).status_code == 302
    page = browser.get(address).content.decode()
    assert BODY in page
    assert "Đã có trả lời, giải quyết tiếp" in page
    assert "Hoàn thành xử lý" not in page


def test_a_body_that_was_forgotten_is_asked_for_and_the_reason_stays(
    processed: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    typed = {"act": "step", "verb": "pause", "version": processed.version, "reason": WHY, "body": ""}
    answer = as_person(desk_officer).post(f"/quan-tri/ho-so/{processed.code}/", typed)
    assert answer.status_code == 400
    assert WHY in answer.content.decode()
    assert "Hãy ghi tên cơ quan" in answer.content.decode()


def test_the_handbook_draws_the_table_as_it_is() -> None:
    printed = StringIO()
    call_command("print_life_cycle", stdout=printed)
    assert f"```mermaid\n{printed.getvalue().strip()}\n```" in HANDBOOK.read_text()
