"""`{% picture image use="card" %}`."""

from django import template
from django.utils.safestring import SafeString

from caunoi.pages.models import Picture
from caunoi.pages.pictures import picture_html

register = template.Library()


@register.simple_tag
def picture(image: Picture | None, use: str = "body", alt: str | None = None, eager: bool = False) -> SafeString:
    return picture_html(image, use, alt, eager=eager)
