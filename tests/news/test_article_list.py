"""`/tin-tuc/` and the sections: what is on top, what can be asked for, what a wrong question is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from caunoi.demo import factories
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.vietnam.dates import VIETNAM

Make = Callable[..., ArticlePage]


def on_day(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=VIETNAM)


def shown(client: Client, address: str = "/tin-tuc/") -> list[str]:
    """The titles of a list, in its order."""
    context = client.get(address).context_data
    return [story["title"] for story in [*context["lead"], *context["stories"]]]


def test_the_newest_comes_first(client: Client, make_article: Make) -> None:
    for day in (3, 9, 6):
        make_article(f"Ngày {day}", published_at=on_day(day))
    assert shown(client) == ["Ngày 9", "Ngày 6", "Ngày 3"]


def test_a_pinned_article_stays_on_top_until_its_day(client: Client, make_article: Make) -> None:
    make_article("Ghim", published_at=on_day(1), pinned_until=timezone.now() + timedelta(days=1))
    make_article("Hết ghim", published_at=on_day(2), pinned_until=timezone.now() - timedelta(minutes=1))
    make_article("Mới", published_at=on_day(3))
    assert shown(client) == ["Ghim", "Mới", "Hết ghim"]


def test_a_pinned_article_is_told_once(client: Client, make_article: Make) -> None:
    make_article("Ghim", pinned_until=timezone.now() + timedelta(days=1))
    assert shown(client) == ["Ghim"]


def test_a_section_shows_only_its_own(client: Client, make_article: Make, section: SectionPage) -> None:
    other = section.get_next_siblings().type(SectionPage).first().specific
    make_article("Ở mục này")
    make_article("Ở mục khác", section=other)
    assert shown(client, section.get_url()) == ["Ở mục này"]
    assert set(shown(client)) == {"Ở mục này", "Ở mục khác"}


def test_filters_narrow_by_kind_place_and_day(
    client: Client, make_article: Make, commune: Any, other_commune: Any
) -> None:
    make_article("Video Hòa Sơn", kind="video", units=[commune], published_at=on_day(5))
    make_article("Tin Hòa Sơn", units=[commune], published_at=on_day(6))
    make_article("Tin Đông Phú", units=[other_commune], published_at=on_day(7))
    assert shown(client, "/tin-tuc/?the-loai=video") == ["Video Hòa Sơn"]
    assert shown(client, "/tin-tuc/?xa=hoa-son") == ["Tin Hòa Sơn", "Video Hòa Sơn"]
    assert shown(client, "/tin-tuc/?xa=hoa-son&the-loai=news") == ["Tin Hòa Sơn"]
    assert shown(client, "/tin-tuc/?tu=06/03/2026&den=2026-03-06") == ["Tin Hòa Sơn"]


def test_a_day_begins_and_ends_at_midnight_in_vietnam(client: Client, make_article: Make) -> None:
    make_article("Khuya", published_at=on_day(6, 23))
    make_article("Rạng sáng", published_at=on_day(6, 0))
    assert shown(client, "/tin-tuc/?tu=6/3/2026&den=6/3/2026") == ["Khuya", "Rạng sáng"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("the-loai=bad", "Không có thể loại “bad”"),
        ("xa=khong-co", "Không có địa phương này"),
        ("tu=hom-qua", "không phải là ngày"),
        ("den=32/13/2026", "không phải là ngày"),
        ("tu=9/3/2026&den=1/3/2026", "trước ngày bắt đầu"),
        ("trang=99", "Không có trang “99”"),
        ("trang=-1", "Không có trang “-1”"),
        ("trang=hai", "không phải là số trang"),
        ("tu=" + "9" * 500, "99…” không phải là ngày"),
        ("the-loai=%00&xa=%27%22%3Cscript%3E", "Không có"),
    ],
)
def test_a_wrong_question_is_told_and_the_rest_still_counts(
    client: Client, make_article: Make, question: str, told: str
) -> None:
    make_article("Bài duy nhất")
    response = client.get(f"/tin-tuc/?{question}")
    assert response.status_code == 200
    assert told in response.text
    assert "<script>&" not in response.text
    assert "Bài duy nhất" in response.text


def test_a_wrong_day_stays_in_its_field_to_be_mended(client: Client, make_article: Make) -> None:
    make_article()
    page = client.get("/tin-tuc/?tu=32/13/2026&den=6/3/2026").text
    assert 'type="text" name="tu" value="32/13/2026"' in page
    assert 'type="date" name="den" value="2026-03-06"' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_tu_error"' in page


def test_a_filter_that_finds_nothing_says_what_to_do(client: Client, make_article: Make) -> None:
    make_article()
    page = client.get("/tin-tuc/?the-loai=audio").text
    assert "Không có bài nào hợp với bộ lọc" in page
    assert "Bỏ lọc" in page


def test_a_section_without_articles_says_so(client: Client, section: SectionPage) -> None:
    assert "Chưa có bài nào" in client.get(section.get_url()).text


def test_pages_hold_twenty_and_keep_the_filter(client: Client, make_article: Make) -> None:
    for number in range(21):
        make_article(f"Bài số {number}", published_at=on_day(1) + timedelta(hours=number))
    first, second = shown(client), shown(client, "/tin-tuc/?trang=2")
    assert len(first) == 20
    assert second == ["Bài số 0"]
    assert "the-loai=news&amp;trang=2" in client.get("/tin-tuc/?the-loai=news").text


def test_only_the_communes_of_the_authority_are_offered(client: Client, portal_site: Any, commune: Any) -> None:
    factories.make_unit("Nơi Khác", "commune")
    page = client.get("/tin-tuc/").text
    assert "Xã Hòa Sơn" in page
    assert "Nơi Khác" not in page


@pytest.mark.parametrize("address", ["/tin-tuc/", "/tin-tuc/{section}/", "/tin-tuc/?xa=hoa-son"])
def test_queries_do_not_grow_with_the_list(
    client: Client,
    make_article: Make,
    make_picture: Callable[..., Any],
    section: SectionPage,
    commune: Any,
    django_assert_max_num_queries: Any,
    address: str,
) -> None:
    wishes = {"units": [commune], "lead_picture": make_picture()}
    address = address.format(section=section.slug)
    for number in range(5):
        make_article(f"Bài {number}", **wishes)
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    asked = len(few)
    for number in range(5, 40):
        make_article(f"Bài {number}", **wishes)
    client.get(address)
    with django_assert_max_num_queries(asked):
        assert len(shown(client, address)) == 20
