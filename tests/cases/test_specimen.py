"""What stands in the editor of a form or a wording, printed with somebody made up, before anybody else reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from caunoi.cases.models import Case, IssuedPaper, OfficialForm, OfficialNumber, OfficialWording
from caunoi.demo import factories
from tests.cases.test_papers import read

WORDING = {"body": "UBND xã mời {nguoi_nop} bổ sung: {ly_do}", "closing": "Trân trọng.", "signer_name": "Lê Văn Ký"}


@pytest.fixture
def root(portal_site: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(factories.make_person("root", "Quản Trị", password="x", is_superuser=True, is_staff=True))


@pytest.fixture
def supplement(db: None) -> OfficialForm:
    return OfficialForm.objects.get(number="02")


def of_wording(browser: Client, unit: Any, form: OfficialForm, **typed: str) -> Any:
    return browser.post(reverse("official_wording_specimen"), {"unit": unit.pk, "form": form.pk, **WORDING, **typed})


def test_a_wording_is_seen_as_paper_before_it_is_saved(
    administrator: Any, commune: Any, supplement: OfficialForm, as_person: Callable[[Any], Client]
) -> None:
    answer = of_wording(as_person(administrator), commune, supplement)
    assert answer["Content-Type"] == "application/pdf"
    told = read(answer.content)
    for words in ("BẢN XEM THỬ", "UBND xã mời Nguyễn Thị Ví Dụ bổ sung", "Lê Văn Ký", "HÒA SƠN"):
        assert words in told
    assert not OfficialWording.objects.exists()
    for kept in (IssuedPaper, Case, OfficialNumber):
        assert not kept.objects.exists()


def test_a_place_that_nothing_fills_is_told_in_a_window_of_its_own(
    administrator: Any, commune: Any, supplement: OfficialForm, as_person: Callable[[Any], Client]
) -> None:
    answer = of_wording(as_person(administrator), commune, supplement, body="Kính gửi {ten_ong_ba}")
    assert answer.status_code == 400
    assert "Không có chỗ điền nào tên “ten_ong_ba”" in answer.content.decode()


def test_a_unit_of_another_authority_is_none_of_ones_own(
    second_site: Any, commune: Any, district: Any, supplement: OfficialForm, as_person: Callable[[Any], Client]
) -> None:
    own = factories.make_person("xa", "Quản Trị Xã", role="administrator", site=second_site, unit=commune, password="x")
    assert of_wording(as_person(own), district, supplement).status_code == 400
    assert of_wording(as_person(own), commune, supplement).status_code == 200


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "05", "06", "07", "BL"])
def test_every_form_of_the_law_is_seen_as_it_stands_in_the_editor(root: Client, number: str, portal_site: Any) -> None:
    form = OfficialForm.objects.filter(number=number).order_by("valid_from").last()
    typed = {name: getattr(form, name) for name in ("number", "layout", "symbol", "body", "closing", "signer_post")}
    answer = root.post(reverse("official_form_specimen"), {**typed, "name": "Tên mới của mẫu", "source": "Thông tư 1"})
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()
    told = read(answer.content)
    assert "TÊN MỚI CỦA MẪU" in told
    assert "BẢN XEM THỬ" in told
    form.refresh_from_db()
    assert form.name != "Tên mới của mẫu"


def test_the_editors_offer_it(root: Client, commune: Any, supplement: OfficialForm) -> None:
    page = root.get(reverse("official_forms:edit", args=[supplement.pk])).content.decode()
    assert f'formaction="{reverse("official_form_specimen")}"' in page
    page = root.get(reverse("official_wordings:add")).content.decode()
    assert f'formaction="{reverse("official_wording_specimen")}"' in page
