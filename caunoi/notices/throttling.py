"""How often one machine may ask; it is known by a hash that lives for a while, its address is not kept."""

from __future__ import annotations

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from caunoi.notices.rules import ASKED_A_MACHINE, ASKED_WITHIN


def asks_too_often(request: HttpRequest) -> bool:
    """Counts this request, and says whether it is one too many."""
    key = f"notices:asked:{machine_of(request, 'notices.throttling')}"
    return counted(key, ASKED_WITHIN.total_seconds()) > ASKED_A_MACHINE


def machine_of(request: HttpRequest, salt: str) -> str:
    return salted_hmac(salt, str(get_client_ip_address(request))).hexdigest()


def counted(key: str, seconds: float) -> int:
    """How often something was done since it was done first, this time included; forgotten `seconds` after that."""
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:
        # It expired between the two lines: this is the first of a new count.
        cache.set(key, 1, seconds)
        return 1
