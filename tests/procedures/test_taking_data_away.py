"""Whoever holds the paper takes all along: answers of the form, papers of both sides, what was paid; digits do not."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caunoi.cases.actions import write_message
from caunoi.cases.models import Access, Case
from caunoi.cases.rules.life_cycle import Party, Verb
from caunoi.cases.throttling import TAKEN_AN_HOUR
from caunoi.demo import case_factories
from caunoi.demo.case_factories import walk
from caunoi.demo.eform_factories import BIRTH_FORM, begin, file_online
from caunoi.units.models import Unit
from tests.procedures.test_filing_online import CODE, PAPER, SCAN


@pytest.fixture
def filed(make_procedure: Callable[..., Any], district: Unit) -> Case:
    case_factories.open_codes(district)
    procedure = make_procedure(CODE, received_here=True, filed_here=True, assurance=0, eform=BIRTH_FORM)
    case = file_online(begin(procedure), [(PAPER, SimpleUploadedFile("chung-sinh.jpg", SCAN))])
    write_message(case, "Nhờ chị xem lại hộ khẩu", "internal", None, Party.OFFICER)
    return walk(case, Verb.ACCEPT, Verb.PASS_ON)


def taken(client: Client, page: Any) -> Any:
    return client.post("/tra-cuu/ho-so/", {"pass": page.context["pass"], "act": "take_away"})


def test_the_answers_the_papers_and_what_the_office_wrote_are_in_it(filed: Case, client: Client) -> None:
    answer = taken(client, client.get(f"/tra-cuu/{filed.code}/{filed.secret}/"))
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
        told = json.loads(archive.read(f"{filed.code}/ho-so.json"))
        pdfs = [archive.read(name)[:5] for name in names if name.endswith(".pdf")]
    assert told["application"]["answers"]["child_name"] == "Nguyễn Minh Khôi"
    assert told["application"]["code"] == CODE
    assert "09/03/2026" in json.dumps(told["application"]["as_people_read_them"])
    assert [paper["form"] for paper in told["official_papers"]] == ["01"]
    for place in ("giay-to/01-chung-sinh.jpg", "van-ban/01-mau-01.pdf", "to-khai/to-khai.pdf"):
        assert f"{filed.code}/{place}" in names
    assert pdfs == [b"%PDF-", b"%PDF-"]
    assert told["notes_among_officers"] == 1
    assert "hộ khẩu" not in json.dumps(told, ensure_ascii=False)
    assert Access.objects.filter(case=filed, what=Access.What.DATA).exists()


def test_digits_take_nothing_away(filed: Case, client: Client) -> None:
    page = client.post("/tra-cuu/", {"code": filed.code, "phone_end": "5678"})
    assert "Tải dữ liệu" not in page.content.decode()
    assert taken(client, page).status_code == 403


def test_it_is_taken_a_few_times_an_hour_and_no_more(filed: Case, client: Client) -> None:
    page = client.get(f"/tra-cuu/{filed.code}/{filed.secret}/")
    for _time in range(TAKEN_AN_HOUR):
        answer = taken(client, page)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)
    refused = taken(client, page)
    assert refused.status_code == 429
    assert "một giờ" in refused.content.decode()
