"""`/van-ban/xuat.csv` and `.xlsx`: what the list shows as a table; no cell is a formula, no table is endless."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from caunoi.gazette.actions import withdraw
from caunoi.gazette.models import Document

pytestmark = pytest.mark.django_db
Make = Callable[..., Document]


def table(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(f"/van-ban/xuat.csv{query}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_the_table_holds_what_the_list_shows(client: Client, make_document: Make) -> None:
    document = make_document("15/QĐ-UBND", fields=["Trồng trọt", "Nội vụ"], signer="Nguyễn Văn An")
    make_document("12/2025/NQ-HĐND")
    headings, *rows = table(client, "?loai=quyet-dinh")
    assert headings[0] == "Số, ký hiệu"
    assert [dict(zip(headings, row, strict=True)) for row in rows] == [
        {
            "Số, ký hiệu": "15/QĐ-UBND",
            "Loại văn bản": "Quyết định",
            "Trích yếu": document.title,
            "Cơ quan ban hành": document.issuer,
            "Người ký": "Nguyễn Văn An",
            "Chức vụ": "",
            "Ngày ban hành": "02/03/2026",
            "Ngày có hiệu lực": "02/03/2026",
            "Ngày hết hiệu lực": "",
            "Hiệu lực": "Còn hiệu lực",
            "Lĩnh vực": "Trồng trọt; Nội vụ",
            "Nguồn chính thức": "",
            "Liên kết": f"http://testserver/van-ban/{document.slug}/",
        }
    ]


def test_office_programs_get_days_as_days(client: Client, make_document: Make) -> None:
    make_document("15/QĐ-UBND")
    response = client.get("/van-ban/xuat.xlsx")
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet.cell(2, 1).value == "15/QĐ-UBND"
    assert sheet.cell(2, 7).value == datetime(2026, 3, 2)
    assert response["Content-Disposition"] == 'attachment; filename="van-ban.xlsx"'


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(client: Client, make_document: Make, title: str) -> None:
    make_document("15/QĐ-UBND", title=title)
    assert table(client)[1][2][0] == "'"


def test_too_much_for_a_table_is_said_with_what_to_do(
    client: Client, make_document: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caunoi.gazette.views.document_export.MOST_ROWS", 1)
    make_document("15/QĐ-UBND")
    make_document("16/QĐ-UBND", issued_on=date(2025, 1, 1))
    response = client.get("/van-ban/xuat.csv")
    assert response.status_code == 413
    assert "Hãy thêm điều kiện lọc" in response.content.decode()
    assert len(table(client, "?nam=2025")) == 2


def test_what_is_not_public_is_in_no_table(client: Client, make_document: Make, leader: Any) -> None:
    make_document("16/QĐ-UBND", public=False)
    withdraw(make_document("17/QĐ-UBND"), leader, "Đăng nhầm bản chưa ký chính thức")
    assert len(table(client)) == 1
    assert len(table(client, "?loai=khong-co&trang=9")) == 1
