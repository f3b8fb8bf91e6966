"""What the engines of our own have in common: the index names the best keys, and only their rows are fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from modelsearch.query import And, MatchAll, Not, Or

WINDOW = 400
# Of a beginning that thousands share, the newest are looked at.
NEWEST = 500


def is_plain(query: Any) -> bool:
    if isinstance(query, (And, Or)):
        return all(is_plain(part) for part in query.subqueries)
    return not isinstance(query, (Not, MatchAll))


class RankedResultsMixin:
    """For a library's results whose compiler offers `ranked_keys(at_most)`: keys with scores, the best (lowest) first.

    A compiler that is `newest` names the newest keys, however many there are.
    """

    query_compiler: Any
    start: int
    stop: int | None
    _score_field: str | None

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        if not compiler.order_by_relevance or compiler.fields or not is_plain(compiler.query):
            return super()._do_search()  # type: ignore[misc]
        wanted = self.stop if self.stop is not None else -1
        window = max(WINDOW, wanted * 2) if wanted >= 0 else -1
        while True:
            keys = compiler.ranked_keys(window)
            found = list(self._fetched(keys, wanted))
            exhausted = window < 0 or len(keys) < window or compiler.newest
            if exhausted or len(found) >= wanted:
                return found[self.start : self.stop]
            window = -1

    def _fetched(self, keys: list[tuple[str, float]], wanted: int) -> Iterator[Any]:
        """The objects behind the keys that the query set lets through, in the order of the keys."""
        to_key = self.query_compiler.queryset.model._meta.pk.to_python
        found = 0
        step = min(max(wanted, 50), 500) if wanted >= 0 else 500
        for begin in range(0, len(keys), step):
            scores = {to_key(key): score for key, score in keys[begin : begin + step]}
            objects = {thing.pk: thing for thing in self.query_compiler.queryset.filter(pk__in=scores).order_by("pk")}
            for key, score in scores.items():
                if key in objects:
                    if self._score_field:
                        setattr(objects[key], self._score_field, -score)
                    found += 1
                    yield objects[key]
            if 0 <= wanted <= found:
                return
