"""What the account's pages say about devices."""

from django import template

from caunoi.accounts import devices

register = template.Library()


@register.filter
def device_in_words(user_agent: str) -> str:
    return devices.in_words(user_agent)
