"""What this room does when pages and units announce a change: forget the copies that were made of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.contrib.frontend_cache.utils import purge_page_from_cache
from wagtail.models import Page

from caunoi.gazette.actions import note_mentions_of_pages
from caunoi.news.actions.publication import date_publication
from caunoi.news.models import ArticlePage
from caunoi.pages.cache import forget


def article_published(instance: ArticlePage, **_announced: Any) -> None:
    """Wagtail announces scheduled articles as well; only what is live has a day of publication."""
    if instance.live and instance.published_at is None:
        date_publication(instance)
    article_changed(instance)


def article_changed(instance: ArticlePage, **_announced: Any) -> None:
    units = instance.units.values_list("pk", flat=True)
    forget([*_list_tags(instance), f"page:{instance.pk}", *(f"unit:{pk}" for pk in units)])


def standing_changed(instance: ArticlePage, **_announced: Any) -> None:
    """A proxy in front must not go on handing out what was withdrawn."""
    article_changed(instance)
    note_mentions_of_pages([instance])
    transaction.on_commit(lambda: purge_page_from_cache(instance))


def article_gone(instance: ArticlePage, **_announced: Any) -> None:
    """The relation to units is gone by now; `units_changed` has told of it."""
    forget([*_list_tags(instance), f"page:{instance.pk}"])


def units_changed(instance: Any, action: str, pk_set: set[int] | None, reverse: bool, **_announced: Any) -> None:
    """The pages of units that an article has begun or ceased to concern."""
    if reverse or action not in {"post_add", "post_remove", "pre_clear"}:
        return
    pks = instance.units.values_list("pk", flat=True) if pk_set is None else pk_set
    forget(f"unit:{pk}" for pk in pks)


def section_changed(instance: Page, **_announced: Any) -> None:
    site = instance.get_site()
    forget([f"section:{instance.pk}", f"page:{instance.pk}", *_site_tags(site)])


def article_moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **_announced: Any) -> None:
    forget([f"section:{parent_page_before.pk}", f"section:{parent_page_after.pk}", f"page:{instance.pk}"])
    forget(_site_tags(parent_page_after.get_site()))


def readers_changed(instance: Any, **_announced: Any) -> None:
    """Lists and feeds of news name a page that is for some only now, or do not name one that is for everyone again."""
    forget(_site_tags(instance.page.get_site()))


def unit_changed(unit: Any, **_announced: Any) -> None:
    forget([f"unit:{unit.pk}", "units"])


def _list_tags(article: ArticlePage) -> list[str]:
    section = Page.objects.filter(path=article.path[: -Page.steplen]).values_list("pk", flat=True).first()
    return [f"section:{section}", *_site_tags(article.get_site())]


def _site_tags(site: Any) -> list[str]:
    return [f"news-site:{site.pk}"] if site else []
