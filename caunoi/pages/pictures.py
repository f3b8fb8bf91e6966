"""Pictures on public pages: AVIF, WebP and JPEG in the widths that a use needs, sized and lazy."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import SourceImageIOError

from caunoi.pages.models import Picture
from caunoi.pages.rules import PICTURE_USES, picture_filters

FORMATS = ("avif", "webp")


def all_filters(use: str) -> list[str]:
    """Every rendition of one use: each width in AVIF, WebP and, as the last resort, JPEG in the middle width."""
    widths = picture_filters(use)
    modern = [f"{cut}|format-{kind}" for kind in FORMATS for cut in widths]
    return [*modern, f"{widths[len(widths) // 2]}|format-jpeg"]


def prefetch(pictures: Iterable[Picture | None]) -> None:
    """Attach all renditions of these pictures in one query, where Wagtail looks for them."""
    known = [picture for picture in pictures if picture is not None]
    if known:
        prefetch_related_objects(known, "renditions")


def picture_html(picture: Picture | None, use: str, alt: str | None = None, *, eager: bool = False) -> SafeString:
    """A `<picture>` for one use (`pages.rules.PICTURE_USES`); empty when there is none or its file is gone."""
    if picture is None:
        return SafeString("")
    try:
        made = picture.get_renditions(*all_filters(use))
    except (SourceImageIOError, OSError):
        return SafeString("")
    sizes = PICTURE_USES[use].sizes
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        (
            (
                kind,
                ", ".join(
                    f"{made[f'{cut}|format-{kind}'].url} {made[f'{cut}|format-{kind}'].width}w"
                    for cut in picture_filters(use)
                ),
                sizes,
            )
            for kind in FORMATS
        ),
    )
    last_resort = made[all_filters(use)[-1]]
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return format_html(
        '<picture>{}<img src="{}" width="{}" height="{}" alt="{}" {}></picture>',
        sources,
        last_resort.url,
        last_resort.width,
        last_resort.height,
        picture.default_alt_text if alt is None else alt,
        SafeString(loading),
    )
