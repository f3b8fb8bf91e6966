"""Opening a site in English: a home, a newsroom and the introduction beside the Vietnamese ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, Locale, Page, Site, WorkflowPage

from caunoi.accounts.actions import open_roles
from caunoi.news.models import NewsIndexPage, SectionPage
from caunoi.pages.cache import forget
from caunoi.pages.models import InformationPage
from caunoi.portal import starter
from caunoi.portal.models import HomePage

ENGLISH = "en"


@transaction.atomic
def open_english(site: Site, actor: Any, *, name: str, purpose: str = "") -> HomePage:
    """Open the English side of `site` and return its home; what stands there already stays as it is."""
    home = site.root_page.specific
    locale, _created = Locale.objects.get_or_create(language_code=ENGLISH)
    known = HomePage.objects.filter(translation_key=home.translation_key, locale=locale).first()
    if known:
        return known
    english = _translated(home, locale, actor, title=name, purpose=purpose)
    english.blocks = json.dumps(starter.english_home_blocks(has_communes=_shows_communes(home)))
    _publish(english, actor)
    index = NewsIndexPage.objects.child_of(home).get()
    english_index = _translated(index, locale, actor, title="News", purpose="What happened, told by its people.")
    _publish(english_index, actor)
    for assigned in WorkflowPage.objects.filter(page_id=index.pk):
        WorkflowPage.objects.create(page=english_index.page_ptr, workflow=assigned.workflow)
    _sections(SectionPage.objects.child_of(index), locale, actor)
    _introduction(home, locale, actor)
    open_roles(site, home, _collection_of(site), actor)
    log(english, "caunoi.open_english", user=actor)
    Site.clear_site_root_paths_cache()
    forget([f"site:{site.pk}"])
    return HomePage.objects.get(pk=english.pk)


def _collection_of(site: Site) -> Collection:
    """The collection of a site's files, which its roles were given."""
    given = GroupCollectionPermission.objects.filter(group__role_group__site=site).order_by("pk").first()
    return given.collection if given else Collection.get_first_root_node()


def _sections(sections: Iterable[SectionPage], locale: Locale, actor: Any) -> None:
    for section in sections:
        words = starter.ENGLISH_SECTIONS.get(section.slug)
        if words:
            _publish(_translated(section, locale, actor, title=words[0], purpose=words[1]), actor)


def _introduction(home: HomePage, locale: Locale, actor: Any) -> None:
    for slug, (title, purpose, texts) in starter.ENGLISH_PAGES.items():
        original = InformationPage.objects.child_of(home).filter(slug=slug).first()
        if original:
            page = _translated(original, locale, actor, title=title, purpose=purpose)
            page.body = starter.paragraphs(texts)
            _publish(page, actor)


def _translated(page: Page, locale: Locale, actor: Any, **words: str) -> Any:
    copy = page.copy_for_translation(locale)
    for name, text in words.items():
        setattr(copy, name, text)
    copy.draft_title = copy.title
    copy.owner = actor
    return copy


def _publish(page: Page, actor: Any) -> None:
    page.save_revision(user=actor).publish(user=actor, skip_permission_checks=True)


def _shows_communes(home: HomePage) -> bool:
    return any(block.block_type == "communes" for block in home.blocks)
