"""A letter whose sender was killed is never sent twice by itself; the desk sees it, asks, and sends it again or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from caunoi.cases.actions import letters
from caunoi.cases.actions.letters import send_due
from caunoi.cases.actions.unsure_letters import ON_ITS_WAY_AT_MOST, mark_unknown
from caunoi.cases.models import Case, Event, Letter

LIST = "/quan-tri/ho-so/thu/"
LATER = ON_ITS_WAY_AT_MOST + timedelta(minutes=1)


@pytest.fixture
def killed(case: Case, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]) -> Letter:
    """The mail server took the letter, and the process fell before it could say so."""
    really = letters._as_mail

    class Falls:
        def __init__(self, letter: Letter) -> None:
            self.mail = really(letter)

        def send(self) -> None:
            self.mail.send()
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(letters, "_as_mail", Falls)
        with pytest.raises(KeyboardInterrupt):
            send_due()
    letter = Letter.objects.get(case=case)
    assert (letter.state, letter.attempts, len(mailoutbox)) == (Letter.State.HANDED_OVER, 1, 1)
    return letter


@pytest.fixture
def unknown(killed: Letter) -> Letter:
    mark_unknown(timezone.now() + LATER)
    killed.refresh_from_db()
    return killed


def test_it_is_not_sent_again_by_itself_and_becomes_unknown_after_a_while(
    killed: Letter, mailoutbox: list[Any]
) -> None:
    assert send_due(timezone.now() + timedelta(days=2)) == 0
    assert mark_unknown() == 0
    Letter.objects.update(handed_over_at=timezone.now() - LATER)
    call_command("keep_case_clock")
    killed.refresh_from_db()
    assert killed.state == Letter.State.UNKNOWN
    assert send_due(timezone.now() + timedelta(days=2)) == 0
    assert len(mailoutbox) == 1


def test_a_sender_that_was_only_slow_still_says_that_it_went(
    case: Case, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    really = letters._as_mail

    def slow(letter: Letter) -> Any:
        mark_unknown(timezone.now() + LATER)
        return really(letter)

    monkeypatch.setattr(letters, "_as_mail", slow)
    assert send_due() == 1
    assert Letter.objects.get(case=case).state == Letter.State.SENT


def test_the_desk_sees_it_and_sends_it_again_under_the_same_name(
    unknown: Letter, desk_officer: Any, as_person: Callable[[Any], Client], mailoutbox: list[Any]
) -> None:
    desk = as_person(desk_officer)
    for address in ("/quan-tri/ho-so/", f"/quan-tri/ho-so/{unknown.case.code}/"):
        assert LIST in desk.get(address).content.decode()
    page = desk.get(LIST).content.decode()
    assert unknown.case.code in page
    assert "Không rõ đã gửi chưa" in page
    assert "an@example.vn" not in page, "the whole address stands on the case, where looking is written down"
    desk.post(LIST, {"letter": [str(unknown.pk)], "deed": "send"})
    send_due()
    unknown.refresh_from_db()
    assert unknown.state == Letter.State.SENT
    first, again = mailoutbox
    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]
    assert Event.objects.get(verb="resend_letter").actor == desk_officer
    assert "Thư nào cũng đã gửi xong" in desk.get(LIST).content.decode()


def test_pressed_twice_it_goes_once_more(
    unknown: Letter, desk_officer: Any, as_person: Callable[[Any], Client], mailoutbox: list[Any]
) -> None:
    desk = as_person(desk_officer)
    for _press in range(2):
        desk.post(LIST, {"letter": [str(unknown.pk)], "deed": "send"})
    send_due()
    assert len(mailoutbox) == 2
    assert Event.objects.filter(verb="resend_letter").count() == 1


def test_what_the_person_knows_already_leaves_the_list_unsent(
    unknown: Letter, desk_officer: Any, as_person: Callable[[Any], Client], mailoutbox: list[Any]
) -> None:
    desk = as_person(desk_officer)
    desk.post(LIST, {"letter": [str(unknown.pk)], "deed": "settle"})
    unknown.refresh_from_db()
    assert unknown.state == Letter.State.SETTLED
    assert send_due() == 0
    assert unknown.case.code not in desk.get(LIST).content.decode()


def test_what_a_mail_server_never_took_is_on_the_list_too(
    case: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    Letter.objects.filter(case=case).update(state=Letter.State.GIVEN_UP, attempts=8)
    assert "sau 8 lần thử" in as_person(desk_officer).get(LIST).content.decode()


def test_the_desk_next_door_neither_sees_nor_sends_it(
    unknown: Letter, other_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    stranger = as_person(other_officer)
    assert unknown.case.code not in stranger.get(LIST).content.decode()
    stranger.post(LIST, {"letter": [str(unknown.pk)], "deed": "send"})
    unknown.refresh_from_db()
    assert unknown.state == Letter.State.UNKNOWN


@pytest.mark.parametrize("typed", [{}, {"letter": ["x", "9" * 40, "-1"]}, {"letter": ["0"], "deed": "?"}])
def test_a_forged_choice_changes_nothing(
    typed: dict[str, Any], unknown: Letter, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    assert as_person(desk_officer).post(LIST, typed).status_code == 302
    unknown.refresh_from_db()
    assert unknown.state == Letter.State.UNKNOWN


def test_the_list_asks_as_often_for_many_letters_as_for_one(
    make_case: Callable[..., Case],
    unknown: Letter,
    desk_officer: Any,
    as_person: Callable[[Any], Client],
    queries_of: Callable[..., int],
) -> None:
    desk = as_person(desk_officer)
    few = queries_of(LIST, desk)
    for _number in range(9):
        make_case()
    Letter.objects.update(state=Letter.State.UNKNOWN)
    assert queries_of(LIST, desk) == few
