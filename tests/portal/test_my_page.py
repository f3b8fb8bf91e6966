"""`/trang-cua-toi/`: a citizen's own cases, who looked at them, and what is known of the citizen."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from wagtail.models import Site

from caunoi.accounts.actions import ContactTaken, Profile, add_contact, change_profile, citizen_of_contact
from caunoi.accounts.contacts import Contact
from caunoi.accounts.models import Citizen, User
from caunoi.cases.actions import note_access
from caunoi.cases.models import Access, Case, Event, Submitter
from caunoi.cases.rules.life_cycle import Verb
from caunoi.demo.case_factories import MOTHER, make_case, open_codes, walk
from caunoi.units.models import Unit

MINE = "/trang-cua-toi/"


@pytest.fixture
def citizen(portal_site: Site) -> Citizen:
    citizen = citizen_of_contact(Contact(email="an@example.vn"))
    change_profile(citizen, Profile("Nguyễn Thị An", "001190012345", "Thôn Đình"))
    return citizen


@pytest.fixture
def own_browser(citizen: Citizen, as_person: Callable[[Any], Client]) -> Client:
    return as_person(citizen.user)


@pytest.fixture
def make_own_case(citizen: Citizen, portal_site: Site, district: Unit) -> Callable[..., Case]:
    open_codes(district)

    def make(account: Any = citizen.user, **wishes: Any) -> Case:
        return make_case(portal_site, district, person=replace(MOTHER, account=account), **wishes)

    return make


def test_guests_are_led_to_the_door_and_back(portal_site: Site, client: Client) -> None:
    assert client.get(MINE).url == "/tai-khoan/cong-dan/?next=%2Ftrang-cua-toi%2F"
    assert client.get(f"/en{MINE}").url.startswith("/en/tai-khoan/cong-dan/")


def test_staff_have_no_page_of_a_citizen(officer: Any, as_person: Callable[[Any], Client]) -> None:
    assert as_person(officer).get(MINE).status_code == 302


def test_my_cases_are_there_with_their_state_and_nobody_elses(
    own_browser: Client, make_own_case: Callable[..., Case]
) -> None:
    mine, foreign = make_own_case(), make_own_case(account=None, title="Việc của người khác")
    walk(mine, Verb.ACCEPT)
    page = own_browser.get(MINE).content.decode()
    assert mine.code in page
    assert "Được tiếp nhận" in page
    assert "hạn" in page
    assert foreign.code not in page


def test_my_case_opens_without_a_second_fact_and_anothers_does_not(
    own_browser: Client, make_own_case: Callable[..., Case]
) -> None:
    mine, foreign = make_own_case(), make_own_case(account=None)
    page = own_browser.get(f"{MINE}ho-so/{mine.code}/", follow=True)
    assert mine.code in page.content.decode()
    assert own_browser.get(f"{MINE}ho-so/{foreign.code}/").status_code == 404


def test_a_case_of_the_counter_is_taken_in_by_its_second_fact(
    own_browser: Client, citizen: Citizen, make_own_case: Callable[..., Case]
) -> None:
    case = make_own_case(account=None)
    wrong = own_browser.post(f"{MINE}them-ho-so/", {"code": case.code, "phone_end": "0000"})
    assert wrong.status_code == 404
    assert f'value="{case.code}"' in wrong.content.decode()
    for _press in range(2):
        assert own_browser.post(f"{MINE}them-ho-so/", {"code": case.code, "phone_end": "5678"}).url == MINE
    assert Submitter.objects.get(case=case).account == citizen.user
    (event,) = Event.objects.filter(case=case, verb="claim")
    assert event.actor == citizen.user


def test_digits_alone_bring_no_case_into_the_account_of_whoever_was_never_reached_there(
    make_own_case: Callable[..., Case], as_person: Callable[[Any], Client]
) -> None:
    stranger = as_person(citizen_of_contact(Contact(phone="0987654321")).user)
    case = make_own_case(account=None)
    answer = stranger.post(f"{MINE}them-ho-so/", {"code": case.code, "phone_end": "5678"})
    assert answer.status_code == 404
    assert "quét mã QR" in answer.content.decode()
    assert Submitter.objects.get(case=case).account is None


def test_whoever_holds_the_paper_brings_its_case_into_their_account(
    make_own_case: Callable[..., Case], as_person: Callable[[Any], Client]
) -> None:
    citizen = citizen_of_contact(Contact(phone="0987654321"))
    browser, case = as_person(citizen.user), make_own_case(account=None)
    page = browser.get(f"/tra-cuu/{case.code}/{case.secret}/")
    assert "Đưa vào trang của tôi" in page.content.decode()
    browser.post("/tra-cuu/ho-so/", {"pass": page.context["pass"], "act": "claim"})
    assert Submitter.objects.get(case=case).account == citizen.user
    digits = browser.post("/tra-cuu/", {"code": case.code, "phone_end": "5678"})
    refused = browser.post("/tra-cuu/ho-so/", {"pass": digits.context["pass"], "act": "claim"})
    assert refused.status_code == 403


def test_a_case_of_another_account_is_not_taken_and_the_words_are_the_same(
    own_browser: Client, make_own_case: Callable[..., Case]
) -> None:
    other = citizen_of_contact(Contact(phone="0987654321"))
    case = make_own_case(account=other.user)
    taken = own_browser.post(f"{MINE}them-ho-so/", {"code": case.code, "phone_end": "5678"})
    unknown = own_browser.post(f"{MINE}them-ho-so/", {"code": "H62.50-200101-0001", "phone_end": "5678"})
    assert taken.status_code == unknown.status_code == 404
    for answer in (taken, unknown):
        assert "Không có hồ sơ nào khớp" in answer.content.decode()


def test_guesses_are_counted(own_browser: Client, make_own_case: Callable[..., Case]) -> None:
    case = make_own_case(account=None)
    answers = [
        own_browser.post(f"{MINE}them-ho-so/", {"code": case.code, "phone_end": f"{n:04d}"}).status_code
        for n in range(11)
    ]
    assert answers[-1] == 429


def test_who_opened_my_file_is_told_by_unit_and_reason_and_not_by_name(
    own_browser: Client, make_own_case: Callable[..., Case], officer: Any
) -> None:
    note_access(make_own_case(), officer, Access.Reason.WORK)
    page = own_browser.get(MINE).content.decode()
    assert "Xử lý hồ sơ" in page
    assert str(officer.unit) in page
    assert officer.get_full_name() not in page


def test_queries_do_not_grow_with_the_cases(
    own_browser: Client, make_own_case: Callable[..., Case], officer: Any, queries_of: Callable[..., int]
) -> None:
    note_access(make_own_case(), officer, Access.Reason.WORK)
    few = queries_of(MINE, own_browser)
    for _number in range(8):
        note_access(make_own_case(), officer, Access.Reason.WORK)
    assert queries_of(MINE, own_browser) == few


def test_the_page_is_kept_by_nobody_and_every_public_page_leads_to_it(own_browser: Client, client: Client) -> None:
    assert {"private", "no-store"} <= set(own_browser.get(MINE)["Cache-Control"].split(", "))
    home = client.get("/")
    assert f'href="{MINE}"' in home.content.decode()
    assert "public" in home["Cache-Control"]
    assert not home.cookies
    assert f'href="/en{MINE}"' in client.get("/en/").content.decode()


def test_my_data_is_taken_away_whole(own_browser: Client, make_own_case: Callable[..., Case]) -> None:
    case = make_own_case()
    answer = own_browser.post(f"{MINE}du-lieu/tai-ve/")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        account = json.loads(archive.read("tai-khoan.json"))
        told = json.loads(archive.read(f"{case.code}/ho-so.json"))
    assert (account["name"], account["email"]) == ("Nguyễn Thị An", "an@example.vn")
    assert told["submitter"]["phone"] == MOTHER.phone


def test_erasure_is_asked_for_what_has_ended(own_browser: Client, make_own_case: Callable[..., Case]) -> None:
    running, ended = make_own_case(), walk(make_own_case(), Verb.REFUSE)
    page = own_browser.get(f"{MINE}du-lieu/").content.decode()
    assert ended.code in page
    assert running.code not in page
    own_browser.post(f"{MINE}du-lieu/xoa/", {"case": [ended.code, running.code]})
    assert ended.erasure_requests.count() == 1
    assert not running.erasure_requests.exists()


def test_a_closed_account_is_forgotten_and_signed_out(
    own_browser: Client, citizen: Citizen, make_own_case: Callable[..., Case]
) -> None:
    make_own_case()
    own_browser.get(MINE)
    assert own_browser.post(f"{MINE}du-lieu/dong/").url == f"{MINE}du-lieu/"
    own_browser.post(f"{MINE}du-lieu/dong/", {"sure": "yes"})
    citizen.refresh_from_db()
    assert (citizen.name, citizen.email, citizen.email_digest, citizen.identity_number) == ("", "", None, "")
    assert not User.objects.get(pk=citizen.user_id).is_active
    assert not UserSession.objects.filter(user=citizen.user).exists()
    assert own_browser.get(MINE).status_code == 302
    # The same address opens a new, empty account.
    assert citizen_of_contact(Contact(email="an@example.vn")).pk != citizen.pk


def test_the_profile_is_kept_sealed_and_bad_numbers_are_told(
    own_browser: Client, citizen: Citizen, commune: Unit
) -> None:
    path = "/tai-khoan/cong-dan/thong-tin/"
    wrong = own_browser.post(path, {"name": "Nguyễn Thị An", "identity_number": "123", "address": "Thôn Đình"})
    assert wrong.status_code == 400
    assert "12 chữ số" in wrong.content.decode()
    assert 'value="Thôn Đình"' in wrong.content.decode()
    told = {"name": "Nguyễn Thị Ân", "identity_number": "001190012345", "unit": commune.pk, "address": "Xóm Bến"}
    assert own_browser.post(path, told).status_code == 302
    citizen.refresh_from_db()
    assert (citizen.name, citizen.unit, citizen.address) == ("Nguyễn Thị Ân", commune, "Xóm Bến")
    (row,) = Citizen.objects.extra(select={"kept": "name"}).values_list("kept", flat=True)
    assert "Nguyễn" not in row


def test_what_was_proved_is_not_typed_over(own_browser: Client, citizen: Citizen) -> None:
    Citizen.objects.filter(pk=citizen.pk).update(identified_at=citizen.joined_at)
    own_browser.post("/tai-khoan/cong-dan/thong-tin/", {"name": "Người Khác", "identity_number": "001090054321"})
    citizen.refresh_from_db()
    assert (citizen.name, citizen.identity_number) == ("Nguyễn Thị An", "001190012345")


def test_a_new_contact_counts_once_its_code_came_back(
    own_browser: Client, citizen: Citizen, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, str]] = []
    settings.TEXT_MESSAGES_URL = "memory://"
    monkeypatch.setattr("caunoi.accounts.text_messages.MemoryGateway.outbox", sent)
    path = "/tai-khoan/cong-dan/lien-he/"
    own_browser.post(path, {"contact": "0912 345 678"})
    code = next(word.strip(",") for word in sent[0][1].split() if word.strip(",").isdigit())
    wrong = "000000" if code != "000000" else "111111"
    assert own_browser.post(path, {"code": wrong}).status_code == 400
    citizen.refresh_from_db()
    assert citizen.phone == ""
    own_browser.post(path, {"code": code})
    citizen.refresh_from_db()
    assert citizen.phone == "0912345678"


def test_anothers_contact_is_not_taken(citizen: Citizen) -> None:
    other = citizen_of_contact(Contact(phone="0912345678"))
    with pytest.raises(ContactTaken):
        add_contact(other, Contact(email="an@example.vn"))
