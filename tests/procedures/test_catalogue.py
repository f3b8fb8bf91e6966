"""`/thu-tuc/`: life events first, filters that combine and count, a search that forgives; all in the address."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.procedures.models import Procedure

pytestmark = pytest.mark.django_db
Make = Callable[..., Procedure]


@pytest.fixture
def some(make_procedure: Make) -> None:
    make_procedure(other_words="làm giấy khai sinh", code_unit="H38")
    make_procedure("1.004884", "Đăng ký lại khai sinh", by_every_commune=False, units=["hoa-son"])
    make_procedure(
        "1.000894",
        "Đăng ký kết hôn",
        life_events=["ket-hon"],
        audience=["citizen", "foreigner"],
        summary="Nên vợ chồng.",
    )
    make_procedure(
        "1.001612",
        "Đăng ký thành lập hộ kinh doanh",
        field="Hộ kinh doanh",
        level="district",
        audience=["household"],
        units=["thanh-binh"],
        life_events=["mo-cua-hang"],
        service_level="partial",
        partial_reason="presence",
        other_words="mở quán ăn",
        summary="Mở cửa hàng đứng tên một người.",
    )
    make_procedure("1.009994", "Cấp giấy phép xây dựng", field="Xây dựng", repealed_on="2024-01-01", life_events=[])


def shown(client: Client, query: str = "", status: int = 200) -> str:
    response = client.get(f"/thu-tuc/{query}")
    assert response.status_code == status
    return response.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'<h3><a href="/thu-tuc/[^"]+">([^<]+)</a></h3>', page)


def choices(page: str, name: str) -> dict[str, str]:
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    assert select
    return dict(re.findall(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)', select.group()))


BIRTH, AGAIN, MARRIAGE = "Đăng ký khai sinh", "Đăng ký lại khai sinh", "Đăng ký kết hôn"
SHOP, HOUSE = "Đăng ký thành lập hộ kinh doanh", "Cấp giấy phép xây dựng"


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [MARRIAGE, BIRTH, AGAIN, SHOP]),
        ("?su-kien=sinh-con", [BIRTH, AGAIN]),
        ("?linh-vuc=ho-kinh-doanh", [SHOP]),
        ("?cap=xa", [MARRIAGE, BIRTH, AGAIN]),
        ("?don-vi=dong-phu", [MARRIAGE, BIRTH]),
        ("?don-vi=hoa-son", [MARRIAGE, BIRTH, AGAIN]),
        ("?doi-tuong=nguoi-nuoc-ngoai", [MARRIAGE]),
        ("?muc-do=mot-phan", [SHOP]),
        ("?tinh-trang=da-bai-bo", [HOUSE]),
        ("?cap=xa&su-kien=sinh-con&don-vi=dong-phu", [BIRTH]),
        ("?cap=huyen&su-kien=sinh-con", []),
        ("?q=khai sinh", [BIRTH, AGAIN]),
        ("?q=KHAI  SINH", [BIRTH, AGAIN]),
        ("?q=toi muon lam giay khai sinh cho con", [BIRTH, AGAIN]),
        ("?q=mo quan an", [SHOP]),
        ("?q=kết hôn", [MARRIAGE]),
        ("?q=1.001193", [BIRTH]),
        ("?q=1.001193.h38", [BIRTH]),
        ("?q=kinh doa", [SHOP]),
        ("?q=không có gì như vậy", []),
        ("?q=khai sinh&cap=huyen", []),
    ],
)
def test_filters_combine_and_the_search_forgives(client: Client, query: str, found: list[str]) -> None:
    page = shown(client, query)
    assert names(page) == found
    assert "alert--warn" not in page


@pytest.mark.usefixtures("some")
def test_each_choice_bears_what_it_leaves_under_the_other_filters(client: Client) -> None:
    everything, communes = shown(client), shown(client, "?cap=xa")
    assert choices(everything, "linh-vuc") == {"ho-kinh-doanh": "1", "ho-tich": "3"}
    assert choices(everything, "tinh-trang") == {"con-hieu-luc": "4", "da-bai-bo": "1"}
    assert choices(communes, "linh-vuc") == {"ho-tich": "3"}
    assert choices(communes, "cap") == {"huyen": "1", "xa": "3"}
    assert choices(communes, "su-kien") == {"sinh-con": "2", "ket-hon": "1"}


@pytest.mark.usefixtures("some")
def test_life_events_stand_first_and_lead_to_their_bundle(client: Client) -> None:
    page = shown(client)
    assert page.index('href="?su-kien=sinh-con"') < page.index("<h3>")
    assert 'href="?su-kien=lam-nha"' not in page
    bundle = shown(client, "?su-kien=sinh-con")
    assert "<h1>Sinh con</h1>" in bundle


@pytest.mark.usefixtures("some")
def test_a_row_says_how_long_and_how_much(client: Client) -> None:
    page = shown(client, "?q=ket hon")
    assert "1 ngày làm việc" in page
    assert "Không mất tiền" in page


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("query", ["?cap=thon", "?linh-vuc=x", "?don-vi=x", "?su-kien=x", "?trang=99", "?trang=x"])
def test_a_wrong_value_is_said_and_left_out(client: Client, query: str) -> None:
    page = shown(client, query)
    assert page.count("alert--warn") == 1
    assert len(names(page)) == 4


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("q", ["x" * 3000, "' OR 1=1 --", "%00", "🌾", "%", "....", "\\", "1.00", "<script>"])
def test_whatever_is_asked_is_only_compared(client: Client, q: str) -> None:
    response = client.get("/thu-tuc/", {"q": q, "cap": q, "don-vi": q, "trang": q})
    assert response.status_code == 200
    assert b"<script>" not in response.content.split(b"<main")[1]


@pytest.mark.usefixtures("some")
def test_a_list_is_a_table_to_take_away(client: Client) -> None:
    table = client.get("/thu-tuc/xuat.csv?cap=xa&q=khai sinh").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(table)))
    assert rows[0][:2] == ["Mã thủ tục", "Tên thủ tục"]
    assert [row[1] for row in rows[1:]] == [BIRTH, AGAIN]
    assert rows[1][-1] == "http://testserver/thu-tuc/1.001193/"
    book = openpyxl.load_workbook(BytesIO(client.get("/thu-tuc/xuat.xlsx").content))
    assert book.active.max_row == 5


@pytest.mark.usefixtures("some")
def test_pages_keep_the_filters(client: Client, make_procedure: Make) -> None:
    for number in range(10, 35):
        make_procedure(f"2.0000{number}", f"Thủ tục số {number}")
    first, second = shown(client, "?cap=xa"), shown(client, "?cap=xa&trang=2")
    assert "?cap=xa&amp;trang=2" in first
    assert len(names(first)) == 20
    assert len({*names(first), *names(second)}) == 28


def test_a_site_shows_its_own_and_what_comes_from_above(
    client: Client, make_procedure: Make, second_site: Site
) -> None:
    make_procedure(shown_below=True, summary="Của huyện")
    make_procedure("1.000894", MARRIAGE)
    make_procedure("1.004884", AGAIN, shown_below=True)
    make_procedure("1.004884", "Đăng ký lại khai sinh ở xã", site=second_site)
    page = client.get("/thu-tuc/", headers={"host": second_site.hostname}).content.decode()
    assert set(names(page)) == {BIRTH, "Đăng ký lại khai sinh ở xã"}
    own = client.get("/thu-tuc/1.004884/", headers={"host": second_site.hostname}).content.decode()
    assert "<h1>Đăng ký lại khai sinh ở xã</h1>" in own
    assert client.get("/thu-tuc/1.000894/", headers={"host": second_site.hostname}).status_code == 404


def test_an_empty_catalogue_says_so(client: Client, portal_site: Site) -> None:
    assert "Chưa có thủ tục nào" in shown(client)


def test_the_number_of_queries_does_not_grow(make_procedure: Make, queries_of: Callable[..., int]) -> None:
    make_procedure()
    few = queries_of("/thu-tuc/?cap=xa&q=khai")
    for number in range(10, 30):
        make_procedure(f"2.0000{number}", f"Khai số {number}", field=f"Lĩnh vực {number}", units=["hoa-son"])
    assert queries_of("/thu-tuc/?cap=xa&q=khai&x=1") <= few


@pytest.mark.usefixtures("some")
def test_english_readers_have_the_list_too(client: Client) -> None:
    response = client.get("/en/thu-tuc/?su-kien=sinh-con")
    assert "<h1>Having a baby</h1>" in response.content.decode()
