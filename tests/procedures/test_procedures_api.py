"""`/api/v1/procedures`: the list under the same filters as the page, one procedure whole, both as CPSV-AP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caunoi.demo.procedure_factories import amend
from caunoi.procedures.models import Procedure

pytestmark = pytest.mark.django_db
Make = Callable[..., Procedure]


def told(client: Client, address: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status, address
    return response.json()


def test_the_list_knows_the_filters_of_the_page_under_both_names(client: Client, make_procedure: Make) -> None:
    make_procedure()
    make_procedure("1.001612", "Thành lập hộ kinh doanh", level="district", life_events=["mo-cua-hang"])
    for query in ("?level=district", "?cap=huyen", "?event=mo-cua-hang", "?q=ho kinh doanh"):
        answer = told(client, f"/api/v1/procedures{query}")
        assert (answer["total"], answer["results"][0]["code"]) == (1, "1.001612")
    assert len(told(client, "/api/v1/procedures?limit=1")["results"]) == 1
    assert told(client, "/api/v1/procedures?offset=9")["results"] == []


@pytest.mark.parametrize("query", ["?level=village", "?limit=0", "?limit=x", "?offset=-1"])
def test_a_wrong_question_is_a_problem(client: Client, make_procedure: Make, query: str) -> None:
    make_procedure()
    response = client.get(f"/api/v1/procedures{query}")
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"


def test_one_procedure_is_whole_with_its_versions(client: Client, make_procedure: Make) -> None:
    amend(make_procedure(), result="Giấy khai sinh mới")
    answer = told(client, "/api/v1/procedures/1.001193.H38")
    assert answer["version"] == 2
    assert answer["content"]["result"] == "Giấy khai sinh mới"
    assert [each["number"] for each in answer["versions"]] == [2, 1]
    assert "file" not in str(answer["content"].get("forms", ""))
    assert told(client, "/api/v1/procedures/1.999999", status=404)["status"] == 404


def test_linked_data_speaks_cpsv(client: Client, make_procedure: Make) -> None:
    make_procedure(name_en="Birth registration")
    response = client.get("/api/v1/procedures/1.001193.jsonld")
    assert response.headers["Content-Type"] == "application/ld+json"
    service = response.json()
    assert service["@type"] == "cpsv:PublicService"
    assert service["@context"]["cpsv"] == "http://purl.org/vocab/cpsv#"
    assert {"@value": "Birth registration", "@language": "en"} in service["dct:title"]
    assert service["cv:isGroupedBy"][0]["dct:identifier"] == "sinh-con"
    assert service["cv:hasChannel"][0]["cv:processingTime"]["@value"] == "P1D"
    catalogue = told(client, "/api/v1/procedures.jsonld")
    assert [each["dct:identifier"] for each in catalogue["@graph"]] == ["1.001193"]


def test_the_number_of_queries_does_not_grow(make_procedure: Make, queries_of: Callable[..., int]) -> None:
    make_procedure()
    few = [queries_of("/api/v1/procedures"), queries_of("/api/v1/procedures.jsonld")]
    for number in range(10, 20):
        make_procedure(f"2.0000{number}", f"Thủ tục {number}")
    assert [queries_of("/api/v1/procedures?x=1"), queries_of("/api/v1/procedures.jsonld?x=1")] <= few
