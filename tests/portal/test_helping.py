"""A community digital team member files for somebody: with consent, for two hours, and nothing stays with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Site

from caunoi.accounts.actions import forget_helped, give_role, take_role
from caunoi.accounts.helping import running_help
from caunoi.accounts.models import Helping
from caunoi.accounts.rules import HELPING_LASTS, Role
from caunoi.accounts.text_messages import MemoryGateway
from caunoi.cases.models import Case, Event, Letter
from caunoi.demo import factories
from caunoi.demo.case_factories import MOTHER, make_case, open_codes
from caunoi.units.models import Unit

HELPING = "/nop-ho/"
PERSON = {"name": "Cụ Bà Nguyễn Thị Tư", "contact": "0912 345 678", "consent": "code"}


@pytest.fixture
def sent(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    settings.TEXT_MESSAGES_URL = "memory://"
    outbox: list[tuple[str, str]] = []
    monkeypatch.setattr(MemoryGateway, "outbox", outbox)
    return outbox


@pytest.fixture
def helper(portal_site: Site, commune: Unit) -> Any:
    return factories.make_person("helper", "Lưu Thị S", role="helper", site=portal_site, password="x", unit=commune)


@pytest.fixture
def helpers_browser(helper: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(helper)


def code_of(sent: list[tuple[str, str]]) -> str:
    return re.search(r"\d{6}", sent[-1][1]).group(0)


def running(user: Any) -> Helping | None:
    request = RequestFactory().get("/", headers={"host": "testserver"})
    request.user = user
    return running_help(request)


def begin(helpers_browser: Client, sent: list[tuple[str, str]]) -> Helping:
    confirm = helpers_browser.post(HELPING, PERSON).url
    assert helpers_browser.post(confirm, {"code": code_of(sent)}).url == HELPING
    return Helping.objects.latest("pk")


def test_consent_by_the_persons_own_telephone_opens_two_hours(
    helpers_browser: Client, helper: Any, sent: list[tuple[str, str]]
) -> None:
    assert running(helper) is None
    confirm = helpers_browser.post(HELPING, PERSON).url
    assert running(helper) is None
    assert sent[-1][0] == "0912345678"
    helpers_browser.post(confirm, {"code": code_of(sent)})
    helping = running(helper)
    assert helping.person_name == "Cụ Bà Nguyễn Thị Tư"
    assert helping.ends_at - helping.begun_at == HELPING_LASTS
    assert "Cụ Bà Nguyễn Thị Tư" in helpers_browser.get(HELPING).content.decode()


def test_a_signed_paper_needs_to_be_told_of(helpers_browser: Client, helper: Any) -> None:
    wrong = helpers_browser.post(HELPING, {**PERSON, "consent": "paper"})
    assert wrong.status_code == 400
    assert "lưu ở đâu" in wrong.content.decode()
    helpers_browser.post(HELPING, {**PERSON, "consent": "paper", "paper": "ký 12/11/2026, nhà văn hóa thôn"})
    assert running(helper).consent == Helping.Consent.PAPER


def test_three_wrong_codes_end_the_question(helpers_browser: Client, helper: Any, sent: list[tuple[str, str]]) -> None:
    confirm = helpers_browser.post(HELPING, PERSON).url
    right = code_of(sent)
    wrong = "000000" if right != "000000" else "111111"
    for _guess in range(3):
        assert helpers_browser.post(confirm, {"code": wrong}).status_code == 400
    assert helpers_browser.post(confirm, {"code": right}).status_code == 400
    assert running(helper) is None


def test_a_late_code_counts_for_nothing(helpers_browser: Client, helper: Any, sent: list[tuple[str, str]]) -> None:
    confirm = helpers_browser.post(HELPING, PERSON).url
    Helping.objects.update(asked_at=timezone.now() - timedelta(minutes=11))
    assert helpers_browser.post(confirm, {"code": code_of(sent)}).status_code == 400
    assert running(helper) is None


def test_it_ends_by_itself_and_the_person_is_forgotten(
    helpers_browser: Client, helper: Any, sent: list[tuple[str, str]]
) -> None:
    helping = begin(helpers_browser, sent)
    Helping.objects.update(begun_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(hours=1))
    assert running(helper) is None
    assert forget_helped() == 1
    helping.refresh_from_db()
    assert (helping.person_name, helping.phone, helping.paper, helping.code) == ("", "", "", "")


def test_it_is_ended_by_hand(helpers_browser: Client, helper: Any, sent: list[tuple[str, str]]) -> None:
    helping = begin(helpers_browser, sent)
    helpers_browser.post(f"{HELPING}{helping.pk}/ket-thuc/")
    assert running(helper) is None
    assert "Cụ Bà" not in helpers_browser.get(HELPING).content.decode()


def test_one_person_at_a_time(helpers_browser: Client, helper: Any, sent: list[tuple[str, str]]) -> None:
    first = begin(helpers_browser, sent)
    second = begin(helpers_browser, sent)
    first.refresh_from_db()
    assert running(helper) == second
    assert first.person_name == ""


def test_only_helpers_help_and_nobody_sees_whom_others_help(
    helpers_browser: Client,
    helper: Any,
    sent: list[tuple[str, str]],
    portal_site: Site,
    as_person: Callable[[Any], Client],
) -> None:
    helping = begin(helpers_browser, sent)
    other = factories.make_person("other", "Vũ Văn T", role="helper", site=portal_site, password="x")
    assert as_person(other).post(f"{HELPING}{helping.pk}/ket-thuc/").status_code == 404
    assert not Helping.objects.visible_to(AnonymousUser()).exists()
    take_role(helper, Role.HELPER, portal_site, None)
    assert running(helper) is None
    assert helpers_browser.get(HELPING).status_code == 403


@pytest.mark.parametrize("role", ["officer", "leader", "administrator", "editor"])
def test_other_roles_do_not_help(role: str, request: pytest.FixtureRequest, as_person: Callable[[Any], Client]) -> None:
    assert as_person(request.getfixturevalue(role)).get(HELPING).status_code == 403


def test_helpers_have_no_desk(helpers_browser: Client, helper: Any) -> None:
    assert helpers_browser.get("/quan-tri/").status_code == 403
    assert not helper.has_perm("wagtailadmin.access_admin")


def test_administrators_name_helpers_and_do_not_help(administrator: Any, portal_site: Site, commune: Unit) -> None:
    person = factories.make_person("new", "Hà Văn U", password="x", unit=commune)
    give_role(person, Role.HELPER, portal_site, administrator)


def test_both_get_the_receipt_the_history_knows_and_the_list_does_not_tell(
    helpers_browser: Client, helper: Any, portal_site: Site, district: Unit
) -> None:
    open_codes(district)
    person = replace(MOTHER, helped_by=helper)
    case: Case = make_case(portal_site, district, person=person, actor=helper)
    letters = {letter.to: letter for letter in Letter.objects.filter(case=case)}
    assert case.code in letters[MOTHER.email].text
    assert case.code in letters[helper.email].text
    assert MOTHER.name not in letters[helper.email].text
    assert case.secret not in letters[helper.email].text
    event = Event.objects.get(case=case, verb="submit")
    assert (event.actor, event.data["helped"]) == (helper, True)
    page = helpers_browser.get(HELPING).content.decode()
    assert case.code in page
    for told in (MOTHER.name, MOTHER.phone, "5678", MOTHER.identity_number):
        assert told not in page


def test_asking_has_an_end(helpers_browser: Client, sent: list[tuple[str, str]]) -> None:
    answers = [helpers_browser.post(HELPING, PERSON).status_code for _ask in range(11)]
    assert answers[-1] == 400
    assert len(sent) == 10
