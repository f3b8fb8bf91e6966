"""`/van-ban/`: filters that combine, counts beside each choice, sorting; all in the address, nothing breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.gazette.actions import withdraw
from caunoi.gazette.models import Document
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
Make = Callable[..., Document]


@pytest.fixture
def some(make_document: Make, district: Unit) -> list[Document]:
    """Two decisions and a resolution of the district, a decree of the government that has expired."""
    return [
        make_document(
            "1294/QĐ-UBND",
            title="Hỗ trợ giống lúa vụ xuân",
            fields=["Trồng trọt"],
            signer="Nguyễn Văn An",
            issuing_unit=district,
            issued_on=date(2026, 3, 2),
        ),
        make_document("15/QĐ-UBND", title="Bổ nhiệm cán bộ", fields=["Nội vụ"], issued_on=date(2025, 6, 1)),
        make_document("12/2025/NQ-HĐND", issuer="HĐND huyện Thanh Bình", issued_on=date(2025, 7, 1)),
        make_document(
            "42/2022/NĐ-CP",
            issuer="Chính phủ",
            fields=["Trồng trọt"],
            issued_on=date(2022, 6, 24),
            effective_on=date(2022, 8, 1),
            expires_on=date(2026, 1, 1),
        ),
    ]


def shown(client: Client, query: str = "", status: int = 200) -> str:
    response = client.get(f"/van-ban/{query}")
    assert response.status_code == status
    return response.content.decode()


def numbers(page: str) -> list[str]:
    return re.findall(r"<strong>số ([^<]+)</strong>", page)


def choices(page: str, name: str) -> dict[str, str]:
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    assert select
    return dict(re.findall(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)', select.group()))


def notices(page: str) -> list[str]:
    return re.findall(r'<div class="alert alert--warn"[^>]*>.*?<p>(.*?)</p>', page, re.DOTALL)


@pytest.mark.usefixtures("some")
def test_the_newest_come_first_and_each_says_whether_it_is_in_force(client: Client) -> None:
    page = shown(client)
    assert numbers(page) == ["1294/QĐ-UBND", "12/2025/NQ-HĐND", "15/QĐ-UBND", "42/2022/NĐ-CP"]
    assert "4 văn bản" in page
    assert "Hết hiệu lực" in page


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?loai=quyet-dinh", ["1294/QĐ-UBND", "15/QĐ-UBND"]),
        ("?co-quan=chinh-phu", ["42/2022/NĐ-CP"]),
        ("?co-quan=thanh-binh", ["1294/QĐ-UBND"]),
        ("?linh-vuc=trong-trot", ["1294/QĐ-UBND", "42/2022/NĐ-CP"]),
        ("?nam=2025", ["12/2025/NQ-HĐND", "15/QĐ-UBND"]),
        ("?hieu-luc=het-hieu-luc", ["42/2022/NĐ-CP"]),
        ("?hieu-luc=con-hieu-luc&ngay=2023-01-01", ["42/2022/NĐ-CP"]),
        ("?hieu-luc=chua-xac-dinh", ["12/2025/NQ-HĐND"]),
        ("?nguoi-ky=nguyen-van-an", ["1294/QĐ-UBND"]),
        ("?tu=01/07/2025", ["1294/QĐ-UBND", "12/2025/NQ-HĐND"]),
        ("?den=2025-06-30", ["15/QĐ-UBND", "42/2022/NĐ-CP"]),
        ("?loai=quyet-dinh&nam=2025", ["15/QĐ-UBND"]),
        ("?linh-vuc=trong-trot&hieu-luc=con-hieu-luc&loai=quyet-dinh&nam=2026", ["1294/QĐ-UBND"]),
        ("?loai=quyet-dinh&nam=2022", []),
        ("?sap-xep=cu-nhat", ["42/2022/NĐ-CP", "15/QĐ-UBND", "12/2025/NQ-HĐND", "1294/QĐ-UBND"]),
        ("?sap-xep=moi-dang", ["42/2022/NĐ-CP", "12/2025/NQ-HĐND", "15/QĐ-UBND", "1294/QĐ-UBND"]),
        ("?q=1294/qd", ["1294/QĐ-UBND"]),
        ("?q=so 42/2022/nd-cp", ["42/2022/NĐ-CP"]),
        ("?q=nghị định 42/2022", ["42/2022/NĐ-CP"]),
        ("?q=ho tro giong lua", ["1294/QĐ-UBND"]),
        ("?q=GIỐNG  hỗ trợ", ["1294/QĐ-UBND"]),
        ("?q=1294/qd&loai=nghi-quyet", []),
    ],
)
def test_filters_combine(client: Client, query: str, found: list[str]) -> None:
    page = shown(client, query)
    assert numbers(page) == found
    assert not notices(page)


@pytest.mark.usefixtures("some")
def test_each_choice_bears_the_number_it_leaves_under_the_other_filters(client: Client) -> None:
    everything, decisions = shown(client), shown(client, "?loai=quyet-dinh&nam=2025")
    assert choices(everything, "loai") == {"nghi-dinh": "1", "nghi-quyet": "1", "quyet-dinh": "2"}
    assert choices(everything, "linh-vuc") == {"noi-vu": "1", "trong-trot": "2"}
    assert choices(everything, "hieu-luc") == {"con-hieu-luc": "2", "het-hieu-luc": "1", "chua-xac-dinh": "1"}
    assert choices(everything, "nguoi-ky") == {"nguyen-van-an": "1"}
    assert choices(decisions, "loai") == {"nghi-quyet": "1", "quyet-dinh": "1"}
    assert choices(decisions, "nam") == {"2026": "1", "2025": "1"}
    assert choices(decisions, "linh-vuc") == {"noi-vu": "1"}


@pytest.mark.usefixtures("some")
def test_a_choice_that_leaves_nothing_stays_to_be_taken_back(client: Client) -> None:
    page = shown(client, "?loai=nghi-dinh&nam=2025")
    assert choices(page, "loai")["nghi-dinh"] == "0"
    assert "Không tìm thấy văn bản phù hợp" in page
    assert 'href="?nam=2025"' in page
    assert 'href="?loai=nghi-dinh"' in page


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "query",
    [
        "?loai=khong-co",
        "?co-quan=khong-co",
        "?linh-vuc=khong-co",
        "?nam=nghìn",
        "?nam=٢٠٢٦",
        "?nam=99999",
        "?hieu-luc=khong-co",
        "?nguoi-ky=khong-co",
        "?tu=hôm nay",
        "?den=31/02/2026",
        "?ngay=2026-99-99",
        "?sap-xep=khong-co",
        "?trang=999",
        "?trang=một",
        "?trang=-1",
    ],
)
def test_a_wrong_value_is_said_and_left_out(client: Client, query: str) -> None:
    page = shown(client, query)
    assert len(notices(page)) == 1
    assert len(numbers(page)) == 4


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "q",
    [
        "x" * 3000,
        '" OR 1=1; DROP TABLE',
        "%00",
        "* NEAR -",
        "🌾",
        "%",
        "_",
        "....",
        "/",
        "1294/",
        "'",
        "\\",
        "0" * 400 + "/QĐ",
    ],
)
def test_whatever_is_asked_is_only_compared(client: Client, q: str) -> None:
    response = client.get("/van-ban/", {"q": q, "loai": q, "co-quan": q, "nam": q, "tu": q, "trang": q, "ngay": q})
    assert response.status_code == 200
    assert "1294" not in "".join(numbers(response.content.decode())) or q in {"1294/", "/"} or not q.strip("%_.* /-\\")


@pytest.mark.usefixtures("some")
def test_days_the_wrong_way_round_are_said(client: Client) -> None:
    page = shown(client, "?tu=2026-01-01&den=2025-01-01")
    assert notices(page) == ["Ngày kết thúc trước ngày bắt đầu."]
    assert numbers(page) == ["1294/QĐ-UBND"]


def test_pages_keep_the_filters_and_each_document_comes_once(client: Client, make_document: Make) -> None:
    for number in range(1, 25):
        make_document(f"{number:02}/QĐ-UBND")
    first, second = shown(client, "?loai=quyet-dinh"), shown(client, "?loai=quyet-dinh&trang=2")
    assert "?loai=quyet-dinh&amp;trang=2" in first
    assert len(numbers(first)) == 20
    assert len({*numbers(first), *numbers(second)}) == 24


def test_drafts_and_withdrawn_documents_are_in_no_list_and_no_count(
    client: Client, make_document: Make, some: list[Document], leader: Any
) -> None:
    make_document("99/QĐ-UBND", public=False)
    withdraw(some[0], leader, "Đăng nhầm bản chưa ký chính thức")
    page = shown(client)
    assert "99/QĐ-UBND" not in page
    assert "1294/QĐ-UBND" not in page
    assert choices(page, "loai")["quyet-dinh"] == "1"
    assert 'name="nguoi-ky"' not in page


def test_a_site_shows_its_own_and_what_is_shown_below(
    client: Client, make_document: Make, second_site: Site, some: list[Document]
) -> None:
    own = make_document("01/QĐ-UBND", site=second_site)
    below = make_document("02/QĐ-UBND", shown_below=True)
    response = client.get("/van-ban/", headers={"host": second_site.hostname})
    assert set(numbers(response.content.decode())) == {own.number, below.number}


def test_what_is_counted_is_counted_anew_when_something_changes(
    client: Client, make_document: Make, django_capture_on_commit_callbacks: Any
) -> None:
    assert "Chưa có văn bản nào" in shown(client)
    with django_capture_on_commit_callbacks(execute=True):
        make_document("15/QĐ-UBND")
    page = shown(client)
    assert choices(page, "loai") == {"quyet-dinh": "1"}
    assert "1 văn bản" in page


def test_the_number_of_queries_does_not_grow_with_the_documents(
    make_document: Make, some: list[Document], queries_of: Callable[..., int]
) -> None:
    address = "/van-ban/?loai=quyet-dinh&linh-vuc=trong-trot&hieu-luc=con-hieu-luc&q=ho tro"
    few = queries_of(address)
    for number in range(30, 42):
        make_document(f"{number}/QĐ-UBND", title="Hỗ trợ giống", fields=["Trồng trọt"], signer=f"Người {number}")
    assert queries_of(address + "&x=1") <= few


@pytest.mark.usefixtures("some")
def test_english_readers_have_the_list_too(client: Client) -> None:
    response = client.get("/en/van-ban/?loai=quyet-dinh")
    assert response.status_code == 200
    assert "In force" in response.content.decode()
