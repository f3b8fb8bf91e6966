"""What rooms above add to the text of a page before it goes out; this room names none of them.

A room offers a finisher when it starts (`finish_with`, in its `apps.py`). Templates wrap the words of a page in
`{% finished %}`; each finisher is then called once, with all of them. What the page is thereby made of besides itself
is told by tags, so that its kept copy becomes old with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from caunoi.pages.cache import made_of


@dataclass(frozen=True)
class Finished:
    """`tags` are those of `pages.cache`."""

    html: str
    tags: Iterable[str] = ()


Finisher = Callable[[str, HttpRequest], Finished]
_finishers: list[Finisher] = []


def finish_with(finisher: Finisher) -> None:
    if finisher not in _finishers:
        _finishers.append(finisher)


def finished(html: str, request: HttpRequest | None) -> SafeString:
    """`html` is safe already, and so must be what comes back."""
    if request is not None:
        for finisher in _finishers:
            done = finisher(html, request)
            html = done.html
            made_of(request, done.tags)
    return mark_safe(html)
