"""How often a machine, or anybody about one code, may guess, and data be taken away: hashes that live for an hour."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from caunoi.notices.throttling import counted, machine_of

WITHIN_SECONDS = 3600
WRONG_A_MACHINE = 20
WRONG_A_CODE = 10
TAKEN_AN_HOUR = 5


def guesses_too_often(request: HttpRequest, code: str) -> bool:
    """Whether so many wrong answers came from here, or about this code, that no more are listened to."""
    return any(cache.get(key, 0) >= most for key, most in _counters(request, code))


def note_wrong(request: HttpRequest, code: str) -> None:
    for key, _most in _counters(request, code):
        counted(key, WITHIN_SECONDS)


def taken_too_often(whose: str) -> bool:
    """Counts one more taking away of somebody's data; whether it is one too many within the hour."""
    key = f"cases:taken:{salted_hmac('cases.taken', whose).hexdigest()}"
    return counted(key, WITHIN_SECONDS) > TAKEN_AN_HOUR


def _counters(request: HttpRequest, code: str) -> list[tuple[str, int]]:
    machine = machine_of(request, "cases.machine")
    about = salted_hmac("cases.code", code).hexdigest()
    return [(f"cases:machine:{machine}", WRONG_A_MACHINE), (f"cases:code:{about}", WRONG_A_CODE)]
