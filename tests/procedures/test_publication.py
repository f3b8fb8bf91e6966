"""Whoever keeps the catalogue writes, another person lets out; what is not public is in no outlet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from caunoi.demo import factories
from caunoi.demo.procedure_factories import amend
from caunoi.procedures.actions import send_for_approval, take_down
from caunoi.procedures.models import Procedure
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
Make = Callable[..., Procedure]
AsPerson = Callable[[Any], Client]
CODE, NAME = "1.001193", "Đăng ký khai sinh"
OUTLETS = {
    "page": f"/thu-tuc/{CODE}/",
    "preparation": f"/thu-tuc/{CODE}/chuan-bi/",
    "list": "/thu-tuc/",
    "search box": "/thu-tuc/?q=khai sinh",
    "csv": "/thu-tuc/xuat.csv",
    "feed": "/rss/thu-tuc.atom",
    "api list": "/api/v1/procedures",
    "api one": f"/api/v1/procedures/{CODE}",
    "linked data": "/api/v1/procedures.jsonld",
    "linked data of one": f"/api/v1/procedures/{CODE}.jsonld",
    "sitemap": "/sitemap/thu-tuc.xml",
}
EVERYWHERE = set(OUTLETS)
SHOWS_THE_NAME = {"page", "preparation", "list", "search box", "csv", "feed"}
OF_ONE = {"page", "preparation", "api one", "linked data of one"}


def draft(make: Make, _leader: Any) -> None:
    make(public=False)


def waiting(make: Make, _leader: Any) -> None:
    send_for_approval(make(public=False), None)


def public(make: Make, _leader: Any) -> None:
    make()


def public_with_a_draft(make: Make, _leader: Any) -> None:
    amend(make(), public=False, name="Bản sửa chưa duyệt")


def taken_down(make: Make, leader: Any) -> None:
    take_down(make(), leader, "Công bố nhầm thủ tục của nơi khác.")


def repealed(make: Make, _leader: Any) -> None:
    make(repealed_on="2020-01-01", repeal_decision="1/QĐ-UBND")


@pytest.mark.parametrize(
    ("state", "found_in"),
    [
        (draft, set()),
        (waiting, set()),
        (public, EVERYWHERE),
        (public_with_a_draft, EVERYWHERE),
        (taken_down, set()),
        (repealed, OF_ONE | {"feed"}),
    ],
)
@pytest.mark.parametrize("outlet", OUTLETS)
def test_only_what_is_public_is_found(
    outlet: str,
    state: Callable[[Make, Any], None],
    found_in: set[str],
    client: Client,
    make_procedure: Make,
    leader: Any,
) -> None:
    state(make_procedure, leader)
    told = client.get(OUTLETS[outlet]).content.decode()
    is_found = (NAME if outlet in SHOWS_THE_NAME else f"/thu-tuc/{CODE}/") in told
    assert is_found == (outlet in found_in)
    assert "Bản sửa chưa duyệt" not in told


@pytest.fixture
def sent(make_procedure: Make, officer: Any) -> Procedure:
    procedure = make_procedure(public=False, by=officer)
    send_for_approval(procedure, officer)
    return procedure


def decide(browser: Client, procedure: Procedure, **posted: str) -> Any:
    return browser.post(reverse("procedure_approve", args=[procedure.pk]), posted, follow=True)


def test_an_approver_lets_out_what_an_officer_wrote(
    client: Client, sent: Procedure, leader: Any, as_person: AsPerson
) -> None:
    browser = as_person(leader)
    assert NAME in browser.get(reverse("procedures_to_approve")).content.decode()
    screen = browser.get(reverse("procedure_approve", args=[sent.pk])).content.decode()
    assert "chưa từng công bố" in screen
    assert NAME in browser.get(reverse("procedure_draft_preview", args=[sent.pk])).content.decode()
    decide(browser, sent, approve="1")
    assert client.get(f"/thu-tuc/{CODE}/").status_code == 200
    version = sent.versions.get()
    assert version.published_by == leader


def test_nobody_lets_out_what_they_edited_last(
    client: Client, make_procedure: Make, administrator: Any, as_person: AsPerson
) -> None:
    procedure = make_procedure(public=False, by=administrator)
    send_for_approval(procedure, administrator)
    answer = decide(as_person(administrator), procedure, approve="1")
    assert "không tự duyệt được" in answer.content.decode()
    assert client.get(f"/thu-tuc/{CODE}/").status_code == 404


def test_a_return_needs_a_sentence(sent: Procedure, leader: Any, as_person: AsPerson) -> None:
    browser = as_person(leader)
    answer = decide(browser, sent, reject="1", comment="Sai")
    assert "phải kèm lý do" in answer.content.decode()
    assert ">Sai</textarea>" in answer.content.decode()
    decide(browser, sent, reject="1", comment="Thiếu thời hạn ở cách nộp trực tuyến.")
    assert Procedure.objects.get(pk=sent.pk).current_workflow_state.status == "needs_changes"


def test_the_approver_sees_what_is_different(make_procedure: Make, leader: Any, as_person: AsPerson) -> None:
    procedure = make_procedure()
    amend(procedure, public=False, conditions="Mới", steps=[{"text": "Một bước"}])
    send_for_approval(procedure, None)
    screen = as_person(leader).get(reverse("procedure_approve", args=[procedure.pk])).content.decode()
    assert "Khác với phiên bản 1" in screen
    assert "yêu cầu, điều kiện" in screen
    assert "trình tự thực hiện" in screen


@pytest.mark.parametrize("role", ["contributor", "editor", "clerk", "officer", "head"])
def test_others_neither_approve_nor_take_down(
    role: str, request: pytest.FixtureRequest, sent: Procedure, as_person: AsPerson
) -> None:
    browser = as_person(request.getfixturevalue(role))
    for address in ("procedure_approve", "procedure_take_down"):
        answer = browser.post(reverse(address, args=[sent.pk]), {"approve": "1", "reason": "Một lý do đủ dài."})
        assert answer.status_code in {302, 403}
    assert not Procedure.objects.get(pk=sent.pk).live


def test_the_leader_of_another_site_finds_nothing(
    sent: Procedure, second_site: Site, commune: Any, as_person: AsPerson
) -> None:
    stranger = factories.make_person(
        "lanh-dao-xa", "Lê Văn Xa", role="leader", site=second_site, password=PASSWORD, unit=commune
    )
    browser = as_person(stranger)
    assert NAME not in browser.get(reverse("procedures_to_approve")).content.decode()
    for address in ("procedure_approve", "procedure_draft_preview", "procedure_take_down"):
        assert browser.get(reverse(address, args=[sent.pk])).status_code == 404


def test_taking_down_needs_a_reason_that_people_read(
    client: Client, make_procedure: Make, leader: Any, as_person: AsPerson
) -> None:
    procedure = make_procedure()
    browser = as_person(leader)
    address = reverse("procedure_take_down", args=[procedure.pk])
    assert "Hãy viết lý do thành câu" in browser.post(address, {"reason": "nhầm"}).content.decode()
    browser.post(address, {"reason": "Công bố nhầm thủ tục của nơi khác."})
    assert "Công bố nhầm thủ tục của nơi khác." in client.get(f"/thu-tuc/{CODE}/").content.decode()


def test_what_was_taken_down_comes_back_by_approval(client: Client, make_procedure: Make, leader: Any) -> None:
    procedure = make_procedure()
    take_down(procedure, leader, "Công bố nhầm thủ tục của nơi khác.")
    amend(procedure, leader)
    assert client.get(f"/thu-tuc/{CODE}/").status_code == 200
    assert procedure.versions.count() == 1


def test_a_clerk_takes_nothing_down(make_procedure: Make, clerk: Any) -> None:
    with pytest.raises(PermissionDenied):
        take_down(make_procedure(), clerk, "Một lý do viết thành câu.")


def test_what_waits_long_is_first(make_procedure: Make, leader: Any, as_person: AsPerson) -> None:
    for number, name in enumerate(("Gửi trước", "Gửi sau")):
        send_for_approval(make_procedure(f"2.00000{number}", name, public=False), None)
    screen = as_person(leader).get(reverse("procedures_to_approve")).content.decode()
    assert screen.index("Gửi trước") < screen.index("Gửi sau")
