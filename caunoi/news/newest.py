"""The newest articles of a site, asked for once and told apart in memory: all of them, by section, by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.functional import cached_property

from caunoi.news.models import SectionPage
from caunoi.news.models.article import ArticleQuerySet

# Enough for a home page whose sections are alive; only a quiet one is asked for by itself.
FETCHED = 80


class Row(NamedTuple):
    pk: int
    path: str
    kind: str


class Newest:
    """Numbers of articles, newest first. At most one query more for each section or kind that is quiet."""

    def __init__(self, articles: ArticleQuerySet) -> None:
        self.articles = articles

    @cached_property
    def rows(self) -> list[Row]:
        newest = self.articles.newest_first().values_list("pk", "path", "kind")[:FETCHED]
        return [Row(*row) for row in newest]

    def pinned(self, count: int) -> list[int]:
        return _numbers(self.articles.pinned(), count)

    def of_all(self, count: int, *, besides: Sequence[int] = ()) -> list[int]:
        return self._chosen(self.articles, lambda row: True, count, besides)

    def of_section(self, section: SectionPage, count: int, *, besides: Sequence[int] = ()) -> list[int]:
        return self._chosen(
            self.articles.child_of(section), lambda row: row.path.startswith(section.path), count, besides
        )

    def of_kind(self, kind: str, count: int) -> list[int]:
        return self._chosen(self.articles.filter(kind=kind), lambda row: row.kind == kind, count, ())

    def _chosen(
        self, asked: ArticleQuerySet, is_one: Callable[[Row], bool], count: int, besides: Sequence[int]
    ) -> list[int]:
        found = [row.pk for row in self.rows if row.pk not in besides and is_one(row)][:count]
        if len(found) == count or len(self.rows) < FETCHED:
            return found
        return _numbers(asked.exclude(pk__in=besides), count)


def _numbers(articles: ArticleQuerySet, count: int) -> list[int]:
    return list(articles.newest_first().values_list("pk", flat=True)[:count])
