"""`/thu-tuc/<code>/`: what one gets, brings, pays and waits for stands first; the law's own words stand below."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import Verb
from caunoi.demo import case_factories, gazette_factories
from caunoi.procedures.actions import take_down
from caunoi.procedures.actual_times import FEWEST_CASES
from caunoi.procedures.models import Procedure
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
Make = Callable[..., Procedure]
CHANNELS = [
    {
        "kind": "in_person",
        "time_amount": 0,
        "time_unit": "working_day",
        "fee_amount": 8000,
        "fee_words": "Quá hạn thì thu",
    },
    {"kind": "online", "time_amount": 3, "time_unit": "working_day", "fee_amount": 0},
]


def shown(client: Client, address: str = "/thu-tuc/1.001193/", status: int = 200, **headers: Any) -> str:
    response = client.get(address, **headers)
    assert response.status_code == status, address
    return response.content.decode()


def answers(page: str) -> str:
    found = re.search(r'<dl class="answers">.*?</dl>', page, re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>", "", found[0], flags=re.DOTALL))


def test_the_five_answers_come_before_everything_else(client: Client, make_procedure: Make) -> None:
    make_procedure(gets="Giấy khai sinh của con", channels=CHANNELS, place="Ủy ban nhân dân xã nơi bạn ở")
    page = shown(client)
    told = answers(page)
    assert "Giấy khai sinh của con" in told
    assert "Giấy chứng sinh" in told
    assert "Từ ngay trong ngày đến 3 ngày làm việc" in told
    assert "Từ không mất tiền đến 8.000 đồng" in told
    assert "Ủy ban nhân dân xã nơi bạn ở" in told
    assert page.index('class="answers"') < page.index("Theo quy định")


def test_the_law_says_the_rest(client: Client, make_procedure: Make) -> None:
    make_procedure(
        decision_number="528/QĐ-BTP",
        decision_on="2024-03-26",
        conditions="Người đi khai sinh có mặt.",
        internal_steps=[{"name": "Kiểm tra", "who": "Công chức tư pháp", "minutes": 510}],
        sets=2,
    )
    page = shown(client)
    for words in ("528/QĐ-BTP", "26/03/2024", "Người đi khai sinh có mặt.", "1 ngày 30 phút", "2 bộ hồ sơ"):
        assert words in page


def test_a_legal_basis_leads_to_the_gazette_where_the_document_is_there(
    client: Client, make_procedure: Make, portal_site: Site
) -> None:
    document = gazette_factories.make_document(portal_site, "123/2015/NĐ-CP", title="Quy định chi tiết Luật Hộ tịch")
    gazette_factories.make_document(portal_site, "04/2020/TT-BTP", public=False)
    make_procedure(legal_bases=[{"number": number} for number in ("123/2015/NĐ-CP", "60/2014/QH13", "04/2020/TT-BTP")])
    page = shown(client)
    assert f'href="{document.get_absolute_url()}"' in page
    content = page[page.index("<main") : page.index("</main>")]
    assert content.count('href="/van-ban/') == 1
    assert "60/2014/QH13" in page


def test_the_actual_time_stands_beside_the_legal_one_once_there_are_cases(
    client: Client, make_procedure: Make, portal_site: Site, commune: Any, district: Any
) -> None:
    make_procedure()
    case_factories.open_codes(district)
    for _number in range(FEWEST_CASES):
        assert "Thực tế" not in shown(client)
        case = case_factories.make_case(portal_site, commune, subject_key="1.001193")
        case_factories.walk(case, Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH)
        Case.objects.filter(pk=case.pk).update(spent_minutes=960)
    page = shown(client, "/thu-tuc/1.001193/?x=1")
    assert "một nửa số hồ sơ xong trong 2 ngày làm việc" in page
    assert f"tính trên {FEWEST_CASES} hồ sơ" in page


def test_filing_is_handed_over_to_the_national_portal(client: Client, make_procedure: Make) -> None:
    make_procedure()
    page = shown(client)
    assert 'href="https://dichvucong.gov.vn/"' in page
    assert "theo dõi mã hồ sơ ấy ở đó" in page
    assert "Nộp tại quầy" not in page


def test_what_the_counter_receives_is_followed_here(client: Client, make_procedure: Make) -> None:
    make_procedure(received_here=True)
    page = shown(client)
    assert "Nộp tại quầy" in page
    assert 'href="/tra-cuu/"' in page


def test_a_deep_link_leads_right_to_the_procedure(client: Client, make_procedure: Make) -> None:
    make_procedure(filing_url="https://dichvucong.example.vn/thu-tuc?ma=1.001193")
    page = shown(client)
    assert 'href="https://dichvucong.example.vn/thu-tuc?ma=1.001193"' in page
    assert "Ở đó hãy tìm theo mã" not in page


def test_a_service_in_part_says_why(client: Client, make_procedure: Make) -> None:
    make_procedure(
        service_level="partial", partial_reason="presence", partial_explanation="Hai bên cùng đến ký vào sổ."
    )
    page = shown(client)
    assert "Phải có mặt" in page
    assert "Hai bên cùng đến ký vào sổ." in page


def test_the_code_is_understood_with_its_unit_and_leads_to_one_address(client: Client, make_procedure: Make) -> None:
    make_procedure("1.001193", code_unit="H38")
    response = client.get("/thu-tuc/1.001193.h38/")
    assert response.status_code == 301
    assert response.url == "/thu-tuc/1.001193/"
    assert "1.001193.H38" in shown(client)


@pytest.mark.parametrize("code", ["1.999999", "khong-co", "1.00119", "x" * 300, "1.001193.", "..", "%00", "١.٠٠١١٩٣"])
def test_an_unknown_code_is_not_found(client: Client, make_procedure: Make, code: str) -> None:
    make_procedure()
    assert client.get(f"/thu-tuc/{code}/").status_code == 404


def test_what_is_repealed_stays_and_says_so(client: Client, make_procedure: Make) -> None:
    make_procedure("1.000894", "Đăng ký kết hôn")
    make_procedure(repealed_on="2025-07-01", repeal_decision="1500/QĐ-BTP", replaced_by="1.000894")
    page = shown(client)
    assert "đã bị bãi bỏ từ ngày 01/07/2025" in page
    assert "1500/QĐ-BTP" in page
    assert 'href="/thu-tuc/1.000894/"' in page


def test_what_was_taken_down_says_why_and_nothing_else(client: Client, make_procedure: Make, leader: Any) -> None:
    take_down(make_procedure(), leader, "Công bố nhầm, sẽ đăng lại bản đúng.")
    page = shown(client, status=410)
    assert "Công bố nhầm, sẽ đăng lại bản đúng." in page
    assert "Đăng ký khai sinh" not in page
    for part in ("chuan-bi/", "phien-ban/1/", "mau/1/"):
        assert client.get(f"/thu-tuc/1.001193/{part}").status_code == 404


def test_machines_read_a_government_service(client: Client, make_procedure: Make) -> None:
    make_procedure(name_en="Birth registration", carrying_out="Ủy ban nhân dân xã", channels=CHANNELS)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown(client))
    assert block
    told = json.loads(block[1])
    assert told["@type"] == "GovernmentService"
    assert told["identifier"] == "1.001193"
    assert told["serviceOperator"]["name"] == "Ủy ban nhân dân xã"
    assert [channel["processingTime"] for channel in told["availableChannel"]] == ["P0D", "P3D"]
    assert [offer["price"] for offer in told["offers"]] == [8000, 0]


def test_english_readers_get_plain_words_and_are_told_that_the_law_is_vietnamese(
    client: Client, make_procedure: Make
) -> None:
    make_procedure(name_en="Birth registration", summary_en="A birth certificate for your child.")
    page = shown(client, "/en/thu-tuc/1.001193/")
    assert "<h1>Birth registration</h1>" in page
    assert "A birth certificate for your child." in page
    assert "Birth certificate of the hospital" in page
    assert "What to bring" in page


@pytest.fixture
def some_units(district: Unit) -> list[Unit]:
    return [Unit.objects.get(slug="hoa-son"), Unit.objects.get(slug="dong-phu")]


def test_the_number_of_queries_does_not_grow(
    make_procedure: Make, queries_of: Callable[..., int], some_units: list[Unit]
) -> None:
    make_procedure(units=["hoa-son"])
    few = queries_of("/thu-tuc/1.001193/")
    make_procedure(
        "1.000894",
        "Đăng ký kết hôn",
        units=[unit.slug for unit in some_units],
        dossier=[{"name": f"Giấy {n}"} for n in range(20)],
        steps=[{"text": f"Bước {n}"} for n in range(20)],
        legal_bases=[{"number": f"{n}/2020/NĐ-CP"} for n in range(10, 30)],
        questions=[{"question": f"Câu {n}?", "yes": "go_on"} for n in range(5)]
        + [{"question": "Cuối?", "yes": "for_you", "no": "not_for_you"}],
    )
    for number in range(10, 20):
        make_procedure(f"2.0000{number}", f"Thủ tục {number}")
    assert queries_of("/thu-tuc/1.000894/?x=1") <= few
