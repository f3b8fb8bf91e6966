"""Tables of fees come in from files, are given to machines, and are tried out by whoever writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from caunoi.demo.procedure_factories import FEE_TABLE
from caunoi.files.importing import Outcome, Rejected
from caunoi.procedures.content import content_of
from caunoi.procedures.importing.fee_cells import fee_exemptions_of, fee_rows_of
from caunoi.procedures.importing.writer import ProcedureWriter
from caunoi.procedures.models import Procedure
from caunoi.procedures.page.fee_trial import trial_of

ROWS = (
    "Lệ phí: Bản sao trích lục = 8.000 đồng/bản; trực tuyến 4.000 đồng; hỏi số lượng; theo 281/2016/TT-BTC\n"
    "- Phí: Đăng ký quá hạn = 10.000đ; khi đăng ký sau 60 ngày"
)
EXEMPTIONS = (
    "Người thuộc hộ nghèo = miễn; giấy tờ Giấy chứng nhận hộ nghèo; theo Luật Hộ tịch\n"
    "Học sinh = giảm 50%; cho Bản sao trích lục + Đăng ký quá hạn\n"
    "Người xã miền núi = 2.000 đồng; cho Bản sao trích lục"
)
RECORD = {
    "external_id": "1",
    "code": "1.001193",
    "title": "Đăng ký khai sinh",
    "field": "Hộ tịch",
    "level": "xã",
    "time_limit": "05 ngày làm việc",
    "fee_rows": ROWS,
    "fee_exemptions": EXEMPTIONS,
}


def test_a_cell_is_read_as_offices_write_it() -> None:
    copy, late = fee_rows_of(ROWS)
    assert (copy["kind"], copy["name"], copy["amount"], copy["online_amount"]) == (
        "charge",
        "Bản sao trích lục",
        8000,
        4000,
    )
    assert (copy["unit"], copy["is_counted"], copy["basis"]) == ("bản", True, "281/2016/TT-BTC")
    assert (late["kind"], late["amount"], late["condition"]) == ("fee", 10000, "đăng ký sau 60 ngày")
    poor, student, mountain = fee_exemptions_of(EXEMPTIONS)
    assert (poor["percent"], poor["proof"], poor["basis"]) == (100, "Giấy chứng nhận hộ nghèo", "Luật Hộ tịch")
    assert (student["percent"], student["only_rows"]) == (50, "Bản sao trích lục\nĐăng ký quá hạn")
    assert (mountain["percent"], mountain["new_amount"]) == (None, 2000)


@pytest.mark.django_db
def test_a_table_comes_in_with_its_procedure_and_a_second_time_changes_nothing(
    portal_site: Site, tmp_path: Any, client: Client
) -> None:
    writer = ProcedureWriter(portal_site, tmp_path)
    writer.take(RECORD)
    assert ProcedureWriter(portal_site, tmp_path).take(RECORD)[0] is Outcome.UNCHANGED
    procedure = Procedure.objects.get()
    assert [row["amount"] for row in content_of(procedure)["fee_rows"]] == [8000, 10000]
    assert procedure.versions.count() == 1
    address = "/thu-tuc/1.001193/?so-ban-sao-trich-luc=2&dien=nguoi-xa-mien-nui"
    assert client.get(address).context["cost"]["result"].total == "4.000 đồng"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"fee_rows": "Bản sao 8.000 đồng"}, "Không hiểu khoản thu"),
        ({"fee_rows": "Phí: Bản sao = 8.000 đồng; vào ngày mưa"}, "vào ngày mưa"),
        ({"fee_rows": [{"amount": 1}]}, "phải có name"),
        ({"fee_rows": [{"name": "Bản sao", "amount": "nhiều"}]}, "phải là số nguyên"),
        ({"fee_rows": "Phí: Bản sao = 8.000 đồng; hỏi số lượng", "fee_exemptions": ""}, "tính theo gì"),
        ({"fee_rows": "Phí: Bản sao = 1đ\nPhí: Ban sao = 2đ", "fee_exemptions": ""}, "trùng"),
        ({"fee_exemptions": "Hộ nghèo = giảm 150%"}, "Ghi một trong hai"),
        ({"fee_exemptions": "Hộ nghèo = một nửa"}, "một nửa"),
        ({"fee_exemptions": "Hộ nghèo = miễn; cho Khoản khác"}, "Không có khoản thu nào"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_a_sentence(
    changed: dict[str, Any], sentence: str, portal_site: Site, tmp_path: Any
) -> None:
    with pytest.raises(Rejected, match=sentence):
        ProcedureWriter(portal_site, tmp_path).take({**RECORD, **changed})
    assert not Procedure.objects.exists()


def test_machines_are_given_each_fee_with_its_channels(
    make_procedure: Callable[..., Procedure], client: Client
) -> None:
    make_procedure(**FEE_TABLE)
    whole = client.get("/api/v1/procedures/1.001193").json()["content"]
    assert whole["fee_rows"][0]["online_amount"] == 4000
    assert whole["fee_exemptions"][0]["proof"] == "Giấy chứng nhận hộ nghèo"
    linked = client.get("/api/v1/procedures/1.001193.jsonld").json()["cv:hasCost"]
    told = [
        (cost["cv:value"], [way["@id"].rpartition("#")[2] for way in cost["cv:ifAccessedThrough"]]) for cost in linked
    ]
    assert told == [(8000, ["in_person"]), (4000, ["online"]), (10000, ["in_person", "online"])]
    page = client.get("/thu-tuc/1.001193/").content.decode()
    assert '"price": 4000' in page
    assert client.get("/api/v1/procedures").json()["results"][0]["fee"] == "từ 4.000 đồng đến 8.000 đồng"


def test_whoever_writes_a_table_sees_what_each_would_pay(make_procedure: Callable[..., Procedure]) -> None:
    trial = trial_of(content_of(make_procedure(**FEE_TABLE)))
    everybody, late = trial["groups"]
    assert trial["ways"] == ["Trực tiếp", "Trực tuyến"]
    assert [row["sums"] for row in everybody["rows"]] == [
        ["8.000 đồng", "4.000 đồng"],
        ["không mất tiền", "không mất tiền"],
        ["4.000 đồng", "2.000 đồng"],
    ]
    assert late["rows"][0]["sums"] == ["18.000 đồng", "14.000 đồng"]


def test_the_editor_has_the_trial_as_a_preview(
    make_procedure: Callable[..., Procedure], officer: Any, as_person: Callable[[Any], Client]
) -> None:
    procedure = make_procedure(by=officer, **FEE_TABLE)
    draft = procedure.get_latest_revision_as_object()
    response = draft.make_preview_request(preview_mode="fees")
    assert "18.000 đồng" in response.content.decode().lower()
    editor = as_person(officer).get(reverse(Procedure.snippet_viewset.get_url_name("edit"), args=[procedure.pk]))
    assert "Bảng phí, lệ phí" in editor.content.decode()
