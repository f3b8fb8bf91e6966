"""A case from its first to its last day: codes, steps, history, letters, who sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from caunoi.cases import actions
from caunoi.cases.actions import NotAllowed, Stale
from caunoi.cases.actions.letters import send_due
from caunoi.cases.models import Case, CodePattern, Event, Letter, Submitter
from caunoi.cases.rules.codes import as_typed, is_code
from caunoi.cases.rules.history import first_break
from caunoi.cases.rules.life_cycle import Party, State, Verb
from caunoi.demo.case_factories import ALL, walk
from caunoi.units.models import Unit

WHY = "Thiếu bản chính giấy chứng sinh của bệnh viện"


def chain_of(case: Case) -> str:
    case.refresh_from_db()
    events = Event.objects.filter(case=case).order_by("sequence")
    told = [(event.sequence, event.previous, event.digest, event.told()) for event in events]
    return first_break(told, case.history_length, case.history_head)


def test_codes_count_up_within_a_day(make_case: Callable[..., Case]) -> None:
    codes = [make_case().code for _number in range(3)]
    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]
    assert all(is_code(code) for code in codes)


def test_a_code_is_read_however_it_is_typed() -> None:
    assert as_typed(" h62.50–261008 - 0975 ") == "H62.50-261008-0975"


def test_a_unit_without_a_code_says_what_to_do(make_case: Callable[..., Case]) -> None:
    CodePattern.objects.all().delete()
    with pytest.raises(NotAllowed, match="mã định danh"):
        make_case()
    assert not Case.objects.exists()


def test_the_same_form_sent_twice_is_one_case(make_case: Callable[..., Case]) -> None:
    assert make_case(source_key="form-1").pk == make_case(source_key="form-1").pk
    assert Case.objects.count() == 1


def test_a_life_from_the_desk_to_the_result(case: Case) -> None:
    done = walk(case, Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH, Verb.HAND_OVER)
    assert done.state == State.RETURNED
    assert done.due_at is not None
    assert done.returned_at is not None
    assert chain_of(done) == ""
    verbs = list(done.events.values_list("verb", flat=True))
    assert verbs == ["submit", "accept", "pass_on", "finish", "hand_over"]


def test_the_clock_begins_with_acceptance(case: Case) -> None:
    assert case.due_at is None
    assert walk(case, Verb.ACCEPT).due_at is not None


def test_the_clock_stands_still_while_a_paper_is_missing(case: Case) -> None:
    waiting = walk(case, Verb.ACCEPT, Verb.PASS_ON, Verb.ASK_SUPPLEMENT)
    assert waiting.due_at is None
    assert waiting.pauses.filter(ends_at=None).count() == 1
    on = walk(waiting, Verb.RECEIVE_SUPPLEMENT)
    assert on.due_at is not None
    assert on.state == State.PROCESSING


def test_a_step_that_the_table_lacks_is_refused(case: Case) -> None:
    with pytest.raises(NotAllowed):
        actions.take_step(case, Verb.FINISH, None, ALL, version=case.version)


def test_a_step_of_somebody_else_is_refused(case: Case) -> None:
    with pytest.raises(NotAllowed):
        actions.take_step(case, Verb.ACCEPT, None, {Party.CITIZEN}, version=case.version)


def test_of_two_who_decide_at_once_the_second_is_told(case: Case) -> None:
    stale = case.version
    walk(case, Verb.ACCEPT)
    with pytest.raises(Stale, match="Được tiếp nhận"):
        actions.take_step(case, Verb.REFUSE, None, ALL, version=stale, reason=WHY)


def test_a_refusal_without_a_sentence_is_refused(case: Case) -> None:
    with pytest.raises(NotAllowed, match="lý do"):
        actions.take_step(case, Verb.REFUSE, None, ALL, version=case.version, reason="thiếu")
    case.refresh_from_db()
    assert case.state == State.NEW


@pytest.mark.parametrize("change", ["data", "verb", "gone", "end"])
def test_no_event_is_changed_quietly(case: Case, change: str) -> None:
    case = walk(case, Verb.ACCEPT, Verb.PASS_ON)
    events = Event.objects.filter(case=case).order_by("sequence")
    if change == "data":
        events.filter(sequence=2).update(data={"paper": "03"})
    elif change == "verb":
        events.filter(sequence=1).update(verb="accept")
    elif change == "gone":
        events.filter(sequence=2).delete()
    else:
        events.filter(sequence=3).delete()
    assert chain_of(case)


def test_the_database_holds_no_name_no_number_and_no_address(case: Case) -> None:
    actions.write_message(case, "Con tôi là Nguyễn Văn Bi", "submitter", None, Party.CITIZEN)
    with connection.cursor() as cursor:
        told = []
        for table in ("cases_submitter", "cases_message", "cases_letter", "cases_event", "cases_trace", "cases_case"):
            cursor.execute(f'SELECT * FROM "{table}"')
            told.append(repr(cursor.fetchall()))
    everything = " ".join(told)
    for secret in ("Nguyễn", "0912", "345678", "an@example.vn", "001190012345", "Văn Bi"):
        assert secret not in everything
    assert Submitter.objects.get(case=case).name == "Nguyễn Thị An"


def test_letters_go_out_once_and_name_nobody_in_their_subject(
    case: Case, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        walk(case, Verb.ACCEPT)
    send_due()
    send_due()
    assert [letter.subject for letter in mail.outbox].count(f"Hồ sơ {case.code} đã được tiếp nhận") == 1
    assert not [letter for letter in mail.outbox if "An" in letter.subject.split()]
    assert case.code in mail.outbox[-1].body


def test_a_mail_server_that_is_down_gets_the_letter_later(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(_letter: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", down)
        assert send_due() == 0
    letter = Letter.objects.get(case=case)
    assert letter.state == Letter.State.WAITING
    assert letter.attempts == 1
    assert letter.next_try_at > timezone.now()
    assert send_due(letter.next_try_at) == 1


def test_what_was_being_sent_when_the_machine_fell_is_not_sent_again(case: Case) -> None:
    Letter.objects.update(state=Letter.State.HANDED_OVER)
    assert send_due() == 0


def test_cases_of_another_commune_are_not_seen(
    case: Case, desk_officer: Any, other_officer: Any, leader: Any, editor: Any, administrator: Any
) -> None:
    seen = {
        person.username: Case.objects.visible_to(person).filter(pk=case.pk).exists()
        for person in (desk_officer, other_officer, leader, editor, administrator)
    }
    assert seen == {"mot_cua": True, "mot_cua_khac": False, "leader": True, "editor": False, "administrator": False}


def test_a_case_is_given_only_to_whoever_may_open_it(case: Case, desk_officer: Any, other_officer: Any) -> None:
    assert actions.assign([case], desk_officer, desk_officer) == 1
    with pytest.raises(NotAllowed, match="không giao được"):
        actions.assign([case], other_officer, desk_officer)
    case.refresh_from_db()
    assert case.assignee == desk_officer


def test_late_cases_have_their_apology_before_anybody_asks(case: Case) -> None:
    case = walk(case, Verb.ACCEPT, Verb.PASS_ON)
    assert case.due_at is not None
    after = case.due_at + timezone.timedelta(minutes=5)
    assert actions.keep_clock(after) == {"warned": 0, "apologised": 1}
    assert actions.keep_clock(after) == {"warned": 0, "apologised": 0}
    case.refresh_from_db()
    assert case.promised_at is not None
    assert case.promised_at > case.due_at
    assert Letter.objects.filter(case=case, key__endswith=":late").count() == 1


def test_a_case_due_tomorrow_is_warned_of_once(case: Case) -> None:
    case = walk(case, Verb.ACCEPT, Verb.PASS_ON)
    assert case.due_at is not None
    before = case.due_at - timezone.timedelta(hours=2)
    assert actions.keep_clock(before)["warned"] == 1
    assert actions.keep_clock(before)["warned"] == 0


def test_running_cases_of_a_unit_that_ends_go_to_its_successor(case: Case, commune: Unit, other_commune: Unit) -> None:
    from caunoi.units.models import Succession

    walk(case, Verb.ACCEPT)
    Succession.objects.create(predecessor=commune, successor=other_commune, kind="merge", day=timezone.localdate())
    assert actions.pass_to_successors(commune, None) == 1
    case.refresh_from_db()
    assert case.unit == other_commune
    assert chain_of(case) == ""
