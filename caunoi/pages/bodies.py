"""What a body shows that lives elsewhere: pictures and other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail.models import Page


def pictures_in(body: Iterable[Any]) -> Iterator[Any]:
    """The pictures of a body, also those of its galleries."""
    for block in body:
        if block.block_type == "picture":
            yield block.value["picture"]
        elif block.block_type == "gallery":
            yield from (shown["picture"] for shown in block.value["pictures"])


def words_of(page: Page) -> str:
    """What a page says, without markup: its title, its lead and its body, as far as it has them."""
    leads = [getattr(page, name, "") for name in ("title", "purpose", "summary")]
    body = getattr(page, "body", None)
    parts = body.stream_block.get_searchable_content(body) if isinstance(body, StreamValue) else []
    return strip_tags("\n".join([*leads, *map(str, parts)]))


def prefetch_pictures(body: Iterable[Any]) -> None:
    """Attach the renditions of all its pictures in one query, where Wagtail looks for them."""
    if shown := list(pictures_in(body)):
        prefetch_related_objects(shown, "renditions")


def pages_in(body: Iterable[Any]) -> Iterator[Page]:
    """The pages that a body names or leads to; links inside its text not counted."""
    for block in body:
        if block.block_type in {"related", "call_to_action"} and block.value["page"]:
            yield block.value["page"]
