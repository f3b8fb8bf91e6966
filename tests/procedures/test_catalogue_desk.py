"""The catalogue in the back office: what was typed wrong is said beside the field and stays typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from caunoi.demo.gazette_factories import field_of
from caunoi.procedures.models import Procedure
from tests.accounts.english_words import english_in

pytestmark = pytest.mark.django_db
Make = Callable[..., Procedure]
AsPerson = Callable[[Any], Client]
FORMSETS = (
    "questions",
    "dossier",
    "forms",
    "channels",
    "fee_rows",
    "fee_exemptions",
    "steps",
    "legal_bases",
    "internal_steps",
)


@pytest.fixture
def typed(portal_site: Site) -> Callable[..., dict[str, Any]]:
    """What a form sends: a sound procedure, changed as told; rows of a part as lists of dicts."""

    def make(**changed: Any) -> dict[str, Any]:
        sent: dict[str, Any] = {
            "site": portal_site.pk,
            "code": "1.001193.H38",
            "name": "Đăng ký khai sinh",
            "field": field_of("Hộ tịch").pk,
            "level": "commune",
            "audience": ["citizen"],
            "service_level": "full",
            "assurance": "1",
            "eform-count": "0",
            "partial_reason": "",
            "sets": 1,
        }
        parts = {name: changed.pop(name, []) for name in FORMSETS}
        for name, rows in parts.items():
            sent |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
            sent |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
            for place, row in enumerate(rows):
                sent |= {f"{name}-{place}-{column}": value for column, value in row.items()}
                sent |= {f"{name}-{place}-ORDER": place + 1, f"{name}-{place}-id": ""}
        return {**sent, **changed}

    return make


def add(browser: Client, sent: dict[str, Any]) -> Any:
    return browser.post(reverse(Procedure.snippet_viewset.get_url_name("add")), sent, follow=True)


@pytest.mark.parametrize("role", ["officer", "clerk", "administrator"])
def test_keepers_write_a_draft_that_nobody_else_sees(
    role: str, request: pytest.FixtureRequest, as_person: AsPerson, typed: Any, client: Client
) -> None:
    person = request.getfixturevalue(role)
    answer = add(as_person(person), typed())
    assert answer.status_code == 200
    procedure = Procedure.objects.get()
    assert (procedure.code, procedure.code_unit, procedure.live) == ("1.001193", "H38", False)
    assert client.get("/thu-tuc/1.001193/").status_code == 404


FEE = {"kind": "fee", "name": "Bản sao", "amount": 8000}
QUESTION = {"question": "Con bạn đã có giấy khai sinh chưa?", "yes": "not_for_you", "no": "for_you"}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"code": "12"}, "Mã thủ tục viết như"),
        ({"service_level": "partial"}, "phải nêu lý do cho người dân biết"),
        ({"partial_reason": "presence"}, "Chỉ dịch vụ công một phần mới có lý do này"),
        ({"level": "district", "by_every_commune": "on"}, "Chỉ thủ tục cấp xã"),
        ({"repealed_on": "2025-01-01"}, "Hãy ghi quyết định bãi bỏ"),
        ({"effective_on": "2025-06-01", "repealed_on": "2025-01-01"}, "phải ở sau ngày áp dụng"),
        ({"audience": []}, "Hãy chọn ít nhất một nhóm người"),
        ({"questions": [{**QUESTION, "no": "go_on"}]}, "Câu cuối không còn câu nào tiếp theo"),
        ({"questions": [QUESTION, QUESTION]}, "Sau câu này không ai tới được"),
        ({"dossier": [{"name": "Đơn", "use": "submit", "originals": 0, "copies": 0}]}, "cần ít nhất một bản chính"),
        ({"dossier": [{"name": "Đơn", "use": "submit", "originals": 1, "copies": 0, "form": "X"}]}, "Không có mẫu nào"),
        ({"fee_rows": [{**FEE, "is_counted": "on"}]}, "phải ghi tính theo gì"),
        ({"fee_rows": [FEE, {**FEE, "name": "Ban sao"}]}, "trùng với một dòng khác"),
        ({"fee_exemptions": [{"who": "Hộ nghèo"}]}, "Ghi một trong hai"),
        ({"fee_exemptions": [{"who": "Hộ nghèo", "percent": 50, "new_amount": 1}]}, "Ghi một trong hai"),
        ({"fee_exemptions": [{"who": "Hộ nghèo", "percent": 101}]}, "Ghi một trong hai"),
        (
            {"fee_rows": [FEE], "fee_exemptions": [{"who": "Hộ nghèo", "percent": 50, "only_rows": "Bản khác"}]},
            "Không có khoản thu nào tên như vậy",
        ),
    ],
)
def test_what_readers_would_stumble_over_is_said(
    officer: Any, as_person: AsPerson, typed: Any, changed: dict[str, Any], sentence: str
) -> None:
    page = add(as_person(officer), typed(**changed)).content.decode()
    assert sentence in page
    assert "Đăng ký khai sinh" in page
    assert not Procedure.objects.exists()


def test_a_code_stands_once_on_a_site(officer: Any, as_person: AsPerson, typed: Any, make_procedure: Make) -> None:
    make_procedure()
    assert "đã có thủ tục mang mã ấy" in add(as_person(officer), typed()).content.decode()


def test_lists_and_editors_are_vietnamese_and_ones_own(
    officer: Any, as_person: AsPerson, make_procedure: Make, second_site: Site
) -> None:
    own = make_procedure(by=officer)
    other = make_procedure("1.000894", "Đăng ký kết hôn", site=second_site)
    browser = as_person(officer)
    names = Procedure.snippet_viewset
    listed = browser.get(reverse(names.get_url_name("list"))).content.decode()
    assert own.name in listed
    assert other.name not in listed
    editor = browser.get(reverse(names.get_url_name("edit"), args=[own.pk])).content.decode()
    assert not english_in(editor)
    assert browser.get(reverse(names.get_url_name("edit"), args=[other.pk])).status_code == 404
    assert reverse(names.get_url_name("edit"), args=[own.pk]) in listed
    for words, is_found in (("khai sinh", True), ("1.001193", True), ("ket hon", False)):
        answer = browser.get(reverse(names.get_url_name("list")), {"q": words}).content.decode()
        assert (own.name in answer) == is_found


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_others_do_not_keep_the_catalogue(
    role: str, request: pytest.FixtureRequest, as_person: AsPerson, typed: Any
) -> None:
    add(as_person(request.getfixturevalue(role)), typed())
    assert not Procedure.objects.exists()
