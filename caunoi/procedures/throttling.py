"""How many applications one machine may begin within an hour: enough for a whole village at one tablet."""

from __future__ import annotations

from django.http import HttpRequest

from caunoi.notices.throttling import counted, machine_of

WITHIN_SECONDS = 3600
MOST_BEGUN = 60


def begins_too_many(request: HttpRequest) -> bool:
    """Counts this one too; the address is kept as a hash that lives for an hour."""
    return counted(f"procedures:begun:{machine_of(request, 'procedures.machine')}", WITHIN_SECONDS) > MOST_BEGUN
