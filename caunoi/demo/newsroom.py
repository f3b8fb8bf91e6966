"""The demonstration's articles: published over two years, and some waiting at each step of the workflow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Site

from caunoi.demo.dialect import Text
from caunoi.demo.factories import make_article
from caunoi.demo.gallery import Gallery
from caunoi.news.models import ArticlePage, RelatedArticle, SectionPage
from caunoi.units.models import Unit

# How many steps an article has gone when it waits there.
STEPS_TAKEN = {"with_editor": 0, "with_secretary": 1, "with_head": 2}
REVIEWERS = ("editor", "secretary", "head")


class Newsroom:
    """Loads the texts of one folder into the sections of one site."""

    def __init__(self, site: Site, folder: Path, gallery: Gallery) -> None:
        self.site = site
        self.folder = folder
        self.gallery = gallery
        self.sections = {
            section.slug: section for section in SectionPage.objects.descendant_of(site.root_page).order_by("path")
        }
        self.units = {unit.slug: unit for unit in Unit.objects.order_by("pk")}
        self.users = {user.username: user for user in get_user_model().objects.order_by("pk")}

    def load(self) -> int:
        """Make what is not there yet; returns how many articles that were."""
        texts = [Text.read(path) for path in sorted(self.folder.glob("*.md"))]
        known = set(ArticlePage.objects.exclude(external_id=None).values_list("external_id", flat=True))
        fresh = [text for text in texts if text.facts["external_id"] not in known]
        for text in fresh:
            self._make(text)
        self._relate(fresh)
        return len(fresh)

    def _make(self, text: Text) -> None:
        facts = text.facts
        step = facts.get("step")
        author = self.users["contributor"] if step else self.users.get("editor")
        picture = self.gallery.picture(facts["picture"], facts.get("picture_caption", ""), facts.get("picture_alt", ""))
        article = make_article(
            self.sections[facts["section"]],
            facts["title"],
            author=author,
            summary=facts["summary"],
            body=text.blocks(self.gallery.picture),
            units=[self.units[slug] for slug in facts.get("units", [])],
            published_at=None if step else self._moment(facts),
            public=not step,
            kind=facts["kind"],
            kicker=facts.get("kicker", ""),
            byline=facts.get("byline", ""),
            source=facts.get("source", ""),
            lead_picture=picture,
            lead_caption=facts.get("picture_caption", ""),
            external_id=facts["external_id"],
            pinned_until=self._pinned_until(facts),
        )
        if facts.get("tags"):
            article.tags.add(*facts["tags"])
            article.save(update_fields=[])
        if step:
            self._send_on(article, step, author, facts)

    def _moment(self, facts: dict[str, Any]) -> datetime:
        day = timezone.localtime() - timedelta(days=int(facts["days_ago"]))
        hour, minute = str(facts.get("hour", "08:00")).split(":")
        moment = day.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
        return min(moment, timezone.now() - timedelta(minutes=7))

    def _pinned_until(self, facts: dict[str, Any]) -> datetime | None:
        days = facts.get("pinned_days")
        return timezone.now() + timedelta(days=int(days)) if days else None

    def _send_on(self, article: ArticlePage, step: str, author: Any, facts: dict[str, Any]) -> None:
        """Walk the real workflow up to where this article waits."""
        if step == "draft":
            return
        state = article.get_workflow().start(article, author)
        if step == "returned":
            state.current_task_state.reject(user=self.users["editor"], comment=facts["return_reason"])
            return
        for reviewer in REVIEWERS[: STEPS_TAKEN[step]]:
            state.refresh_from_db()
            state.current_task_state.approve(user=self.users[reviewer])

    def _relate(self, texts: Iterable[Text]) -> None:
        by_id = {article.external_id: article for article in ArticlePage.objects.exclude(external_id=None)}
        links = [
            RelatedArticle(article=by_id[text.facts["external_id"]], page=by_id[other], sort_order=order)
            for text in texts
            for order, other in enumerate(text.facts.get("related") or [])
            if other in by_id
        ]
        RelatedArticle.objects.bulk_create(links)
