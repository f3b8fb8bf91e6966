"""`GET /api/v1/documents`: the list under the same filters as the page, one document down to its articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from caunoi.gazette.actions import withdraw
from caunoi.gazette.models import Document, DocumentFile

pytestmark = pytest.mark.django_db
Make = Callable[..., Document]


@pytest.fixture
def some(make_document: Make) -> list[Document]:
    return [
        make_document("1294/QĐ-UBND", title="Hỗ trợ giống lúa", fields=["Trồng trọt"]),
        make_document("12/2025/NQ-HĐND", effective_on=date(2025, 8, 1), issued_on=date(2025, 7, 1)),
        make_document(
            "42/2022/NĐ-CP",
            issuer="Chính phủ",
            issued_on=date(2022, 6, 24),
            effective_on=date(2022, 8, 1),
            expires_on=date(2026, 1, 1),
        ),
    ]


def answer(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/api/v1/documents{query}")
    assert response.status_code == 200
    return response.json()


def numbers(told: dict[str, Any]) -> list[str]:
    return [result["number"] for result in told["results"]]


def test_a_result_bears_all_that_a_list_needs(client: Client, some: list[Document]) -> None:
    told = answer(client, "?type=quyet-dinh")
    assert told["total"] == 1
    assert told["results"][0] == {
        "id": some[0].pk,
        "external_id": "",
        "number": "1294/QĐ-UBND",
        "type": "quyet-dinh",
        "type_label": "Quyết định",
        "title": "Hỗ trợ giống lúa",
        "issuer": "Ủy ban nhân dân huyện Thanh Bình",
        "signer": "",
        "signer_post": "",
        "issued_on": "2026-03-02",
        "effective_on": "2026-03-02",
        "expires_on": None,
        "force": "in_force",
        "fields": ["Trồng trọt"],
        "posted_at": told["results"][0]["posted_at"],
        "url": f"http://testserver/van-ban/{some[0].slug}/",
        "api_url": f"http://testserver/api/v1/documents/{some[0].slug}",
        "source_url": "",
    }


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["1294/QĐ-UBND", "12/2025/NQ-HĐND", "42/2022/NĐ-CP"]),
        ("?force=expired", ["42/2022/NĐ-CP"]),
        ("?force=in_force&on=2023-01-01", ["42/2022/NĐ-CP"]),
        ("?issuer=chinh-phu", ["42/2022/NĐ-CP"]),
        ("?field=trong-trot&year=2026", ["1294/QĐ-UBND"]),
        ("?q=1294/qd", ["1294/QĐ-UBND"]),
        ("?sort=oldest&limit=1", ["42/2022/NĐ-CP"]),
        ("?limit=1&offset=1", ["12/2025/NQ-HĐND"]),
        ("?offset=1000000", []),
        ("?loai=quyet-dinh", ["1294/QĐ-UBND"]),
        ("?hieu-luc=het-hieu-luc&type=nghi-dinh", ["42/2022/NĐ-CP"]),
    ],
)
def test_the_filters_are_those_of_the_list_under_either_name(client: Client, query: str, found: list[str]) -> None:
    assert numbers(answer(client, query)) == found


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "wrong",
    ["type=bia", "issuer=bia", "year=bia", "force=bia", "since=bia", "on=bia", "sort=bia", "limit=0", "offset=-1"],
)
def test_a_wrong_parameter_is_named(client: Client, wrong: str) -> None:
    response = client.get(f"/api/v1/documents?{wrong}")
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"].endswith(wrong.split("=")[0])


def test_one_document_comes_with_articles_relations_and_files(client: Client, make_document: Make) -> None:
    old = make_document("12/2020/QĐ-UBND", effective_on=date(2020, 1, 1), issued_on=date(2019, 12, 20))
    new = make_document("07/2026/QĐ-UBND", effective_on=date(2026, 4, 1), relations=[("replaces", "12/2020/QĐ-UBND")])
    DocumentFile.objects.create(document=old, file=ContentFile(b"%PDF", name="a.pdf"), size=4, digest="ab" * 32)
    told = answer(client, f"/{old.slug}")
    assert [provision["anchor"] for provision in told["provisions"]] == ["dieu-1", "dieu-2"]
    assert told["provisions"][0]["url"] == f"http://testserver/van-ban/{old.slug}/#dieu-1"
    assert told["text"] == old.text
    assert told["relations"] == [
        {
            "kind": "replaces",
            "direction": "incoming",
            "name": new.name,
            "url": f"http://testserver/van-ban/{new.slug}/",
        }
    ]
    assert told["files"][0]["sha256"] == "ab" * 32
    assert told["force"] == "expired"
    assert answer(client, f"/{old.slug}?on=2021-01-01")["force"] == "in_force"


def test_drafts_and_withdrawn_documents_are_in_no_answer(
    client: Client, make_document: Make, some: list[Document], leader: Any
) -> None:
    draft = make_document("99/QĐ-UBND", public=False)
    withdraw(some[0], leader, "Đăng nhầm bản chưa ký chính thức")
    assert numbers(answer(client)) == ["12/2025/NQ-HĐND", "42/2022/NĐ-CP"]
    assert client.get(f"/api/v1/documents/{draft.slug}").status_code == 404
    assert client.get("/api/v1/documents/khong-co").status_code == 404
    gone = client.get(f"/api/v1/documents/{some[0].slug}")
    assert gone.status_code == 410
    assert gone.headers["Content-Type"] == "application/problem+json"
    assert "giống lúa" not in gone.content.decode()


@pytest.mark.usefixtures("some")
def test_the_list_is_kept_until_a_document_changes(client: Client) -> None:
    first = client.get("/api/v1/documents")
    assert first.headers["Cache-Control"].startswith("public")
    assert client.get("/api/v1/documents", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_the_number_of_queries_does_not_grow(make_document: Make, queries_of: Callable[..., int]) -> None:
    make_document("15/QĐ-UBND", fields=["Trồng trọt"])
    few = queries_of("/api/v1/documents")
    for number in range(16, 30):
        make_document(f"{number}/QĐ-UBND", fields=["Trồng trọt", "Nội vụ"])
    assert queries_of("/api/v1/documents?limit=100") <= few


def test_the_interface_describes_itself(client: Client, make_document: Make) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/documents", "/api/v1/documents/{slug}"} <= set(described["paths"])
