"""What a case costs: asked for, paid at the desk or on the web, counted once, receipted; nothing where it is free."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from caunoi.cases.actions import NotAllowed, Stale, ask_payment, mark_paid, take_step
from caunoi.cases.bill import bill_of
from caunoi.cases.gateways import StandInGateway
from caunoi.cases.models import BankAccount, Case, Charge, Letter, Payment
from caunoi.cases.rules.charges import Exemption, FeeLine, WrongCharge, amount_of
from caunoi.cases.rules.life_cycle import Party, State, Verb
from caunoi.demo.case_factories import walk
from caunoi.vietnam.vietqr import fields_of

ALL = frozenset(Party)
COPY = FeeLine("Lệ phí bản sao", 8000, 2, "bản", "Thông tư 281/2016/TT-BTC")
POOR = Exemption("Hộ nghèo", "Nghị quyết của HĐND", 50)


@pytest.fixture
def running(case: Case, commune: Any) -> Case:
    BankAccount.objects.create(
        unit=commune, bank="970415", number="113366668888", holder="UBND XA HOA SON", valid_from=date(2020, 1, 1)
    )
    return walk(case, Verb.ACCEPT, Verb.PASS_ON)


@pytest.fixture
def due(running: Case) -> Case:
    ask_payment(running, [COPY], None, None, ALL, version=running.version)
    return Case.objects.get(pk=running.pk)


def test_amounts_are_whole_and_never_below_nothing() -> None:
    assert amount_of([COPY], None) == 16000
    assert amount_of([FeeLine("x", 1)], POOR) == 0
    assert amount_of([FeeLine("x", 15)], POOR) == 7
    assert amount_of([COPY], Exemption("a", "b", 100)) == 0
    for wrong in ([FeeLine("x", -1)], [FeeLine("x", 1, 0)], [FeeLine("x", 3_000_000_000)]):
        with pytest.raises(WrongCharge):
            amount_of(wrong)


def test_the_clock_waits_and_the_letter_and_the_page_say_what_to_pay(due: Case, client: Client) -> None:
    assert due.state == State.PAYMENT
    assert due.pauses.filter(cause="fee", ends_at=None).count() == 1
    letter = Letter.objects.filter(case=due).latest("pk")
    assert "16.000 đồng" in letter.text
    assert "113366668888" in letter.text
    told = client.get(f"/tra-cuu/{due.code}/{due.secret}/").content.decode()
    assert "113366668888" in told
    assert "<svg" in told


def test_the_code_asks_for_this_amount_with_the_code_of_the_case(due: Case) -> None:
    bill = bill_of(due)
    assert bill is not None
    fields = fields_of(bill.payload)
    assert fields["54"] == "16000"
    assert fields_of(fields["62"])["08"] == due.code.replace(".", "").replace("-", " ")


def test_an_exempt_case_goes_on_without_waiting(running: Case) -> None:
    charge = ask_payment(running, [COPY], Exemption("Trẻ em", "Luật", 100), None, ALL, version=running.version)
    assert charge.state == Charge.State.FREE
    assert Case.objects.get(pk=running.pk).state == State.PROCESSING


def test_money_at_the_desk_is_receipted(due: Case) -> None:
    case = mark_paid(due, "cash", "", None, ALL, version=due.version)
    assert case.state == State.PROCESSING
    assert case.charges.get().state == Charge.State.PAID
    assert case.issued_papers.filter(form__number="BL").count() == 1


def test_a_transfer_without_its_number_is_not_written_down(due: Case) -> None:
    with pytest.raises(NotAllowed):
        mark_paid(due, "transfer", "  ", None, ALL, version=due.version)
    assert due.charges.get().state == Charge.State.DUE


def test_nobody_confirms_a_payment_past_the_charge(due: Case) -> None:
    with pytest.raises(NotAllowed):
        take_step(due, Verb.CONFIRM_PAYMENT, None, ALL, version=due.version)


def test_the_desk_is_not_offered_to_confirm_past_the_charge(
    due: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    page = as_person(desk_officer).get(f"/quan-tri/ho-so/{due.code}/")
    assert Verb.CONFIRM_PAYMENT.value not in [offer["verb"] for offer in page.context["verbs"]]
    assert f"/quan-tri/ho-so/{due.code}/da-nop/" in page.content.decode()


def test_a_charge_asked_for_from_a_stale_page_leaves_nothing(running: Case) -> None:
    with pytest.raises(Stale):
        ask_payment(running, [COPY], None, None, ALL, version=running.version - 1)
    assert not Charge.objects.exists()


def test_whoever_withdraws_owes_nothing(due: Case) -> None:
    walk(due, Verb.WITHDRAW)
    assert due.charges.get().state == Charge.State.DROPPED


def set_out(client: Client, case: Case) -> Payment:
    page = client.get(f"/tra-cuu/{case.code}/{case.secret}/")
    answer = client.post("/tra-cuu/thanh-toan/", {"pass": page.context["pass"]})
    assert answer["Location"].startswith("/thanh-toan/thu/")
    return Payment.objects.latest("pk")


def told(client: Client, body: bytes, signature: str) -> Any:
    return client.post(
        "/thanh-toan/stand-in/bao/", body, content_type="application/json", headers={"X-Signature": signature}
    )


def test_a_notice_of_the_gateway_counts_once_however_often_it_comes(due: Case, client: Client) -> None:
    payment, used = set_out(client, due), StandInGateway()
    body = used.notice(payment.reference, 16000, paid=True)
    for _time in range(3):
        assert told(client, body, used.signed(body)).status_code == 200
    case = Case.objects.get(pk=due.pk)
    assert case.state == State.PROCESSING
    assert case.events.filter(verb="confirm_payment").count() == 1
    assert case.issued_papers.filter(form__number="BL").count() == 1


@pytest.mark.parametrize("wrong", ["signature", "amount", "reference", "content"])
def test_a_notice_that_is_not_right_changes_nothing(wrong: str, due: Case, client: Client) -> None:
    payment, used = set_out(client, due), StandInGateway()
    reference = "F" * 24 if wrong == "reference" else payment.reference
    body = used.notice(reference, 1 if wrong == "amount" else 16000, paid=True)
    body = json.dumps([1]).encode() if wrong == "content" else body
    answer = told(client, body, "0" * 64 if wrong == "signature" else used.signed(body))
    assert answer.status_code in (400, 409)
    assert Case.objects.get(pk=due.pk).state == State.PAYMENT
    assert Charge.objects.get().state == Charge.State.DUE


@pytest.mark.parametrize(("answer", "state"), [("pay", State.PROCESSING), ("fail", State.PAYMENT)])
def test_the_payer_goes_to_the_stand_in_and_comes_back(answer: str, state: State, due: Case, client: Client) -> None:
    page = client.get(f"/tra-cuu/{due.code}/{due.secret}/")
    there = client.post("/tra-cuu/thanh-toan/", {"pass": page.context["pass"]})["Location"]
    assert "16.000" in client.get(there).content.decode()
    assert client.post(there, {"answer": answer}).status_code == 302
    assert Case.objects.get(pk=due.pk).state == state


def test_the_desk_asks_and_writes_down_that_it_came(
    running: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    client = as_person(desk_officer)
    address = f"/quan-tri/ho-so/{running.code}"
    lines = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "Lệ phí", "form-0-quantity": "1"}
    version = str(running.version)
    unfinished = client.post(f"{address}/thu-phi/", {**lines, "version": version})
    assert unfinished.status_code == 400
    assert "Lệ phí" in unfinished.content.decode()
    asked = client.post(f"{address}/thu-phi/", {**lines, "form-0-amount": "5000", "version": version})
    assert asked.status_code == 302
    due = Case.objects.get(pk=running.pk)
    assert "Ghi nhận đã nộp" in client.get(f"{address}/").content.decode()
    assert client.get(f"{address}/da-nop/").status_code == 200
    paid = client.post(f"{address}/da-nop/", {"method": "cash", "version": str(due.version)})
    assert paid.status_code == 302
    assert Charge.objects.get().state == Charge.State.PAID


def test_the_desk_next_door_asks_for_nothing(
    running: Case, other_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    assert as_person(other_officer).get(f"/quan-tri/ho-so/{running.code}/thu-phi/").status_code == 404
