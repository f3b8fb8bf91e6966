"""Whoever files on the web sees what it will cost and says who they are; the desk decides with one press, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from caunoi.cases.actions import NotAllowed, Person, ask_payment
from caunoi.cases.belongings import empty_belongings
from caunoi.cases.fee_offers import offer_of
from caunoi.cases.models import Case, Charge
from caunoi.cases.rules.life_cycle import Party, State, Verb
from caunoi.demo import case_factories, factories
from caunoi.demo.case_factories import walk
from caunoi.demo.eform_factories import begin, version_of
from caunoi.demo.procedure_factories import FEE_TABLE, amend
from caunoi.procedures.actions import drafting
from caunoi.procedures.actions.receiving import Brought, receive
from caunoi.procedures.models import Application, Draft, Procedure
from tests.conftest import PASSWORD

ALL = frozenset(Party)
FORM = [{"kind": "text", "key": "child", "label": "Họ tên con", "required": True}]
PARTS = {"dossier": [{"name": "Giấy chứng sinh", "plain_name": "Giấy chứng sinh", "use": "show"}], "forms": []}
COPIES = "so-ban-sao-trich-luc"
CLAIM = {COPIES: "2", "dien": ["hoc-sinh"], "truong-hop": ["dang-ky-qua-han"]}


@pytest.fixture
def desk_officer(portal_site: Any, commune: Any) -> Any:
    return factories.make_person(
        "mot_cua", "Trần Văn Bình", role="officer", site=portal_site, password=PASSWORD, unit=commune
    )


@pytest.fixture
def filed_procedure(make_procedure: Callable[..., Procedure], district: Any, commune: Any) -> Procedure:
    case_factories.open_codes(district)
    return make_procedure(**FEE_TABLE, **PARTS, eform=FORM, assurance=0, filed_here=True, received_here=True)


def drafted(procedure: Procedure, fees: dict[str, Any]) -> Draft:
    draft = begin(procedure, contact={"unit": "hoa-son"})
    return drafting.keep(draft, {**drafting.words_of(draft), "answers": {"child": "Nguyễn Minh Khôi"}, "fees": fees})


def send(client: Client, draft: Draft) -> Case:
    answer = client.post(f"/nop-ho-so/tiep/{draft.secret}/kiem-tra/", {"send": "1"})
    assert answer.status_code == 302, answer.context["problem"] if answer.context else answer
    return Case.objects.get()


@pytest.fixture
def filed(filed_procedure: Procedure, client: Client) -> Case:
    return walk(send(client, drafted(filed_procedure, CLAIM)), Verb.ACCEPT, Verb.PASS_ON)


def test_the_form_asks_who_one_is_and_the_last_look_tells_the_sum(filed_procedure: Procedure, client: Client) -> None:
    draft = drafted(filed_procedure, CLAIM)
    asked = client.get(f"/nop-ho-so/tiep/{draft.secret}/").content.decode()
    assert 'name="p-dien"' in asked
    assert 'value="hoc-sinh"' in asked
    page = client.get(f"/nop-ho-so/tiep/{draft.secret}/kiem-tra/")
    # Online two copies at half of 4.000, and the late registration in full.
    assert page.context["fees"].total == "14.000 đồng"
    assert "Học sinh: giảm 50%" in page.content.decode()


def test_a_wrong_number_is_told_and_nothing_typed_is_lost(filed_procedure: Procedure, client: Client) -> None:
    draft = drafted(filed_procedure, {})
    answer = client.post(
        f"/nop-ho-so/tiep/{draft.secret}/",
        {
            "c-name": "Nguyễn Thị An",
            "a-child": "Khôi",
            "p-so-ban-sao-trich-luc": "nhiều",
            "p-dien": "hoc-sinh",
            "next": "1",
        },
    )
    told = answer.content.decode()
    assert answer.status_code == 400
    assert "Hãy ghi số lượng bằng chữ số" in told
    assert 'value="nhiều"' in told
    again = client.get(f"/nop-ho-so/tiep/{draft.secret}/").content.decode()
    assert 'value="nhiều"' in again


def test_the_paper_that_proves_it_may_be_sent_along_and_need_not(filed_procedure: Procedure, client: Client) -> None:
    draft = drafted(filed_procedure, {"dien": ["nguoi-thuoc-ho-ngheo"]})
    page = client.get(f"/nop-ho-so/tiep/{draft.secret}/giay-to/").content.decode()
    assert "Giấy chứng nhận hộ nghèo" in page
    case = send(client, draft)
    assert Application.objects.get(case=case).fee_claim


def test_the_claim_is_sealed_and_goes_with_the_rest(filed: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT fee_claim FROM procedures_application")
        assert "hoc-sinh" not in cursor.fetchone()[0]
    empty_belongings(filed)
    assert Application.objects.get(case=filed).fee_claim == ""


def test_the_desk_is_offered_what_was_claimed_and_asks_with_one_press(
    filed: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    desk = as_person(desk_officer)
    told = desk.get(f"/quan-tri/ho-so/{filed.code}/").content.decode()
    assert "Học sinh" in told
    assert "Yêu cầu nộp 14.000 đ" in told
    assert not Charge.objects.exists()
    version = Case.objects.get(pk=filed.pk).version
    for _press in range(2):
        desk.post(f"/quan-tri/ho-so/{filed.code}/thu-phi/", {"as_offered": "1", "version": version})
    charge = Charge.objects.get()
    assert (charge.amount, charge.state) == (14000, Charge.State.DUE)
    assert charge.reduced_by is not None
    assert charge.reduced_by.who == "Học sinh"
    assert Case.objects.get(pk=filed.pk).state == State.PAYMENT
    note = filed.messages.get(audience="internal")
    assert "Học sinh" in note.text


def test_who_pays_nothing_is_written_down_once_however_often_pressed(
    filed_procedure: Procedure, client: Client, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    case = send(client, drafted(filed_procedure, {"dien": ["nguoi-thuoc-ho-ngheo"]}))
    case = walk(case, Verb.ACCEPT, Verb.PASS_ON)
    desk = as_person(desk_officer)
    for _press in range(2):
        desk.post(f"/quan-tri/ho-so/{case.code}/thu-phi/", {"as_offered": "1", "version": case.version})
    assert Charge.objects.get().state == Charge.State.FREE
    case.refresh_from_db()
    assert (case.state, case.fee_state) == (State.PROCESSING, "free")


def posted(offer_of_page: Any, **changed: Any) -> dict[str, Any]:
    lines = offer_of_page.context["lines"]
    told: dict[str, Any] = {"form-TOTAL_FORMS": len(lines), "form-INITIAL_FORMS": lines.initial_form_count()}
    for number, line in enumerate(lines):
        told |= {f"form-{number}-{name}": line[name].value() or "" for name in line.fields}
    return {**told, "version": offer_of_page.context["version"], **changed}


def test_the_clerk_may_decide_otherwise_and_says_why(
    filed: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    desk, address = as_person(desk_officer), f"/quan-tri/ho-so/{filed.code}/thu-phi/"
    page = desk.get(address)
    assert [line["quantity"].value() for line in page.context["lines"]][:2] == [2, 1]
    assert page.context["exemption_form"]["exemption"].value() == "1"
    refused = desk.post(address, posted(page, exemption="0", seen=""))
    assert refused.status_code == 400
    assert "Hãy ghi giấy tờ đã xem" in refused.content.decode()
    assert not Charge.objects.exists()
    desk.post(address, posted(page, exemption="0", seen="Giấy chứng nhận hộ nghèo năm 2026"))
    assert Charge.objects.get().state == Charge.State.FREE
    assert "hộ nghèo năm 2026" in filed.messages.get(audience="internal").text


def test_what_was_paid_is_asked_for_again_only_on_purpose(filed: Case) -> None:
    offer = offer_of(filed)
    ask_payment(filed, offer.asked, offer.exemption, None, ALL, version=filed.version)
    Charge.objects.update(state="paid")
    case = Case.objects.get(pk=filed.pk)
    case = walk(case, Verb.CONFIRM_PAYMENT)
    with pytest.raises(NotAllowed, match="Thu thêm"):
        ask_payment(case, offer.asked, None, None, ALL, version=case.version)
    ask_payment(case, offer.asked[:1], None, None, ALL, version=case.version, is_more=True)
    assert Charge.objects.due().count() == 1


def test_a_running_case_keeps_the_table_of_its_version(filed: Case, filed_procedure: Procedure) -> None:
    amend(filed_procedure, fee_rows=[], fee_exemptions=[])
    assert offer_of(Case.objects.get(pk=filed.pk)).amount == 14000


def test_what_came_over_the_counter_is_offered_the_amounts_of_the_counter(
    filed_procedure: Procedure, commune: Any, desk_officer: Any
) -> None:
    version = version_of(filed_procedure)
    brought = Brought(version, version.procedure.site_id, commune, Person("Lê Văn Tám"), "counter", [])
    offer = offer_of(receive(brought, desk_officer))
    assert [(line.amount, line.quantity) for line in offer.lines] == [(8000, 1), (10000, 0)]
    assert (offer.amount, offer.claims) == (8000, ())
