"""The table of fees on the page of a procedure, and the sum for whoever says how they apply and who they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caunoi.demo.procedure_factories import FEE_TABLE, amend
from caunoi.procedures.models import Procedure, ProcedureVersion

COPY, LATE = FEE_TABLE["fee_rows"]
PAGE = "/thu-tuc/1.001193/"
COPIES = "so-ban-sao-trich-luc"


@pytest.fixture
def procedure(make_procedure: Callable[..., Procedure]) -> Procedure:
    return make_procedure(**FEE_TABLE)


def result(client: Client, query: str = "") -> Any:
    return client.get(PAGE + query).context["cost"]["result"]


def test_the_page_tells_the_table_with_both_ways_and_who_pays_less(procedure: Procedure, client: Client) -> None:
    told = client.get(PAGE).content.decode()
    for words in ("8.000 đồng/bản", "4.000 đồng/bản", "Đăng ký sau 60 ngày", "Giấy chứng nhận hộ nghèo", "Giảm 50%"):
        assert words in told


def test_before_anybody_chooses_the_first_way_is_reckoned_in_full(procedure: Procedure, client: Client) -> None:
    told = result(client)
    assert (told.way, told.total) == ("Trực tiếp", "8.000 đồng")


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("?kenh=online", "4.000 đồng"),
        (f"?kenh=in_person&{COPIES}=3", "24.000 đồng"),
        (f"?{COPIES}=2&truong-hop=dang-ky-qua-han", "26.000 đồng"),
        (f"?{COPIES}=2&truong-hop=dang-ky-qua-han&dien=hoc-sinh", "18.000 đồng"),
        (f"?{COPIES}=2&dien=nguoi-thuoc-ho-ngheo&dien=hoc-sinh", "không mất tiền"),
        (f"?{COPIES}=0", "không mất tiền"),
        (f"?{COPIES}=", "8.000 đồng"),
    ],
)
def test_the_sum_follows_the_choice(query: str, total: str, procedure: Procedure, client: Client) -> None:
    assert result(client, query).total == total


def test_the_result_says_why_and_what_to_bring_and_how_long_it_takes(procedure: Procedure, client: Client) -> None:
    told = result(client, f"?kenh=online&{COPIES}=2&dien=nguoi-thuoc-ho-ngheo")
    assert told.exemption == "Người thuộc hộ nghèo: được miễn"
    assert told.proof == "Giấy chứng nhận hộ nghèo"
    assert (told.lines[0].sum, told.lines[0].whole) == ("2 bản × 4.000 đồng", "8.000 đồng")
    assert told.time == "1 ngày làm việc"


@pytest.mark.parametrize(
    "query", [f"?{COPIES}=abc", f"?{COPIES}=-2", f"?{COPIES}=5000", "?dien=ngoi-sao", "?kenh=may-bay", "?truong-hop=x"]
)
def test_what_cannot_be_chosen_is_told_beside_the_field_and_kept(
    query: str, procedure: Procedure, client: Client
) -> None:
    page = client.get(PAGE + query)
    assert page.status_code == 200
    assert page.context["cost"]["result"] is None
    assert "field__error" in page.content.decode()
    if COPIES in query:
        assert f'value="{query.partition("=")[2]}"' in page.content.decode()


def test_whose_fees_all_depend_is_asked_first(make_procedure: Callable[..., Procedure], client: Client) -> None:
    soon = {"name": "Đúng hạn", "amount": 0, "condition": "Trong 60 ngày"}
    make_procedure(**{**FEE_TABLE, "fee_rows": [soon, LATE]})
    page = client.get(PAGE)
    assert page.context["cost"]["result"].picks_nothing
    assert page.context["answers"]["cost"] == "từ không mất tiền đến 10.000 đồng"
    assert result(client, "?truong-hop=dung-han").total == "không mất tiền"


def test_lists_and_the_head_tell_the_fee_of_the_table_and_not_of_the_channel(
    make_procedure: Callable[..., Procedure], client: Client
) -> None:
    make_procedure(**{**FEE_TABLE, "channels": [{**row, "fee_amount": 99000} for row in FEE_TABLE["channels"]]})
    assert client.get(PAGE).context["answers"]["cost"] == "từ 4.000 đồng đến 8.000 đồng"
    told = client.get("/thu-tuc/").content.decode()
    assert "Từ 4.000 đồng đến 8.000 đồng" in told
    assert "99.000" not in told


def test_an_older_version_keeps_its_table(procedure: Procedure, client: Client) -> None:
    amend(procedure, fee_rows=[{**COPY, "amount": 5000, "online_amount": None}])
    assert result(client).total == "5.000 đồng"
    assert client.get(f"{PAGE}phien-ban/1/").context["cost"]["result"].total == "8.000 đồng"


def test_a_version_from_before_there_were_tables_is_still_read(procedure: Procedure, client: Client) -> None:
    version = ProcedureVersion.objects.get(procedure=procedure)
    content = {name: told for name, told in version.content.items() if not name.startswith("fee_")}
    ProcedureVersion.objects.filter(pk=version.pk)._raw_delete(using="default")
    ProcedureVersion(
        procedure=procedure,
        number=1,
        valid_from=version.valid_from,
        content=content,
        published_at=version.published_at,
    ).save()
    page = client.get(PAGE)
    assert page.status_code == 200
    assert page.context["cost"] is None


def test_the_page_is_english_where_the_table_is(procedure: Procedure, client: Client) -> None:
    assert "Copy of the record" in client.get("/en/thu-tuc/1.001193/").content.decode()


def test_reckoning_asks_the_database_no_more_than_the_page(
    procedure: Procedure, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get(PAGE)
    with django_assert_max_num_queries(40):
        client.get(f"{PAGE}?kenh=online&{COPIES}=2")
