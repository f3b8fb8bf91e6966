"""Whatever an address says, no page falls over, no database is asked with a NUL, nothing of it runs in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client

from caunoi.gazette.models import Document

pytestmark = pytest.mark.django_db
EXPECTED = {200, 206, 301, 302, 400, 404, 410, 413, 416, 422}
LISTS = (
    "/van-ban/",
    "/van-ban/xuat.csv",
    "/van-ban/xuat.xlsx",
    "/rss/van-ban.atom",
    "/rss/van-ban.xml",
    "/en/van-ban/",
)
DISCLOSED = (
    "/cong-khai/",
    "/cong-khai/danh-muc/",
    "/cong-khai/xuat.csv",
    "/cong-khai/xuat.xlsx",
    "/cong-khai/moi.atom",
)
MACHINES = ("/api/v1/documents", "/api/v1/search", "/tim-kiem/", "/tim-kiem/goi-y/")
OF_LISTS = ("q", "loai", "co-quan", "linh-vuc", "nam", "hieu-luc", "nguoi-ky", "tu", "den", "ngay", "sap-xep", "trang")
OF_DISCLOSED = ("danh-muc", "quy", "don-vi", "trang")
OF_MACHINES = ("q", "kind", "type", "issuer", "field", "year", "signer", "since", "until", "on", "limit", "offset")
VALUES = (
    "\x00",
    "x\x00y",
    "đ" * 3000,
    "9" * 400,
    "-1",
    "1e9",
    "١٢٣",
    "²",
    "' OR 1=1 --",
    '" NEAR(a b) AND * -"',
    "%_%",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "a\r\nX-Evil: 1",
    "\u202e\u2028\ufeff",
    "🐃" * 50,
    "99999-12-31",
)


@pytest.fixture(autouse=True)
def no_nul_reaches_the_database() -> Iterator[None]:
    """SQLite would take it; PostgreSQL refuses it with an error that no view expects."""

    def look(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        assert "\\x00" not in repr(parameters), sql[:200]
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(look):
        yield


def ask(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code in EXPECTED, address[:200]
    assert "X-Evil" not in response.headers
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if "html" in response.headers.get("Content-Type", ""):
        assert b"<script>alert(1)" not in content
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:24])
def test_no_value_of_any_parameter_breaks_a_page(
    value: str, client: Client, make_document: Callable[..., Document]
) -> None:
    make_document()
    for addresses, names in ((LISTS, OF_LISTS), (DISCLOSED, OF_DISCLOSED), (MACHINES, OF_MACHINES)):
        for address in addresses:
            ask(client, f"{address}?" + "&".join(f"{name}={quote(value)}" for name in names))


@pytest.mark.parametrize("query", ["q=%ff%fe", "q[]=1", "=", "&&&", "q", "q=1;q=2", "%00=1", "ngay=%C0%80"])
def test_nor_does_a_query_that_is_none(query: str, client: Client, make_document: Callable[..., Document]) -> None:
    make_document()
    for address in (*LISTS, *DISCLOSED, *MACHINES):
        ask(client, f"{address}?{query}")


@pytest.mark.parametrize(
    "path",
    [
        "/van-ban/%00/",
        "/van-ban/..%2f..%2fetc%2fpasswd/",
        "/van-ban/x/tep/99999999999999999999999999/",
        "/van-ban/x/tep/1/",
        "/van-ban/x/qr.svg",
        "/van-ban/x/theo-doi/",
        "/van-ban/xuat.exe",
        "/van-ban/xuat.csv%00",
        "/rss/van-ban.html",
        "/cong-khai/%00/",
        "/theo-doi/xac-nhan/%00/",
        "/theo-doi/dung/%F0%9F%90%83/",
        "/api/v1/documents/%00",
        "/api/v1/documents/" + "x" * 4000,
        "/api/v1/documents/../../x",
        "/tep/../caunoi.sqlite3",
        "/tep/%2e%2e/%2e%2e/caunoi.sqlite3",
        "/tep/%00",
        "/%00",
        "/" + "x" * 5000 + "/",
    ],
)
def test_nor_does_a_path(path: str, client: Client, make_document: Callable[..., Document]) -> None:
    make_document()
    assert client.get(path).status_code in {400, 404, 410}


def test_a_document_is_nothing_but_words_wherever_it_is_shown(
    client: Client, make_document: Callable[..., Document], django_capture_on_commit_callbacks: Any
) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document(
            f"15/QĐ-UBND{evil}"[:100],
            title=f"Hỗ trợ {evil}",
            issuer=f"UBND {evil}",
            signer=f"Ông {evil}",
            fields=[f"Lúa {evil}"],
            relations=[("amends", f"9/QĐ-UBND{evil}"[:140], '"><script>alert(1)</script>')],
            text=f"Chương I\n{evil}\n\nĐiều 1. {evil}\n\n1. {evil}\na) {evil}\n\n{evil}",
        )
    for address in (
        f"/van-ban/{document.slug}/",
        f"/van-ban/{document.slug}/theo-doi/",
        "/van-ban/",
        "/van-ban/?q=ho+tro",
        "/tim-kiem/?q=ho+tro",
        "/tim-kiem/?q=alert",
    ):
        page = ask(client, address)
        assert "<img src=x" not in page, address
        assert "alert(1)" in page, address
