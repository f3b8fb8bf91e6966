"""Pictures on public pages: AVIF, WebP and JPEG in the widths that a use needs, sized and lazy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import Filter, SourceImageIOError

from caunoi.pages import rules
from caunoi.pages.models import Picture
from caunoi.pages.tasks import cut_picture

# A picture that waits for the worker is not asked for again on every page view.
ASKED_AGAIN_AFTER = 300


def cut_soon(picture: Picture) -> None:
    """Have the worker make the renditions of a picture, once the running transaction is committed."""
    if cache.add(f"picture-asked-for:{picture.pk}", True, ASKED_AGAIN_AFTER):
        transaction.on_commit(partial(cut_picture.enqueue, picture.pk))


def prefetch(pictures: Iterable[Picture | None]) -> None:
    """Attach all renditions of these pictures in one query, where Wagtail looks for them."""
    known = [picture for picture in pictures if picture is not None]
    if known:
        prefetch_related_objects(known, "renditions")


def picture_html(picture: Picture | None, use: str, alt: str | None = None, *, eager: bool = False) -> SafeString:
    """A `<picture>` for one use (`pages.rules.PICTURE_USES`); empty when there is none or its file is gone.

    No request makes more than the last resort; what else is missing, the worker makes.
    """
    if picture is None:
        return SafeString("")
    try:
        made = _made(picture, rules.renditions_of(use))
        last_resort = made.get(rules.last_resort(use)) or picture.get_rendition(rules.last_resort(use))
    except (SourceImageIOError, OSError):
        return SafeString("")
    if set(rules.renditions_of(use)) - set(made):
        cut_soon(picture)
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return format_html(
        '<picture>{}<img src="{}" width="{}" height="{}" alt="{}" {}></picture>',
        _sources(made, use),
        last_resort.url,
        last_resort.width,
        last_resort.height,
        picture.default_alt_text if alt is None else alt,
        SafeString(loading),
    )


def share_rendition(picture: Picture | None) -> Any:
    """What social networks show: the card or, until the worker has made it, the lead picture; None without a file."""
    if picture is None:
        return None
    lead = rules.last_resort("lead")
    try:
        made = _made(picture, [rules.SOCIAL_CARD, lead])
        if rules.SOCIAL_CARD not in made:
            cut_soon(picture)
        return made.get(rules.SOCIAL_CARD) or made.get(lead) or picture.get_rendition(lead)
    except (SourceImageIOError, OSError):
        return None


def _made(picture: Picture, specs: Iterable[str]) -> dict[str, Any]:
    """Those of these renditions that are there, by filter."""
    filters = [Filter(spec=spec) for spec in specs]
    return {found.spec: rendition for found, rendition in picture.find_existing_renditions(*filters).items()}


def _sources(made: dict[str, Any], use: str) -> SafeString:
    """One `<source>` for each modern format of which all widths are there."""
    sources = []
    for kind in rules.PICTURE_FORMATS:
        wanted = [f"{cut}|format-{kind}" for cut in rules.picture_filters(use)]
        if set(wanted) <= set(made):
            cuts = [made[spec] for spec in wanted]
            sources.append((kind, ", ".join(f"{cut.url} {cut.width}w" for cut in cuts), rules.PICTURE_USES[use].sizes))
    return format_html_join("", '<source type="image/{}" srcset="{}" sizes="{}">', sources)
