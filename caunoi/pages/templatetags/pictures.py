"""`{% picture image use="card" %}` and `{% share_rendition image as card %}`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from caunoi.pages import pictures
from caunoi.pages.models import Picture

register = template.Library()


@register.simple_tag
def picture(image: Picture | None, use: str = "body", alt: str | None = None, eager: bool = False) -> SafeString:
    return pictures.picture_html(image, use, alt, eager=eager)


@register.simple_tag
def share_rendition(image: Picture | None) -> Any:
    return pictures.share_rendition(image)
