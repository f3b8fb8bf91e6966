"""The newsroom's screens: who sees which articles, which buttons, which words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from caunoi.demo import factories
from caunoi.news import actions
from caunoi.news.models import ArticlePage, SectionPage
from tests.news.conftest import again

AsPerson = Callable[[Any], Client]
LIST = "/quan-tri/tin-bai/"
BOARD_SCREENS = ["news_dang_ngay", "news_thu_hoi", "news_dang_lai"]


def listed(client: Client, question: str = "") -> set[str]:
    response = client.get(f"{LIST}?{question}")
    assert response.status_code == 200
    return {article.draft_title for article in response.context_data["object_list"]}


def edit_address(article: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def test_a_contributor_sees_their_own_articles_and_no_others(
    draft: ArticlePage, section: SectionPage, editor: Any, contributor: Any, as_person: AsPerson
) -> None:
    factories.make_article(section, "Bài của người khác", author=editor, public=False)
    assert listed(as_person(contributor)) == {draft.title}
    assert listed(as_person(editor)) == {draft.title, "Bài của người khác"}


def test_a_contributor_cannot_open_what_others_write(
    section: SectionPage, editor: Any, contributor: Any, as_person: AsPerson
) -> None:
    other = factories.make_article(section, "Bài của người khác", author=editor, public=False)
    response = as_person(contributor).get(edit_address(other))
    assert response.status_code in {302, 403}
    assert "Bài của người khác" not in response.text


def test_the_desk_shows_what_waits_for_me(
    sent: ArticlePage, section: SectionPage, contributor: Any, editor: Any, secretary: Any, as_person: AsPerson
) -> None:
    factories.make_article(section, "Chưa gửi", author=contributor, public=False)
    assert listed(as_person(editor), "desk=waiting") == {sent.title}
    assert listed(as_person(secretary), "desk=waiting") == set()
    assert listed(as_person(contributor), "desk=mine") == {sent.title, "Chưa gửi"}


def test_withdrawn_articles_can_be_listed(make_article: Any, head: Any, as_person: AsPerson) -> None:
    make_article("Còn đăng")
    actions.withdraw(make_article("Đã rút"), head, "Số liệu trong bài chưa đúng.")
    assert listed(as_person(head), "desk=withdrawn") == {"Đã rút"}


def test_articles_are_found_by_kind(make_article: Any, head: Any, as_person: AsPerson) -> None:
    make_article("Tin vắn")
    make_article("Đoạn phim", kind="video")
    assert listed(as_person(head), "kind=video") == {"Đoạn phim"}


def test_queries_do_not_grow_with_the_list(
    make_article: Any, editor: Any, as_person: AsPerson, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        make_article(f"Bài {number}", author=editor)
    client = as_person(editor)
    client.get(LIST)
    # Wagtail's menu asks each room what this person may do.
    with django_assert_max_num_queries(90) as few:
        client.get(LIST)
    asked = len(few)
    for number in range(5, 40):
        make_article(f"Bài {number}", author=editor)
    with django_assert_max_num_queries(asked):
        client.get(LIST)


def test_writing_begins_with_the_choice_of_a_section(
    section: SectionPage, contributor: Any, as_person: AsPerson
) -> None:
    client = as_person(contributor)
    page = client.get(reverse("articles:choose_parent"), follow=True).text
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
    assert section.title in page
    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200


def test_a_contributor_writes_about_their_own_commune(
    section: SectionPage, contributor: Any, editor: Any, commune: Any, other_commune: Any, as_person: AsPerson
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
    form = as_person(contributor).get(address).context_data["form"]
    assert list(form.fields["units"].queryset) == [commune]
    assert form.initial["units"] == [commune]
    assert form.initial["byline"] == "Lê Thị Mai"
    offered = list(as_person(editor).get(address).context_data["form"].fields["units"].queryset)
    assert {commune, other_commune} <= set(offered)
    assert offered[0].kind == "commune"


@pytest.mark.parametrize(("role", "may"), [("contributor", False), ("editor", True), ("head", True)])
def test_only_the_board_pins_and_dates(
    section: SectionPage, role: str, may: bool, request: pytest.FixtureRequest, as_person: AsPerson
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
    fields = as_person(request.getfixturevalue(role)).get(address).context_data["form"].fields
    assert ("pinned_until" in fields) is may
    assert ("go_live_at" in fields) is may


def test_the_menu_speaks_the_words_of_the_office(
    draft: ArticlePage, sent: ArticlePage, section: SectionPage, contributor: Any, editor: Any, as_person: AsPerson
) -> None:
    unsent = factories.make_article(section, "Chưa gửi", author=contributor, public=False)
    writing = as_person(contributor).get(edit_address(unsent)).text
    assert "Gửi duyệt" in writing
    assert "Ban biên tập Cổng" not in writing.split("<footer")[-1]
    checking = as_person(editor).get(edit_address(sent)).text
    for words in ("Chuyển bước tiếp theo", "Chuyển tiếp kèm ghi chú", "Trả lại để sửa"):
        assert words in checking


def test_a_return_is_asked_for_its_reason_on_the_screen(sent: ArticlePage, editor: Any, as_person: AsPerson) -> None:
    client = as_person(editor)
    state = again(sent).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[sent.pk, "reject", state.pk])
    refused = client.post(address, {"comment": "."}, headers={"x-requested-with": "XMLHttpRequest"})
    assert "Hãy viết rõ hơn" in refused.json()["html"]
    assert again(sent).current_workflow_state.status == "in_progress"
    client.post(address, {"comment": "Thiếu số liệu sản lượng."}, headers={"x-requested-with": "XMLHttpRequest"})
    assert again(sent).current_workflow_state.status == "needs_changes"


@pytest.mark.parametrize("screen", BOARD_SCREENS)
@pytest.mark.parametrize("role", ["contributor", "editor", "secretary", "clerk"])
def test_the_board_s_screens_are_the_head_s(
    draft: ArticlePage, screen: str, role: str, request: pytest.FixtureRequest, as_person: AsPerson
) -> None:
    address = reverse(screen, args=[draft.pk])
    client = as_person(request.getfixturevalue(role))
    for response in (client.get(address), client.post(address, {"reason": "Lũ lên nhanh, phải báo ngay."})):
        assert response.status_code in {302, 403}
    assert not again(draft).live


@pytest.mark.parametrize("screen", [*BOARD_SCREENS, "news_preview_link"])
def test_a_stranger_is_sent_to_sign_in(client: Client, draft: ArticlePage, screen: str) -> None:
    response = client.get(reverse(screen, args=[draft.pk]))
    assert response.status_code == 302
    assert "/dang-nhap/" in response["Location"]


def test_the_head_publishes_at_once_from_the_screen(draft: ArticlePage, head: Any, as_person: AsPerson) -> None:
    reason = "Lũ lên nhanh, phải báo ngay cho dân."
    response = as_person(head).post(reverse("news_dang_ngay", args=[draft.pk]), {"reason": reason})
    assert response.status_code == 302
    assert again(draft).live
    assert reason in PageLogEntry.objects.get(page=draft.pk, action="news.publish_at_once").message
    history = as_person(head).get(reverse("wagtailadmin_pages:history", args=[draft.pk])).text
    assert reason in history


def test_the_editor_of_another_site_changes_nothing(
    draft: ArticlePage, second_site: Any, commune: Any, as_person: AsPerson
) -> None:
    stranger = factories.make_person(
        "xa-editor", "Lò Thị Xa", role="head", site=second_site, password="mat-khau-thu", unit=commune
    )
    client = as_person(stranger)
    assert draft.title not in listed(client)
    assert client.get(edit_address(draft)).status_code in {302, 403}
    with pytest.raises(actions.NotAllowed):
        actions.publish_at_once(draft, stranger, "Lũ lên nhanh, phải báo ngay.")
