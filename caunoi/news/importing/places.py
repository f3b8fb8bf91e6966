"""Where imported articles go: the sections of a site, the next free place and the free addresses in each."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from caunoi.files.importing import Rejected
from caunoi.news.models import ArticlePage, NewsIndexPage, SectionPage
from caunoi.vietnam.slugs import slugify


class Places:
    """Wagtail's own way of adding a page asks the database a dozen times; an import knows most answers."""

    def __init__(self, index: NewsIndexPage, *, create_sections: bool, actor: Any) -> None:
        self.index = index
        self.create_sections = create_sections
        self.actor = actor
        self.sections = {section.slug: section for section in SectionPage.objects.child_of(index)}
        self.slugs: dict[int, set[str]] = {}
        self.steps: dict[int, int] = {}

    def section(self, named: str) -> SectionPage:
        """The section with this slug, or this title."""
        slug = slugify(named)
        if slug not in self.sections:
            if not self.create_sections or not slug:
                raise Rejected(
                    _(
                        "Không có chuyên mục “%(named)s”. Các chuyên mục đang có: %(known)s. "
                        "Lựa chọn --create-sections mở chuyên mục mới."
                    )
                    % {"named": named[:60], "known": ", ".join(sorted(self.sections)) or "–"}
                )
            title = named if named != slug else slug.replace("-", " ").capitalize()
            section = SectionPage(title=title, slug=slug, locale=self.index.locale, owner=self.actor)
            self.index.add_child(instance=section)
            section.save_revision(user=self.actor).publish(user=self.actor, skip_permission_checks=True)
            self.sections[slug] = section
        return self.sections[slug]

    def put(self, article: ArticlePage, section: SectionPage) -> None:
        """Save a new article as the last child of its section; inside a transaction."""
        # First, so that this row is ours: whoever else adds to the section waits.
        Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + 1)
        article.depth = section.depth + 1
        article.path = self._next_path(section)
        article.slug = self._free_slug(article.title, section)
        article.draft_title = article.title
        article.set_url_path(section)
        # What the record said was checked; nothing is left for `Page.save` but to ask all of it again.
        article.save_base(force_insert=True)

    def look_again(self) -> None:
        """Somebody else has added a page meanwhile: what is remembered of places and addresses is no longer true."""
        self.slugs.clear()
        self.steps.clear()

    def _next_path(self, section: SectionPage) -> str:
        if section.pk not in self.steps:
            children = Page.objects.filter(path__range=Page._get_children_path_interval(section.path))
            newest = children.filter(depth=section.depth + 1).order_by("-path").values_list("path", flat=True).first()
            self.steps[section.pk] = Page._str2int(newest[-Page.steplen :]) if newest else 0
        self.steps[section.pk] += 1
        return Page._get_path(section.path, section.depth + 1, self.steps[section.pk])

    def _free_slug(self, title: str, section: SectionPage) -> str:
        taken = self.slugs.get(section.pk)
        if taken is None:
            taken = set(Page.objects.child_of(section).values_list("slug", flat=True))
            self.slugs[section.pk] = taken
        wish = slugify(title) or "bai"
        slug, number = wish, 1
        while slug in taken:
            number += 1
            slug = f"{wish}-{number}"
        taken.add(slug)
        return slug
