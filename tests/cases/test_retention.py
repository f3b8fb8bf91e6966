"""Terms of keeping: what goes, why and when; what stays; and that a run which is killed goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.cases import actions
from caunoi.cases.actions import retention
from caunoi.cases.actions.sweeping import sweep
from caunoi.cases.models import Access, Case, CaseFile, Event, Letter, RetentionRule, Submitter, Trace
from caunoi.cases.rules.history import first_break
from caunoi.cases.rules.life_cycle import Party, State, Verb
from caunoi.cases.rules.retention import Erases, Rule, kept_until, rule_for
from caunoi.demo.case_factories import walk
from caunoi.files.storage import private_storage

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LONG_AGO = timezone.now() - timedelta(days=5 * 366)


@pytest.fixture
def five_years(db: None) -> RetentionRule:
    return RetentionRule.objects.create(keep_years=5, valid_from=date(2014, 1, 1), source="Quy tắc của bài thử")


def files_for(months: int) -> RetentionRule:
    return RetentionRule.objects.create(
        keep_months=months, erases="files", valid_from=date(2014, 1, 1), source="Quy tắc về tệp"
    )


def ended(make_case: Callable[..., Case], *, days_ago: int = 0, **wishes: Any) -> Case:
    """With a paper, words of both sides and letters, handed over so many days ago."""
    case = make_case(**wishes)
    actions.attach(case, ContentFile(PDF, name="chung-sinh.pdf"), None, Party.CITIZEN, part="Giấy chứng sinh")
    actions.write_message(case, "Con tôi tên là Bi", "submitter", None, Party.CITIZEN)
    case = walk(case, Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH, Verb.HAND_OVER)
    if days_ago:
        Case.objects.filter(pk=case.pk).update(state_since=timezone.now() - timedelta(days=days_ago))
        case.refresh_from_db()
        retention.keep_until(case)
        case.save()
    return case


def chain_of(case: Case) -> str:
    case.refresh_from_db()
    events = Event.objects.filter(case=case).order_by("sequence")
    told = [(event.sequence, event.previous, event.digest, event.told()) for event in events]
    return first_break(told, case.history_length, case.history_head)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("apply_retention", *arguments, stdout=out)
    return out.getvalue()


def everything_told_of(case: Case) -> str:
    """Every column of every table of the room that tells of this case, as the code reads it."""
    rows = [
        *Submitter.objects.filter(case=case).values_list(),
        *Trace.objects.filter(case=case).values_list(),
        *case.messages.values_list(),
        *case.letters.values_list(),
        *CaseFile.objects.filter(case=case).values_list(),
        *case.erasure_requests.values_list(),
        *Event.objects.filter(case=case).values_list(),
        *Case.objects.filter(pk=case.pk).values_list(),
    ]
    return repr(rows)


@pytest.mark.parametrize(
    ("ended_on", "years", "months", "last"),
    [
        (date(2026, 3, 10), 5, 0, date(2031, 3, 10)),
        (date(2024, 2, 29), 1, 0, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, 0, date(2028, 2, 29)),
        (date(2026, 8, 31), 0, 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 0, 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, 13, date(2028, 12, 30)),
    ],
)
def test_a_term_ends_on_the_same_day_or_the_last_of_the_month(
    ended_on: date, years: int, months: int, last: date
) -> None:
    assert kept_until(ended_on, years, months) == last


def test_the_most_particular_rule_that_held_at_the_end_counts() -> None:
    def rule(number: int, kind: str, subject: str, begins: int) -> Rule:
        return Rule(number, kind, subject, Erases.PERSON, date(begins, 1, 1), 1, 0)

    rules = [
        rule(1, "", "", 2020),
        rule(2, "application", "", 2020),
        rule(3, "application", "1.000894", 2020),
        rule(4, "application", "", 2026),
    ]

    def chosen(subject: str, day: date) -> int | None:
        found = rule_for(rules, Erases.PERSON, "application", subject, day)
        return found.number if found else None

    assert chosen("1.000894", date(2026, 5, 1)) == 3
    assert chosen("9.999999", date(2025, 5, 1)) == 2
    assert chosen("9.999999", date(2026, 5, 1)) == 4
    assert chosen("9.999999", date(2019, 5, 1)) is None
    assert rule_for(rules, Erases.FILES, "application", "", date(2026, 5, 1)) is None


def test_the_end_of_a_case_says_until_when_it_is_kept(five_years: RetentionRule, make_case: Any) -> None:
    running = make_case()
    assert running.retain_until is None
    case = ended(make_case)
    assert case.retain_until == kept_until(timezone.localdate(), 5, 0)


def test_without_a_rule_nothing_goes(make_case: Any) -> None:
    case = ended(make_case, days_ago=9000)
    assert "nothing is erased" in run()
    assert Submitter.objects.get(case=case).name == "Nguyễn Thị An"


def test_the_dry_run_names_each_case_and_why_and_erases_nothing(five_years: RetentionRule, make_case: Any) -> None:
    due, young = ended(make_case, days_ago=1900), ended(make_case, days_ago=100)
    told = run("--dry-run")
    assert due.code in told
    assert young.code not in told
    assert "5 years 0 months; Quy tắc của bài thử" in told
    assert Submitter.objects.get(case=due).name
    assert due.files.count() == 1


def test_the_person_goes_and_the_case_stays(five_years: RetentionRule, make_case: Any) -> None:
    case = ended(make_case, days_ago=1900)
    actions.note_access(case, None, Access.Reason.FOLLOWING)
    place, storage = case.files.get().file.name, private_storage()
    before = {name: getattr(case, name) for name in ("code", "state", "submitted_at", "due_at", "spent_minutes")}
    length = case.history_length
    assert storage.exists(place)
    run()
    assert not storage.exists(place)
    told = everything_told_of(case)
    for secret in ("Nguyễn", "345 678", "an@example.vn", "001190012345", "tên là Bi", "chung-sinh", case.secret):
        assert secret not in told
    assert Submitter.objects.get(case=case).forgotten_at is not None
    assert not Trace.objects.filter(case=case).exists()
    assert chain_of(case) == ""
    assert case.history_length == length + 1
    assert {name: getattr(case, name) for name in before} == before
    assert Letter.objects.filter(case=case).exists(), "keys of letters stay, so that none is written twice"


def test_a_second_run_changes_nothing(five_years: RetentionRule, make_case: Any) -> None:
    case = ended(make_case, days_ago=1900)
    run()
    case.refresh_from_db()
    head = case.history_head
    assert "personal data of 0 cases and files of 0 cases" in run()
    case.refresh_from_db()
    assert case.history_head == head


def test_files_may_go_before_the_rest(five_years: RetentionRule, make_case: Any) -> None:
    files_for(6)
    case = ended(make_case, days_ago=300)
    assert "personal data of 0 cases and files of 1 cases" in run()
    assert not case.files.exists()
    assert Submitter.objects.get(case=case).name == "Nguyễn Thị An"
    assert chain_of(case) == ""
    assert "files of 0 cases" in run()


def test_a_term_made_longer_meanwhile_keeps_the_case(five_years: RetentionRule, make_case: Any) -> None:
    case = ended(make_case, days_ago=1900)
    RetentionRule.objects.update(keep_years=20)
    run()
    assert Submitter.objects.get(case=case).name


def test_what_ended_before_there_was_a_rule_gets_its_day(make_case: Any) -> None:
    case = ended(make_case, days_ago=1900)
    assert case.retain_until is None
    RetentionRule.objects.create(keep_years=5, valid_from=date(2014, 1, 1), source="Mới")
    run()
    assert not Submitter.objects.get(case=case).name


def test_a_running_case_is_never_touched(five_years: RetentionRule, make_case: Any) -> None:
    case = walk(make_case(submitted_at=LONG_AGO), Verb.ACCEPT)
    Case.objects.filter(pk=case.pk).update(state_since=LONG_AGO, retain_until=date(2020, 1, 1))
    run()
    case.refresh_from_db()
    assert case.state == State.ACCEPTED
    assert Submitter.objects.get(case=case).name


def test_a_run_that_is_killed_between_storage_and_rows_goes_on(
    five_years: RetentionRule, make_case: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [ended(make_case, days_ago=1900) for _number in range(3)]
    calls = []

    def falls(case: Any, *_rest: Any, **_more: Any) -> None:
        calls.append(case.pk)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(retention, "empty_letters", lambda case: falls(case) or 0)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert [bool(Submitter.objects.get(case=case).name) for case in cases] == [False, True, True]
    run()
    assert [bool(Submitter.objects.get(case=case).name) for case in cases] == [False, False, False]
    assert [chain_of(case) for case in cases] == ["", "", ""]
    verbs = Event.objects.filter(verb="erase_person").values_list("case", flat=True)
    assert sorted(verbs) == sorted(case.pk for case in cases)


def test_higher_rooms_are_told_inside_the_transaction(five_years: RetentionRule, make_case: Any) -> None:
    from caunoi.cases.signals import erasing_case

    told: list[tuple[int, bool]] = []

    def listen(case: Case, **_rest: Any) -> None:
        told.append((case.pk, connection.in_atomic_block))

    case = ended(make_case, days_ago=1900)
    erasing_case.connect(listen)
    try:
        run()
    finally:
        erasing_case.disconnect(listen)
    assert told == [(case.pk, True)]


def test_an_erased_case_is_found_by_nobody_outside(five_years: RetentionRule, make_case: Any, client: Any) -> None:
    case = ended(make_case, days_ago=1900)
    paper = f"/tra-cuu/{case.code}/{case.secret}/"
    assert client.get(paper).status_code == 200
    run()
    assert client.get(paper).status_code == 404
    assert client.post("/tra-cuu/", {"code": case.code, "phone_end": "5678"}).status_code == 404


def test_files_that_no_row_knows_are_swept(five_years: RetentionRule, make_case: Any) -> None:
    case = ended(make_case)
    storage, known = private_storage(), case.files.get().file.name
    lost = storage.save("cases/ab/lost.pdf", ContentFile(PDF))
    assert sweep() == 0, "what is young may belong to a transaction that goes on"
    assert sweep(timezone.now() + timedelta(days=2)) == 1
    assert not storage.exists(lost)
    assert storage.exists(known)


def test_looking_for_what_goes_takes_the_same_queries_for_one_as_for_ten(
    five_years: RetentionRule, make_case: Any
) -> None:
    ended(make_case, days_ago=1900)
    with CaptureQueriesContext(connection) as one:
        list(retention.going_on(timezone.localdate()))
    for _number in range(9):
        ended(make_case, days_ago=1900)
    with CaptureQueriesContext(connection) as ten:
        list(retention.going_on(timezone.localdate()))
    assert len(ten) == len(one)


def test_a_rule_that_keeps_nothing_cannot_be_entered(db: None) -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        RetentionRule.objects.create(valid_from=date(2014, 1, 1), source="x")


def test_a_day_that_is_none_is_refused(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("apply_retention", "--dry-run", "--day", "31/02/2026")
