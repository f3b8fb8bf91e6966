"""How many applications one machine may begin within an hour: enough for a whole village at one tablet."""

from __future__ import annotations

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WITHIN_SECONDS = 3600
MOST_BEGUN = 60


def begins_too_many(request: HttpRequest) -> bool:
    """Counts this one too; the address is kept as a hash that lives for an hour."""
    machine = salted_hmac("procedures.machine", str(get_client_ip_address(request))).hexdigest()
    key = f"procedures:begun:{machine}"
    cache.add(key, 0, WITHIN_SECONDS)
    try:
        return cache.incr(key) > MOST_BEGUN
    except ValueError:
        cache.set(key, 1, WITHIN_SECONDS)
        return False
