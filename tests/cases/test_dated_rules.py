"""Rules that change with the law: read by who runs an authority, kept for all; what holds is not rewritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from caunoi.cases.actions import retention
from caunoi.cases.actions.erasing_on_request import ask_for_erasure
from caunoi.cases.models import CaseClock, CaseFile, ErasureRequest, EscalationRung, RetentionRule, StateName
from caunoi.cases.models.case import Case
from caunoi.cases.retention_dry_run import WouldGo, would_go
from caunoi.cases.rules.life_cycle import Verb
from caunoi.cases.rules.retention import kept_until, last_end_over
from caunoi.demo import factories
from caunoi.demo.case_factories import walk
from tests.cases.test_retention import ended

TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=30)
NAME = {"state": "processing", "code": 4, "name": "Đang giải quyết", "name_en": "", "source": "Quyết định 1"}


@pytest.fixture
def root(portal_site: Any, as_person: Callable[[Any], Client]) -> Client:
    person = factories.make_person("root", "Quản Trị", password="x", is_superuser=True, is_staff=True)
    return as_person(person)


def add(browser: Client, view: str, **typed: Any) -> Any:
    return browser.post(reverse(f"{view}:add"), typed)


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_new_name_of_a_state_is_read_everywhere_from_its_day_on(
    root: Client, case: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    walk(case, Verb.ACCEPT, Verb.PASS_ON)
    assert add(root, "state_names", **NAME, valid_from=TODAY).status_code == 302
    desk = as_person(desk_officer)
    for address in ("/quan-tri/ho-so/", f"/quan-tri/ho-so/{case.code}/", f"/quan-tri/ho-so/{case.code}/doi-chieu/"):
        assert "Đang giải quyết" in words(desk.get(address)), address
    assert "Đang giải quyết" in words(Client().get(f"/tra-cuu/{case.code}/{case.secret}/"))
    assert "Đang giải quyết" in words(desk.get("/quan-tri/ho-so/?state=processing"))


def test_a_name_of_tomorrow_is_not_read_today(root: Client, case: Case) -> None:
    walk(case, Verb.ACCEPT, Verb.PASS_ON)
    add(root, "state_names", **NAME, valid_from=LATER)
    assert StateName.objects.filter(name="Đang giải quyết").exists()
    assert "Đang xử lý" in words(Client().get(f"/tra-cuu/{case.code}/{case.secret}/"))


def test_names_are_looked_up_once_however_long_the_list(
    make_case: Callable[..., Case],
    desk_officer: Any,
    as_person: Callable[[Any], Client],
    queries_of: Callable[..., int],
) -> None:
    browser = as_person(desk_officer)
    make_case()
    one = queries_of("/quan-tri/ho-so/", browser)
    for _number in range(12):
        make_case()
    assert queries_of("/quan-tri/ho-so/", browser) == one


def test_a_law_is_asked_for(root: Client) -> None:
    answer = add(root, "state_names", **{**NAME, "source": " – "}, valid_from=LATER)
    assert answer.status_code == 200
    assert "Hãy ghi căn cứ" in words(answer)
    assert "Đang giải quyết" in words(answer)


def test_two_states_never_bear_one_number(root: Client) -> None:
    answer = add(root, "state_names", **{**NAME, "code": 5}, valid_from=LATER)
    assert "Ngày ấy mã 5 là của trạng thái" in words(answer)


def test_a_row_that_holds_is_read_and_not_rewritten(root: Client) -> None:
    row = StateName.objects.get(state="new")
    for screen in ("edit", "delete"):
        answer = root.post(reverse(f"state_names:{screen}", args=[row.pk]), {**NAME, "valid_from": TODAY})
        assert answer.status_code == 302
    row.refresh_from_db()
    assert row.name == "Mới đăng ký"
    assert "Mới đăng ký" in words(root.get(reverse("state_names:inspect", args=[row.pk])))


def test_a_row_beside_one_that_holds_is_refused(root: Client) -> None:
    """From a day that has been, it would change what people were told then."""
    add(root, "state_names", **NAME, valid_from=TODAY)
    answer = add(root, "state_names", **{**NAME, "name": "Tên khác"}, valid_from=TODAY - timedelta(days=1))
    assert "đang có hiệu lực nên không sửa được nữa" in words(answer)


def test_a_copy_is_a_row_of_its_own(root: Client) -> None:
    row = StateName.objects.get(state="processing")
    begun = root.get(reverse("state_names:copy", args=[row.pk]))
    assert "Đang xử lý" in words(begun)
    root.post(reverse("state_names:copy", args=[row.pk]), {**NAME, "valid_from": LATER})
    row.refresh_from_db()
    assert row.name == "Đang xử lý"
    assert StateName.objects.filter(state="processing").count() == 2


def test_what_was_entered_is_in_the_log(root: Client) -> None:
    add(root, "state_names", **NAME, valid_from=LATER)
    row = StateName.objects.get(name="Đang giải quyết")
    assert "Quản Trị" in words(root.get(reverse("state_names:history", args=[row.pk])))


def test_the_clock_is_never_set_back(root: Client) -> None:
    typed = {"late_after": "14:00", "warn_days": 2, "apology_days": 1, "source": "Nghị định 118/2025/NĐ-CP"}
    answer = add(root, "case_clocks", **typed, valid_from=TODAY - timedelta(days=1))
    assert "Chỉ đặt được từ hôm nay trở đi" in words(answer)
    assert "Nhiều nhất 10 ngày" in words(add(root, "case_clocks", **{**typed, "warn_days": 11}, valid_from=LATER))
    assert add(root, "case_clocks", **typed, valid_from=LATER).status_code == 302
    assert CaseClock.objects.rule_on(LATER).warn_days == 2


def test_a_ladder_of_a_later_day_is_entered_rung_by_rung(root: Client) -> None:
    for days, audience in ((-2, "assignee"), (0, "leader")):
        typed = {"days": days, "audience": audience, "source": "Quy chế 12", "valid_from": LATER}
        assert add(root, "escalation_rungs", **typed).status_code == 302
    assert [rung.days for rung in EscalationRung.objects.ladder_on(LATER)] == [-2, 0]
    assert len(EscalationRung.objects.ladder_on(TODAY)) == 3


RULE = {"kind": "", "subject_key": "", "erases": "person", "keep_years": 1, "keep_months": 0, "source": "Luật Lưu trữ"}


def test_a_term_of_keeping_tells_what_it_would_erase_and_erases_nothing(
    root: Client, make_case: Callable[..., Case], django_capture_on_commit_callbacks: Any
) -> None:
    old, young = ended(make_case, days_ago=500), ended(make_case, days_ago=20)
    with django_capture_on_commit_callbacks(execute=True):
        answer = add(root, "retention_rules", **RULE, valid_from=date(2014, 1, 1))
    told = words(root.get(answer["Location"]))
    assert "<strong>1 hồ sơ</strong>" in told
    assert "<strong>1 tệp</strong>" in told
    assert "2 hồ sơ đã kết thúc đang theo quy tắc này" in told
    assert CaseFile.objects.count() == 2
    for case in (old, young):
        case.refresh_from_db()
        assert case.retain_until is not None


def test_a_term_of_nothing_is_refused(root: Client) -> None:
    answer = add(root, "retention_rules", **{**RULE, "keep_years": 0}, valid_from=date(2014, 1, 1))
    assert "ít nhất một tháng" in words(answer)
    assert not RetentionRule.objects.exists()


def test_the_dry_run_counts_what_the_night_would_erase(make_case: Callable[..., Case]) -> None:
    """Counted in SQL here, case by case there."""
    for days, key in ((500, "1.001193"), (500, ""), (40, "1.001193"), (3000, "2.000635")):
        ended(make_case, days_ago=days, subject_key=key)
    long_ago = date(2014, 1, 1)
    for key, kind, erases, years, months in (
        ("", "", "person", 5, 0),
        ("1.001193", "", "person", 1, 0),
        ("", "application", "person", 1, 4),
        ("", "", "files", 0, 1),
    ):
        RetentionRule.objects.create(
            subject_key=key,
            kind=kind,
            erases=erases,
            keep_years=years,
            keep_months=months,
            valid_from=long_ago,
            source="x",
        )
    retention.renew_retention(everything=True)
    rules = RetentionRule.objects.as_rules()
    told = {rule.number: would_go(rule, rules, TODAY) for rule in rules if rule.erases.value == "person"}
    night = [going for going in retention.going_on(TODAY) if going.erases.value == "person"]
    for number, counted in told.items():
        own = [going for going in night if going.rule.number == number]
        assert (counted.cases, counted.files) == (len(own), sum(going.files for going in own)), number
    assert sum(counted.cases for counted in told.values()) == 3
    files = next(would_go(rule, rules, TODAY) for rule in rules if rule.erases.value == "files")
    assert files == WouldGo(cases=4, files=4, covered=4)


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2025, 3, 31), date(2026, 1, 1), date(2028, 12, 31)])
@pytest.mark.parametrize(("years", "months"), [(0, 1), (1, 0), (5, 0), (2, 11), (70, 0)])
def test_the_last_day_of_an_end_that_is_over_is_the_last(day: date, years: int, months: int) -> None:
    last = last_end_over(day, years, months)
    assert kept_until(last, years, months) < day <= kept_until(last + timedelta(days=1), years, months)


@pytest.fixture
def asked(case: Case) -> ErasureRequest:
    return ask_for_erasure(walk(case, Verb.REFUSE))


ERASURES = "/quan-tri/ho-so/yeu-cau-xoa/"


def test_a_leader_keeps_a_case_with_a_reason_and_what_was_typed_stays(
    asked: ErasureRequest, leader: Any, as_person: Callable[[Any], Client]
) -> None:
    browser = as_person(leader)
    assert asked.case.code in words(browser.get(ERASURES))
    short = browser.post(ERASURES, {"request": asked.pk, "decision": "keep", "answer": "phải giữ"})
    assert short.status_code == 400
    assert "phải giữ</textarea>" in words(short)
    done = browser.post(ERASURES, {"request": asked.pk, "decision": "keep", "answer": "Luật Lưu trữ buộc giữ năm năm"})
    assert done.status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("partly", leader)
    assert "Luật Lưu trữ buộc giữ năm năm" in words(browser.get(ERASURES))


def test_erasing_is_asked_twice(asked: ErasureRequest, leader: Any, as_person: Callable[[Any], Client]) -> None:
    browser = as_person(leader)
    assert browser.post(ERASURES, {"request": asked.pk, "decision": "erase"}).status_code == 400
    assert browser.post(ERASURES, {"request": asked.pk, "decision": "erase", "sure": "yes"}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "granted"
    assert asked.case.submitter.name == ""


def test_an_officer_sees_that_it_waits_and_decides_nothing(
    asked: ErasureRequest, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    browser = as_person(desk_officer)
    page = words(browser.get(ERASURES))
    assert "Đang chờ lãnh đạo quyết định" in page
    assert 'name="decision"' not in page
    refused = browser.post(ERASURES, {"request": asked.pk, "decision": "erase", "sure": "yes"})
    assert refused.status_code == 400
    assert "Chỉ lãnh đạo" in words(refused)
