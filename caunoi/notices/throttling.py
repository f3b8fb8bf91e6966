"""How often one machine may ask; it is known by a hash that lives for an hour, its address is not kept."""

from __future__ import annotations

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from caunoi.notices.rules import ASKED_A_MACHINE, ASKED_WITHIN


def asks_too_often(request: HttpRequest) -> bool:
    """Counts this request, and says whether it is one too many."""
    machine = salted_hmac("notices.throttling", str(get_client_ip_address(request))).hexdigest()
    key = f"notices:asked:{machine}"
    cache.add(key, 0, ASKED_WITHIN.total_seconds())
    try:
        return cache.incr(key) > ASKED_A_MACHINE
    except ValueError:
        # It expired between the two lines: this is the first of a new hour.
        return False
