"""Pages kept for everyone: what may be kept, and how a change makes exactly the right copies old.

A kept copy remembers the version of each tag that it was made of. Tags live in the database, so that a change
made by the worker is seen by every web process at the next request, with no server between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from caunoi.pages.models.cache_mark import CacheMark

# How long a proxy in front may hand out a page before it asks again.
PROXY_SECONDS = 60
# The tag that every change advances.
ANY_CHANGE = "any"


def keep(response: HttpResponse, tags: Iterable[str]) -> HttpResponse:
    """Mark a response as the same for everyone, made of the things that `tags` name."""
    patch_cache_control(response, public=True, max_age=0, s_maxage=PROXY_SECONDS)
    response.cache_tags = sorted(set(tags))
    return response


def made_of(request: HttpRequest, tags: Iterable[str]) -> None:
    """Say, while its answer is written, what else it is made of; counts only where the answer is kept."""
    request.also_made_of = {*getattr(request, "also_made_of", ()), *tags}


def kept_for_everyone(tags: Callable[..., Iterable[str]]) -> Callable[..., Any]:
    """Decorate a public view; `tags(request, …)` names what its answer is made of."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def viewed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            return keep(response, tags(request, *args, **kwargs)) if response.status_code == 200 else response

        return viewed

    return decorate


def versions(tags: Iterable[str]) -> dict[str, int]:
    """The version of each tag; one that never changed is 0. One query."""
    known = dict(CacheMark.objects.filter(tag__in=list(tags)).values_list("tag", "version"))
    return {tag: known.get(tag, 0) for tag in tags}


def latest_change() -> int:
    """A number that grows with every change of anything that is kept."""
    return versions([ANY_CHANGE])[ANY_CHANGE]


def forget(tags: Iterable[str]) -> None:
    """Make every copy made of these tags old, once the running transaction is committed."""
    wanted = sorted({tag for tag in tags if tag})
    if wanted:
        transaction.on_commit(partial(_advance, [*wanted, ANY_CHANGE]))


def _advance(tags: list[str]) -> None:
    CacheMark.objects.bulk_create([CacheMark(tag=tag, version=0) for tag in tags], ignore_conflicts=True)
    CacheMark.objects.filter(tag__in=tags).update(version=F("version") + 1)


def kept_copy(key: str) -> HttpResponse | None:
    """The copy kept under `key`, unless something that it was made of has changed."""
    found = cache.get(key)
    if found is None:
        return None
    marks, response = found
    return response if versions(marks) == marks else None


def put_copy(key: str, marks: dict[str, int], response: HttpResponse, seconds: int) -> None:
    cache.set(key, (marks, response), seconds)
