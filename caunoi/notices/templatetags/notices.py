"""For pages that offer something to follow."""

from __future__ import annotations

from django import template

from caunoi.notices.links import offered

register = template.Library()


@register.simple_tag
def offer_to_follow(topic: str, label: str) -> str:
    """The signed value of the form's field `what`; the same for everyone, so that the page can be kept."""
    return offered(topic, label)
