"""What the portal's own texts name and it does not have: listed for its clerks until it comes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, Site

from caunoi.demo import gazette_factories
from caunoi.gazette.models import Document, Mention
from caunoi.gazette.wanted_documents import wanted_on
from caunoi.units.models import Unit
from caunoi.units.signals import unit_changed
from tests.accounts.english_words import english_in

pytestmark = pytest.mark.django_db
SCREEN = "/quan-tri/van-ban/con-thieu/"
WORDS = "<p>Theo Nghị định số 42/2022/NĐ-CP và Quyết định số 99/QĐ-UBND.</p>"


@pytest.fixture(autouse=True)
def nothing_wanted_yet(portal_site: Site) -> None:
    """A new portal's own pages name laws."""
    Page.objects.filter(pk__in=Mention.objects.values("page")).update(live=False)
    Mention.objects.all().delete()


def numbers_on(site: Site, typed: str = "") -> dict[str, int]:
    return {entry.number: entry.total for entry in wanted_on([site.pk], typed)}


def test_articles_units_and_documents_are_counted_and_the_most_named_is_first(
    portal_site: Site, make_document: Callable[..., Document], make_article: Callable[..., Any], district: Unit
) -> None:
    make_document("15/QĐ-UBND", text="Căn cứ Nghị định số 42/2022/NĐ-CP.", relations=[("based_on", "42/2022/NĐ-CP")])
    make_article(body=[("text", WORDS)])
    Unit.objects.filter(pk=district.pk).update(history="<p>Nghị định 42/2022/NĐ-CP</p>")
    unit_changed.send(sender=Unit, unit=Unit.objects.get(pk=district.pk))
    assert numbers_on(portal_site) == {"42/2022/NĐ-CP": 3, "99/QĐ-UBND": 1}
    assert list(numbers_on(portal_site)) == ["42/2022/NĐ-CP", "99/QĐ-UBND"]
    assert numbers_on(portal_site, "99/q") == {"99/QĐ-UBND": 1}
    named_by = wanted_on([portal_site.pk])[0].named_by
    assert {by.label for by in named_by} == {"Quyết định số 15/QĐ-UBND", "Hòa Sơn vào vụ mới", district.full_name}


def test_a_document_that_comes_is_wanted_no_more(
    portal_site: Site, make_document: Callable[..., Document], make_article: Callable[..., Any]
) -> None:
    make_article(body=[("text", WORDS)])
    make_document("99/QĐ-UBND")
    assert numbers_on(portal_site) == {"42/2022/NĐ-CP": 1}


def test_an_article_that_is_changed_or_taken_back_wants_what_it_names_now(
    portal_site: Site, make_article: Callable[..., Any]
) -> None:
    article = make_article(body=[("text", WORDS)])
    article.body = [("text", "<p>Theo Thông tư số 02/2021/TT-BNV.</p>")]
    article.save_revision().publish()
    assert numbers_on(portal_site) == {"02/2021/TT-BNV": 1}
    article.refresh_from_db()
    article.unpublish()
    assert numbers_on(portal_site) == {}
    assert not Mention.objects.exists()


def test_drafts_want_nothing(
    portal_site: Site, make_document: Callable[..., Document], make_article: Callable[..., Any]
) -> None:
    make_article(body=[("text", WORDS)], public=False)
    make_document("15/QĐ-UBND", text=WORDS, public=False)
    assert numbers_on(portal_site) == {}


def test_a_portal_that_stood_before_is_looked_through_at_once(
    portal_site: Site, make_article: Callable[..., Any], capsys: Any
) -> None:
    make_article(body=[("text", WORDS)])
    Mention.objects.all().delete()
    call_command("note_mentions")
    assert "2 chỗ nhắc đến" in capsys.readouterr().out
    assert len(numbers_on(portal_site)) == 2


def test_the_clerk_reads_the_list_and_one_press_begins_the_document(
    clerk: Any, as_person: Callable[[Any], Client], make_article: Callable[..., Any]
) -> None:
    make_article(body=[("text", WORDS)])
    browser = as_person(clerk)
    html = browser.get(SCREEN).content.decode()
    assert "42/2022/NĐ-CP" in html
    assert "Hòa Sơn vào vụ mới" in html
    assert not english_in(html)
    press = re.search(r'href="([^"]+\?so=42[^"]+)"', html)
    assert press
    form = browser.get(press[1].replace("&amp;", "&")).content.decode()
    assert 'value="42/2022/NĐ-CP"' in form
    assert re.search(r'<option value="nghi-dinh"[^>]* selected', form)
    nothing = browser.get(SCREEN, {"so": "7777/"}).content.decode()
    assert "Không có số nào như vậy" in nothing


@pytest.mark.parametrize("role", ["contributor", "leader"])
def test_whoever_writes_no_documents_is_refused(role: str, request: Any, as_person: Callable[[Any], Client]) -> None:
    browser = as_person(request.getfixturevalue(role))
    assert browser.get(SCREEN, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403


def test_each_portal_wants_for_itself(portal_site: Site, second_site: Site, make_article: Callable[..., Any]) -> None:
    make_article(body=[("text", WORDS)])
    Mention.objects.filter(site=second_site).delete()
    gazette_factories.make_document(second_site, "8/QĐ-UBND", text="Căn cứ Nghị quyết số 05/NQ-HĐND.")
    assert set(numbers_on(second_site)) == {"05/NQ-HĐND"}
    assert "05/NQ-HĐND" not in numbers_on(portal_site)


def test_the_screen_asks_no_more_questions_however_much_is_wanted(
    clerk: Any,
    as_person: Callable[[Any], Client],
    make_article: Callable[..., Any],
    queries_of: Callable[..., int],
) -> None:
    browser = as_person(clerk)
    make_article(body=[("text", WORDS)])
    few = queries_of(SCREEN, browser)
    for serial in range(1, 6):
        make_article(f"Bài số {serial}", body=[("text", f"<p>Quyết định số {serial}/QĐ-UBND</p>")])
    assert queries_of(SCREEN, browser) == few
