"""Whoever comes with the last digits of a telephone sees where the case is, and never learns the secret."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from caunoi.cases.actions import ask_payment
from caunoi.cases.citizen_pass import pass_for
from caunoi.cases.models import Case, Payment
from caunoi.cases.rules.charges import FeeLine
from caunoi.cases.rules.life_cycle import Party, State, Verb
from caunoi.demo.case_factories import walk

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DEEDS: dict[str, dict[str, Any]] = {
    "answer": {"text": "Tôi sẽ bổ sung chiều nay."},
    "paper": {"part": "Giấy chứng sinh"},
    "withdraw": {"version": "0", "reason": "Tôi đã nộp nhầm nơi giải quyết"},
    "rate": {"stars": "4"},
}


def by_digits(client: Client, case: Case) -> Any:
    return client.post("/tra-cuu/", {"code": case.code, "phone_end": "5678"})


def acted(client: Client, page: Any, act: str) -> Any:
    typed = {"pass": page.context["pass"], "act": act, **DEEDS[act]}
    if act == "paper":
        typed["file"] = SimpleUploadedFile("giay.pdf", PDF)
    return client.post("/tra-cuu/ho-so/", typed)


def everything_in(answer: Any) -> str:
    return answer.content.decode() + " ".join(f"{name}: {value}" for name, value in answer.items())


@pytest.mark.parametrize("act", DEEDS)
def test_no_deed_of_whoever_came_by_digits_tells_the_secret(
    act: str, make_case: Callable[..., Case], client: Client
) -> None:
    case = make_case()
    if act == "rate":
        case = walk(case, Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH)
    page = by_digits(client, case)
    done = acted(client, page, act)
    assert done.status_code == 302
    after = client.get(done["Location"])
    assert after.status_code == 200
    assert case.code in after.content.decode()
    for answer in (page, done, after):
        assert case.secret not in everything_in(answer)


def test_loading_the_page_again_after_a_deed_sends_nothing_twice(case: Case, client: Client) -> None:
    there = acted(client, by_digits(client, case), "answer")["Location"]
    for _load in range(3):
        assert "Đã gửi" in client.get(there).content.decode()
    assert case.messages.count() == 1


def test_whoever_came_by_digits_goes_on_and_stays_at_digits(case: Case, client: Client) -> None:
    there = client.get(acted(client, by_digits(client, case), "answer")["Location"])
    again = acted(client, there, "paper")
    assert case.secret not in everything_in(again)
    assert case.secret not in everything_in(client.get(again["Location"]))


def test_whoever_holds_the_paper_comes_back_to_the_address_of_the_paper(case: Case, client: Client) -> None:
    paper = f"/tra-cuu/{case.code}/{case.secret}/"
    done = acted(client, client.get(paper), "answer")
    assert done["Location"].startswith(paper)


def test_official_papers_bear_the_secret_and_open_for_the_paper_alone(case: Case, client: Client) -> None:
    walk(case, Verb.ACCEPT)
    shown = by_digits(client, case)
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in shown.content.decode()
    assert "/tra-cuu/van-ban/" not in shown.content.decode()
    assert "/tra-cuu/van-ban/" in client.get(f"/tra-cuu/{case.code}/{case.secret}/").content.decode()


def test_a_pass_in_an_address_is_good_for_an_hour(case: Case, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    there = acted(client, by_digits(client, case), "answer")["Location"]
    later = (timezone.now() + timedelta(minutes=61)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    page = client.get(there)
    assert page.status_code == 400
    assert case.title not in page.content.decode()
    assert f'value="{case.code}"' in page.content.decode()


def test_what_was_typed_is_not_lost_when_the_hour_has_passed(
    case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = by_digits(client, case)
    later = (timezone.now() + timedelta(minutes=61)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    late = acted(client, page, "answer")
    assert late.status_code == 400
    assert "Tôi sẽ bổ sung chiều nay." in late.content.decode()
    assert f'value="{case.code}"' in late.content.decode()


@pytest.mark.parametrize("forged", ["x", "WyJIIiwxXQ:1:2", "a:b:c"])
def test_a_forged_pass_opens_nothing(forged: str, case: Case, client: Client) -> None:
    assert client.get(f"/tra-cuu/phien/{forged}/").status_code == 400


def test_neither_the_payer_nor_the_gateway_is_handed_the_secret(case: Case, client: Client) -> None:
    walk(case, Verb.ACCEPT, Verb.PASS_ON)
    case.refresh_from_db()
    ask_payment(case, [FeeLine("Lệ phí", 5000)], None, None, frozenset(Party), version=case.version)
    for page in (by_digits(client, case), client.get(f"/tra-cuu/{case.code}/{case.secret}/")):
        there = client.post("/tra-cuu/thanh-toan/", {"pass": page.context["pass"]})["Location"]
        back = client.post(there, {"answer": "fail"})["Location"]
        assert case.secret not in there + back
        assert client.get(back).status_code == 200
    assert Payment.objects.count() >= 1
    assert Case.objects.get(pk=case.pk).state == State.PAYMENT


def test_links_with_a_secret_do_not_stand_in_the_log(case: Case, client: Client) -> None:
    from structlog.testing import capture_logs

    with capture_logs() as lines:
        client.get(f"/tra-cuu/{case.code}/{case.secret}/")
        client.get(f"/tra-cuu/phien/{pass_for(case, by_paper=True)}/")
        client.get(f"/nop-ho-so/da-gui/{case.code}/{case.secret}/")
    paths = " ".join(line["path"] for line in lines if line["event"] == "answered")
    assert paths
    assert case.secret not in paths
    assert ":" not in paths
