"""Slips are mended towards what the portal holds; what was meant as typed is left alone."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from caunoi.news.models import ArticlePage
from caunoi.search.models import Synonym, UnansweredQuestion

pytestmark = pytest.mark.django_db
Publish = Callable[..., ArticlePage]
Found = Callable[..., list[str]]
WELLS = "Nạo vét kênh mương trước mùa mưa"


@pytest.fixture
def counted(publish: Publish) -> None:
    for number in range(3):
        publish(f"Nạo vét kênh mương đợt {number}", text="Bà con nạo vét kênh mương trước mùa mưa.")
    publish("Phiên chợ quê cuối năm", text="Hàng hóa đầy phiên chợ quê.")
    publish("Phiên chợ quê đầu xuân", text="Chợ quê ngày xuân.")
    call_command("tend_search", stdout=StringIO())


@pytest.mark.parametrize(
    "typed",
    [
        "nạo vét kênh mưong",
        "nao vet kenh muong",
        "nạo vét kêhn mương",
        "nạo vé kênh mương",
        "nạo vét kênh mươnng",
        "nao vet kenh moung",
        "naoj vets keenh mwowng",
        "nao5 vet1 kenh6 muong",
        "NẠO VÉT, KÊNH MƯƠNG?!",
    ],
)
def test_one_slip_and_left_over_keys_still_find_articles(typed: str, counted: None, found: Found) -> None:
    titles = found(typed)
    assert titles
    assert all(title.startswith("Nạo vét kênh mương") for title in titles[:3])


def test_the_page_says_what_it_looked_for_instead(counted: None, client: Client) -> None:
    answer = client.get("/tim-kiem/", {"q": "nạo vét kêhn mương"}).context["answer"]
    assert answer.correction == "nạo vét kênh mương"
    assert client.get("/tim-kiem/", {"q": "nạo vét kênh mương"}).context["answer"].correction == ""


def test_what_came_after_the_last_count_is_no_slip(
    counted: None, publish: Publish, found: Found, client: Client
) -> None:
    publish("Hội vật Triệu Khúc", text="Keo vật Triệu Khúc.")
    assert found("triệu khúc") == ["Hội vật Triệu Khúc"]
    assert client.get("/tim-kiem/", {"q": "triệu khúc"}).context["answer"].correction == ""


def test_words_that_stand_together_in_a_title_are_meant_as_typed(counted: None, publish: Publish, found: Found) -> None:
    publish("Chợ mương bên suối")
    assert found("chợ mương")[0] == "Chợ mương bên suối"


def test_an_abbreviation_that_nobody_knows_is_left_as_it_was_typed(counted: None, client: Client) -> None:
    answer = client.get("/tim-kiem/", {"q": "nạo vét kênh VTB"}).context["answer"]
    assert answer.question.corrected == ""
    assert answer.total


@pytest.mark.parametrize("typed", ["UBND Hòa Sơn", "ủy ban nhân dân hòa sơn"])
def test_an_abbreviation_and_its_long_form_find_each_other(typed: str, publish: Publish, found: Found) -> None:
    publish("Lịch tiếp công dân của UBND xã Hòa Sơn")
    publish("Ủy ban nhân dân xã Hòa Sơn họp phiên tháng ba")
    assert set(found(typed, kind="article")) == {
        "Lịch tiếp công dân của UBND xã Hòa Sơn",
        "Ủy ban nhân dân xã Hòa Sơn họp phiên tháng ba",
    }


def test_the_people_word_finds_the_office_word(publish: Publish, found: Found) -> None:
    publish("Cấp giấy chứng nhận quyền sử dụng đất lần đầu")
    assert found("sổ đỏ", kind="article") == ["Cấp giấy chứng nhận quyền sử dụng đất lần đầu"]


def test_editors_add_words_and_they_count_at_once(publish: Publish, found: Found, portal_site: Any) -> None:
    publish("Trạm y tế tiêm phòng miễn phí")
    assert found("chích ngừa", kind="article") == []
    Synonym.objects.create(site=portal_site, words="chích ngừa, tiêm phòng")
    assert found("chích ngừa", kind="article") == ["Trạm y tế tiêm phòng miễn phí"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("xyzabc", True),
        ("0912345678", False),
        ("so 0912 345 678", False),
        ("nguyenvana@caunoi.example", False),
        ("Nguyễn Văn Khôngai", False),
    ],
)
def test_a_question_in_vain_is_told_to_editors_unless_it_could_name_anyone(
    typed: str, kept: bool, counted: None, client: Client
) -> None:
    client.get("/tim-kiem/", {"q": typed, "loai": ""})
    told = list(UnansweredQuestion.objects.values_list("words", flat=True))
    assert told == (["xyzabc"] if kept else [])
