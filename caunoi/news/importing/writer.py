"""Writes checked records below the sections of one site, each in a transaction of its own."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Case, Value, When
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from modelsearch.signal_handlers import post_save_signal_handler as index_on_save
from taggit.models import Tag
from wagtail.models import Collection, Page, PageLogEntry, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from caunoi.files.importing import Outcome, Rejected, quiet_signals
from caunoi.files.records import Record
from caunoi.gazette.actions import note_mentions_of_pages
from caunoi.news.importing.pictures import is_elsewhere, picture_from
from caunoi.news.importing.places import Places
from caunoi.news.importing.record import ArticleRecord, checked, digest_of
from caunoi.news.models import ArticlePage, ArticleTag, NewsIndexPage
from caunoi.news.signals import articles_imported
from caunoi.news.tasks import index_articles
from caunoi.pages.cache import forget
from caunoi.units.models import Unit


class ArticleWriter:
    """Takes the records of one file; knows what the site holds already, so that a second run is quick."""

    def __init__(
        self,
        site: Site,
        index: NewsIndexPage,
        folder: Path,
        *,
        actor: Any = None,
        create_sections: bool = False,
    ) -> None:
        self.site = site
        self.folder = folder
        self.actor = actor
        self.places = Places(index, create_sections=create_sections, actor=actor)
        self.units = {unit.slug: unit.pk for unit in Unit.objects.only("slug")}
        self.tags: dict[str, int] = {}
        # The site's own files, so that its editors find the pictures.
        own = Collection.objects.filter(name=site.site_name[:255]).first() if site.site_name else None
        self.collection = own or Collection.get_first_root_node()
        known = ArticlePage.objects.exclude(external_id=None)
        self.known = {
            external_id: (pk, digest, path)
            for external_id, pk, digest, path in known.values_list("external_id", "pk", "import_digest", "path")
        }
        self.unannounced: dict[int, str] = {}
        self.touched: set[str] = set()
        self.pictures_elsewhere = 0

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While an import runs, indexes are fed by batch instead of by record, and Wagtail does not log each page."""
        wagtail_log = logging.getLogger("wagtail")
        level = wagtail_log.level
        wagtail_log.setLevel(logging.WARNING)
        try:
            with disable_reference_index_auto_update(), quiet_signals((post_save, index_on_save, ArticlePage)):
                yield
        finally:
            wagtail_log.setLevel(level)

    def take(self, record: Record) -> tuple[Outcome, int]:
        """Write one record; raises Rejected, and then nothing of it stays."""
        external_id = str(record["external_id"]).strip()
        digest = digest_of(record)
        pk, known_digest, path = self.known.get(external_id, (0, "", ""))
        if pk and not path.startswith(self.places.index.path):
            raise Rejected(_("external_id này đã được nhập vào một cổng khác."))
        if pk and known_digest == digest:
            return Outcome.UNCHANGED, pk
        article_record = checked(record)
        try:
            article = self._written(pk, article_record)
        except IntegrityError:
            self.places.look_again()
            article = self._written(pk, article_record)
        self.known[external_id] = (article.pk, digest, article.path)
        self.unannounced[article.pk] = digest
        return (Outcome.UPDATED if pk else Outcome.CREATED), article.pk

    @transaction.atomic
    def _written(self, pk: int, record: ArticleRecord) -> ArticlePage:
        return self._update(pk, record) if pk else self._create(record)

    def after_batch(self, article_pks: list[int]) -> None:
        """Tell the rooms above, have the back office's indexes renewed, and forget kept copies."""
        with transaction.atomic():
            articles_imported.send(sender=ArticlePage, site=self.site, article_pks=article_pks)
            note_mentions_of_pages(ArticlePage.objects.filter(pk__in=article_pks), self.site)
            forget([*self.touched, f"news-site:{self.site.pk}", *(f"page:{pk}" for pk in article_pks)])
            self._remember_digests(article_pks)
            index_articles.enqueue(article_pks)
        self.touched = set()

    def _remember_digests(self, article_pks: list[int]) -> None:
        """Only what was announced counts as unchanged next time: an import that dies midway leaves no index behind."""
        digests = [When(pk=pk, then=Value(self.unannounced.pop(pk))) for pk in article_pks]
        ArticlePage.objects.filter(pk__in=article_pks).update(import_digest=Case(*digests))

    def _create(self, record: ArticleRecord) -> ArticlePage:
        section = self.places.section(record.section)
        now = timezone.now()
        article = ArticlePage(
            live=True,
            has_unpublished_changes=False,
            first_published_at=now,
            last_published_at=now,
            owner=self.actor,
            locale_id=section.locale_id,
            external_id=record.external_id,
        )
        unit_ids = self._describe(article, record)
        article.published_at = record.published_at or now
        self.places.put(article, section)
        self._link(article, unit_ids, record.tags)
        self._log(article, "news.import")
        self.touched.add(f"section:{section.pk}")
        return article

    def _update(self, pk: int, record: ArticleRecord) -> ArticlePage:
        """Renew the text; what the board decided, such as a withdrawal, stays."""
        article = ArticlePage.objects.get(pk=pk)
        section = self.places.section(record.section)
        self.touched |= {f"unit:{unit}" for unit in article.units.values_list("pk", flat=True)}
        if not article.is_child_of(section):
            article.move(section, "last-child")
            article = ArticlePage.objects.get(pk=pk)
        unit_ids = self._describe(article, record)
        article.published_at = record.published_at or article.published_at
        article.units.through.objects.filter(articlepage=article).delete()
        ArticleTag.objects.filter(content_object=article).delete()
        self._link(article, unit_ids, record.tags)
        if article.latest_revision_id is None:
            article.save(clean=False)
        else:
            self._save_as_revision(ArticlePage.objects.get(pk=pk), article)
        self._log(article, "news.import_again")
        self.touched.add(f"section:{section.pk}")
        return article

    def _save_as_revision(self, standing: ArticlePage, article: ArticlePage) -> None:
        """Somebody edited it here: the imported text becomes its newest version, the older ones are kept."""
        revision = article.save_revision(user=self.actor, clean=False)
        if standing.live:
            revision.publish(user=self.actor, skip_permission_checks=True)

    def _describe(self, article: ArticlePage, record: ArticleRecord) -> list[int]:
        """Write what the record says into the article; unknown units are refused before anything is saved."""
        unknown = [slug for slug in record.units if slug not in self.units]
        if unknown:
            raise Rejected(_("Không có đơn vị “%(unit)s”.") % {"unit": ", ".join(unknown)[:100]})
        article.title = article.draft_title = record.title
        article.summary = record.summary
        article.body = json.dumps(record.blocks, ensure_ascii=False)  # type: ignore[assignment]
        article.byline = record.author
        article.source_url = record.source_url
        article.word_count = record.word_count
        article.import_digest = ""
        if record.image and is_elsewhere(record.image):
            self.pictures_elsewhere += 1
        elif record.image:
            article.lead_picture = picture_from(
                record.image,
                self.folder,
                title=record.title,
                credit=record.author,
                actor=self.actor,
                collection=self.collection,
            )
        return [self.units[slug] for slug in record.units]

    def _link(self, article: ArticlePage, unit_ids: list[int], tags: tuple[str, ...]) -> None:
        through = ArticlePage.units.through
        through.objects.bulk_create([through(articlepage_id=article.pk, unit_id=pk) for pk in unit_ids])
        tag_ids = dict.fromkeys(self._tag(name) for name in tags)
        ArticleTag.objects.bulk_create([ArticleTag(content_object=article, tag_id=pk) for pk in tag_ids])
        self.touched |= {f"unit:{pk}" for pk in unit_ids}

    def _tag(self, name: str) -> int:
        key = name.casefold()
        if key not in self.tags:
            tag = Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(name=name)
            self.tags[key] = tag.pk
        return self.tags[key]

    def _log(self, article: ArticlePage, action: str) -> None:
        """A log row as `wagtail.log_actions.log` writes it, without its six queries of validation."""
        PageLogEntry.objects.bulk_create(
            [
                PageLogEntry(
                    page_id=article.pk,
                    content_type=article.cached_content_type,
                    label=article.title[:255],
                    action=action,
                    user=self.actor,
                    timestamp=timezone.now(),
                    uuid=uuid4(),
                    content_changed=True,
                    data={"external_id": article.external_id},
                )
            ]
        )


def news_index_of(site: Site) -> NewsIndexPage | None:
    return NewsIndexPage.objects.child_of(Page.objects.get(pk=site.root_page_id)).first()
