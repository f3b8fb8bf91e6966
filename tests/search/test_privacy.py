"""What is not public is in no answer: not on the page, not among suggestions, not for machines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from caunoi.news import actions
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.pages.models import InformationPage
from caunoi.portal.actions.language import open_english
from caunoi.search.models import SearchEntry
from caunoi.units.models import Unit
from caunoi.units.signals import unit_changed

pytestmark = pytest.mark.django_db
TITLE = "Gốm cổ làng Bạch Lựu"
ADDRESSES = ("/tim-kiem/?q=gom+co", "/tim-kiem/goi-y/?q=gom+co", "/api/v1/search?q=gom+co")
Publish = Callable[..., ArticlePage]
Capture = Any


def answers(client: Client, **extra: Any) -> list[bool]:
    """Whether each of the three doors knows the title."""
    found = []
    for address in ADDRESSES:
        answer = client.get(address, **extra)
        if answer.headers["Content-Type"].startswith("application/json"):
            found.append(TITLE in str(answer.json()))
        else:
            found.append(TITLE in [result.title for result in answer.context["answer"].results])
    return found


NOWHERE, EVERYWHERE = [False] * 3, [True] * 3


def restrict(page: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def hide(article: ArticlePage, how: str, head: Any) -> None:
    if how == "unpublished":
        article.unpublish()
    elif how == "expired":
        article.expire_at = timezone.now() - timedelta(minutes=1)
        article.save_revision().publish()
        ArticlePage.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(minutes=1), live=True)
        call_command("publish_scheduled", stdout=StringIO())
    elif how == "withdrawn":
        actions.withdraw(article, head, "Ảnh sai nguồn.")
    elif how == "deleted":
        article.delete()
    elif how == "for some only":
        restrict(article)
    elif how == "in a section for some only":
        restrict(article.get_parent())


@pytest.mark.parametrize(
    "how", ["unpublished", "expired", "withdrawn", "deleted", "for some only", "in a section for some only"]
)
def test_what_stops_being_public_is_gone_at_once(
    how: str, publish: Publish, client: Client, head: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    article = publish(TITLE)
    assert answers(client) == EVERYWHERE
    with django_capture_on_commit_callbacks(execute=True):
        hide(article, how, head)
    assert answers(client) == NOWHERE
    assert not SearchEntry.objects.filter(title=TITLE).exists()


def test_it_does_not_come_back_when_the_index_is_rebuilt(
    publish: Publish, client: Client, head: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    article = publish(TITLE)
    for how in ("for some only", "withdrawn"):
        with django_capture_on_commit_callbacks(execute=True):
            hide(article, how, head)
            call_command("rebuild_search", stdout=StringIO())
        assert answers(client) == NOWHERE


def test_a_new_text_that_waits_for_approval_is_not_found(
    publish: Publish, client: Client, editor: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    article = publish("Bài đã đăng")
    with django_capture_on_commit_callbacks(execute=True):
        article.title = TITLE
        article.save_revision(user=editor)
    assert answers(client) == NOWHERE


def test_a_draft_has_no_entry(
    make_article: Callable[..., ArticlePage], client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_article(TITLE, public=False)
    assert answers(client) == NOWHERE


def test_opened_to_everyone_again_it_is_found_again(
    publish: Publish, client: Client, section: SectionPage, django_capture_on_commit_callbacks: Capture
) -> None:
    publish(TITLE)
    with django_capture_on_commit_callbacks(execute=True):
        restriction = restrict(section)
    assert answers(client) == NOWHERE
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert answers(client) == EVERYWHERE


def test_nothing_of_another_authority_is_in_an_answer(
    publish: Publish, client: Client, second_site: Site, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    own = SectionPage.objects.descendant_of(second_site.root_page).first()
    publish(TITLE, section=own)
    assert answers(client) == NOWHERE
    assert answers(client, HTTP_HOST="hoa-son.localhost") == EVERYWHERE


def test_what_moves_to_another_authority_leaves_the_first(
    publish_page: Callable[..., InformationPage],
    client: Client,
    second_site: Site,
    settings: Any,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    page = publish_page(TITLE)
    assert answers(client) == EVERYWHERE
    with django_capture_on_commit_callbacks(execute=True):
        page.move(second_site.root_page, pos="last-child")
    assert answers(client) == NOWHERE
    assert answers(client, HTTP_HOST="hoa-son.localhost") == EVERYWHERE


def test_a_section_with_a_new_address_takes_its_articles_along(
    publish: Publish, client: Client, section: SectionPage, django_capture_on_commit_callbacks: Capture
) -> None:
    publish(TITLE)
    with django_capture_on_commit_callbacks(execute=True):
        section = SectionPage.objects.get(pk=section.pk)
        section.slug = "nghe-xua"
        section.save_revision().publish()
    found = client.get(ADDRESSES[2]).json()["results"][0]["url"]
    assert "/tin-tuc/nghe-xua/" in found
    assert client.get(found).status_code == 200


def test_a_page_below_a_moved_page_is_found_where_it_now_stands(
    publish_page: Callable[..., InformationPage], client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    first, second = publish_page("Nghề xưa"), publish_page("Làng nay")
    publish_page(TITLE, parent=first)
    with django_capture_on_commit_callbacks(execute=True):
        InformationPage.objects.get(pk=first.pk).move(InformationPage.objects.get(pk=second.pk), pos="last-child")
    assert "/lang-nay/nghe-xua/" in client.get(ADDRESSES[2]).json()["results"][0]["url"]


def test_an_english_story_survives_a_rebuild(
    publish: Publish, client: Client, portal_site: Site, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        open_english(portal_site, None, name="Thanh Binh District")
    home = portal_site.root_page.get_translations().get()
    english = SectionPage.objects.descendant_of(home).first()
    publish("Pottery of an old village", section=english)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_search", stdout=StringIO())
    entry = SearchEntry.objects.get(title="Pottery of an old village")
    assert entry.language == "en"
    assert entry.url.startswith("/en/")


def test_a_renamed_unit_is_found_by_its_new_name_only(
    commune: Unit, client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    commune.name = "Gốm Cổ"
    commune.save()
    with django_capture_on_commit_callbacks(execute=True):
        unit_changed.send(sender=Unit, unit=commune)
    found = client.get(ADDRESSES[2]).json()["results"]
    assert [result["kind"] for result in found] == ["unit"]
    assert not client.get("/api/v1/search?q=hoa+son&kind=unit").json()["results"]
