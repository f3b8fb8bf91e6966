"""The counter: two screens, a case, a receipt; wrong input is explained and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import State
from caunoi.demo import case_factories, factories, procedure_factories
from caunoi.procedures.models import Application
from caunoi.units.models import Unit
from tests.conftest import PASSWORD

COUNTER = "/quan-tri/thu-tuc/tiep-nhan/"
TYPED = {
    "source_key": "to-1",
    "name": "Nguyễn Thị An",
    "phone": "0912 345 678",
    "identity_number": "001190012345",
    "email": "an@example.vn",
    "channel": "counter",
}


@pytest.fixture
def officer_at_the_counter(portal_site: Site, commune: Unit, district: Unit) -> Any:
    case_factories.open_codes(district)
    return factories.make_person(
        "quay", "Trần Văn Bình", role="officer", site=portal_site, password=PASSWORD, unit=commune
    )


@pytest.fixture
def counter(officer_at_the_counter: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(officer_at_the_counter)


@pytest.fixture
def typed(commune: Unit) -> dict[str, Any]:
    return {**TYPED, "unit": commune.pk}


@pytest.fixture
def birth(make_procedure: Callable[..., Any]) -> Any:
    return make_procedure("1.001193", "Đăng ký khai sinh", received_here=True)


def test_the_procedure_is_found_without_diacritics(counter: Client, birth: Any) -> None:
    assert birth.name in counter.get(COUNTER, {"q": "khai sinh"}).content.decode()
    assert birth.name not in counter.get(COUNTER, {"q": "ket hon"}).content.decode()


def test_what_is_not_received_here_is_not_offered(
    counter: Client, make_procedure: Callable[..., Any], typed: Any
) -> None:
    elsewhere = make_procedure("1.000894", "Đăng ký kết hôn")
    assert elsewhere.name not in counter.get(COUNTER).content.decode()
    assert counter.post(f"{COUNTER}{elsewhere.code}/", typed).status_code == 404


def test_a_whole_dossier_is_accepted_and_has_its_day(counter: Client, birth: Any, typed: Any) -> None:
    answer = counter.post(f"{COUNTER}{birth.code}/", typed)
    case = Case.objects.get()
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/{case.code}/")
    assert (case.state, case.subject_key, case.channel) == (State.ACCEPTED, birth.code, "counter")
    assert Application.objects.get(case=case).version.procedure == birth


def test_what_is_missing_is_asked_for_at_once(counter: Client, birth: Any, typed: Any) -> None:
    counter.post(f"{COUNTER}{birth.code}/", {**typed, "missing": "Thiếu bản chính giấy chứng sinh của bệnh viện"})
    case = Case.objects.get()
    assert case.state == State.SUPPLEMENT
    assert "giấy chứng sinh" in case.messages.get().text


def test_the_same_press_twice_is_one_case(counter: Client, birth: Any, typed: Any) -> None:
    for _press in range(2):
        counter.post(f"{COUNTER}{birth.code}/", typed)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "họ và tên"),
        ({"phone": "12"}, "chữ số"),
        ({"identity_number": "12345"}, "12 chữ số"),
        ({"email": "an@"}, "chưa đúng"),
        ({"missing": "thiếu giấy"}, "thành câu"),
        ({"name": "x" * 301}, "300"),
    ],
)
def test_wrong_input_is_explained_and_kept(
    wrong: dict[str, str], words: str, counter: Client, birth: Any, typed: Any
) -> None:
    page = counter.post(f"{COUNTER}{birth.code}/", {**typed, **wrong})
    assert page.status_code == 400
    told = page.content.decode()
    assert words in told
    assert "an@example.vn" in told or "email" in wrong
    assert not Case.objects.exists()


def test_a_name_of_three_hundred_characters_is_taken_in_whole(counter: Client, birth: Any, typed: Any) -> None:
    name = "Nguyễn Thị " + "Ă" * 289
    answer = counter.post(f"{COUNTER}{birth.code}/", {**typed, "name": name, "on_behalf_of": name}, follow=True)
    submitter = Case.objects.get().submitter
    assert (submitter.name, submitter.on_behalf_of) == (name, name)
    assert name in answer.content.decode()


def test_a_case_keeps_the_version_that_it_began_under(counter: Client, birth: Any, typed: Any) -> None:
    counter.post(f"{COUNTER}{birth.code}/", typed)
    procedure_factories.amend(birth, name="Đăng ký khai sinh (mới)")
    assert Application.objects.get().version.content["name"] == "Đăng ký khai sinh"


def test_nobody_else_stands_at_the_counter(editor: Any, birth: Any, as_person: Callable[[Any], Client]) -> None:
    browser = as_person(editor)
    assert browser.get(COUNTER).status_code in {302, 403}
    assert browser.post(f"{COUNTER}{birth.code}/", TYPED).status_code in {302, 403}
