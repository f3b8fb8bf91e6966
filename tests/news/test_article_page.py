"""An article's own page: what it says to readers, to machines, and where it leads on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from caunoi.news import actions
from caunoi.news.models import ArticlePage, RelatedArticle, SectionPage
from caunoi.vietnam.dates import VIETNAM
from tests.news.conftest import again

Make = Callable[..., ArticlePage]
DAY = datetime(2026, 3, 6, 9, 30, tzinfo=VIETNAM)


def page_of(client: Client, article: ArticlePage) -> str:
    response = client.get(article.get_url())
    assert response.status_code == 200
    return response.text


def told_to_machines(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


def meta(page: str, name: str) -> list[str]:
    return re.findall(rf'<meta (?:property|name)="{re.escape(name)}" content="([^"]*)"', page)


def test_it_says_who_wrote_what_when_and_where(client: Client, make_article: Make, commune: Any) -> None:
    article = make_article(
        "Hòa Sơn vào vụ mới",
        kicker="Mùa màng",
        byline="Lê Thị Mai",
        source="Đài Truyền thanh",
        source_url="https://example.vn/bai",
        units=[commune],
        published_at=DAY,
    )
    page = page_of(client, article)
    for words in ("Mùa màng", "Lê Thị Mai", "Đài Truyền thanh", "Thứ Sáu, ngày 06 tháng 3 năm 2026, 09:30"):
        assert words in page
    assert 'href="/xa/hoa-son/"' in page
    assert 'href="https://example.vn/bai" rel="nofollow"' in page


def test_it_can_be_shared_printed_and_read_aloud(client: Client, make_article: Make) -> None:
    page = page_of(client, make_article())
    for tool in ("data-share", "data-print", "data-readable", 'href="mailto:'):
        assert tool in page


def test_tags_lead_to_what_else_is_said_of_them(client: Client, make_article: Make) -> None:
    article = make_article()
    article.tags.add("lúa xuân")
    article.save()
    assert 'href="/tim-kiem/?q=l%C3%BAa%20xu%C3%A2n"' in page_of(client, article)


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (220, 1), (660, 3)])
def test_it_says_how_long_it_takes_to_read(client: Client, make_article: Make, words: int, minutes: int) -> None:
    text = " ".join(["lúa"] * (words - 1))
    article = make_article(summary="Lúa.", body=[("text", f"<p>{text}</p>")])
    assert article.word_count == words
    assert f"{minutes} phút đọc" in page_of(client, article)


def test_headings_quotes_and_boxes_count_as_words_and_markup_does_not(make_article: Make) -> None:
    body = [
        ("heading", {"text": "Hai từ", "level": "2"}),
        ("text", '<p><b>Ba từ nữa</b> <a href="https://example.vn/mot/hai/ba">bốn</a></p>'),
        ("quote", {"text": "Năm chữ trong lời trích", "speaker": "", "role": ""}),
    ]
    assert make_article(summary="Một", body=body).word_count == 1 + 2 + 4 + 5


def test_machines_are_told_that_it_is_a_news_article(
    client: Client, make_article: Make, make_picture: Callable[..., Any], section: SectionPage
) -> None:
    article = make_article(
        'Tựa "có ngoặc" & <dấu>',
        summary="Một câu.",
        byline="Lê Thị Mai",
        lead_picture=make_picture(),
        published_at=DAY,
    )
    told = told_to_machines(page_of(client, article))
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == article.title
    assert told["author"] == {"@type": "Person", "name": "Lê Thị Mai"}
    assert told["articleSection"] == section.title
    assert told["inLanguage"] == "vi"
    assert datetime.fromisoformat(told["datePublished"]) == DAY
    assert datetime.fromisoformat(told["dateModified"]) >= DAY
    assert told["url"] == article.get_full_url()
    assert told["image"][0].startswith("http://testserver/")


def test_no_text_breaks_out_of_what_machines_are_told(client: Client, make_article: Make) -> None:
    hostile = "</script><script>alert(1)</script>"
    page = page_of(client, make_article(hostile, summary=hostile))
    assert "<script>alert" not in page
    assert told_to_machines(page)["headline"] == hostile


def test_it_has_a_social_card(client: Client, make_article: Make, make_picture: Callable[..., Any]) -> None:
    picture = make_picture("Cánh đồng", description="Lúa chín vàng dưới chân núi")
    article = make_article(summary="Một câu.", lead_picture=picture, published_at=DAY)
    page = page_of(client, article)
    assert meta(page, "og:type") == ["article"]
    assert meta(page, "og:title") == [article.title]
    assert meta(page, "og:description") == ["Một câu."]
    assert meta(page, "og:url") == [article.get_full_url()]
    assert re.match("https?://", meta(page, "og:image")[0])
    assert meta(page, "og:image:alt") == ["Lúa chín vàng dưới chân núi"]
    assert meta(page, "twitter:card") == ["summary_large_image"]
    assert len(meta(page, "article:published_time")) == 1


def test_related_articles_are_those_that_editors_chose(client: Client, make_article: Make) -> None:
    chosen, other = make_article("Bài được chọn"), make_article("Bài khác", published_at=DAY)
    article = make_article("Bài này")
    article.related_articles.add(RelatedArticle(page=chosen))
    article.save()
    context = client.get(article.get_url()).context_data
    assert [story["title"] for story in context["related"]] == [chosen.title]
    assert other.title not in [story["title"] for story in context["related"]]


def test_without_a_choice_they_are_about_the_same_places(
    client: Client, make_article: Make, section: SectionPage, commune: Any
) -> None:
    elsewhere = section.get_next_siblings().type(SectionPage).first().specific
    same_place = make_article("Cùng xã", section=elsewhere, units=[commune])
    article = make_article("Bài này", units=[commune])
    context = client.get(article.get_url()).context_data
    assert [story["title"] for story in context["related"]] == [same_place.title]


def test_reading_on_leads_to_the_oldest(client: Client, make_article: Make) -> None:
    titles = ["Cũ nhất", "Giữa", "Mới nhất"]
    made = [make_article(title, published_at=DAY + timedelta(days=at)) for at, title in enumerate(titles)]
    onward = [client.get(article.get_url()).context_data["next_story"] for article in made]
    assert onward[0] is None
    assert [story["title"] for story in onward[1:]] == ["Cũ nhất", "Giữa"]


def test_no_article_is_named_twice_around_the_text(client: Client, make_article: Make, commune: Any) -> None:
    for number in range(12):
        make_article(f"Bài {number}", units=[commune])
    article = make_article("Bài này", units=[commune])
    context = client.get(article.get_url()).context_data
    named = [story["pk"] for story in [*context["related"], *context["newest"], context["next_story"]]]
    assert len(named) == len(set(named))
    assert article.pk not in named


def test_queries_do_not_grow_with_what_stands_around_the_text(
    client: Client, make_article: Make, commune: Any, django_assert_max_num_queries: Any
) -> None:
    article = make_article("Bài này", units=[commune])
    for number in range(10):
        make_article(f"Bài {number}", units=[commune])
    client.get(article.get_url())
    with django_assert_max_num_queries(60) as few:
        client.get(article.get_url())
    asked = len(few)
    for number in range(10, 40):
        make_article(f"Bài {number}", units=[commune])
    client.get(article.get_url())
    with django_assert_max_num_queries(asked):
        client.get(article.get_url())


def test_it_leaves_on_the_day_it_expires(client: Client, make_article: Make) -> None:
    article = make_article(expire_at=timezone.now() + timedelta(hours=1))
    assert article.live
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    assert again(article).expired
    assert client.get(article.get_url()).status_code == 404


def test_its_day_is_that_of_the_first_publication(make_article: Make, editor: Any, head: Any) -> None:
    article = make_article(published_at=DAY)
    later = article.get_latest_revision_as_object()
    later.title = "Sửa một lỗi chính tả"
    later.save_revision(user=editor)
    actions.publish_latest(again(article), head)
    assert again(article).title == "Sửa một lỗi chính tả"
    assert again(article).published_at == DAY
