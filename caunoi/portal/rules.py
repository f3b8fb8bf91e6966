"""Decisions of the front door."""

from datetime import date
from typing import Protocol
from urllib.parse import urlsplit

# Decree 224/2026, article 13.
OUTAGE_NOTICE_WORKING_DAYS = 7


class WorkingCalendar(Protocol):
    def add_working_days(self, day: date, count: int) -> date: ...


def earliest_outage(today: date, calendar: WorkingCalendar) -> date:
    """The first day on which an outage that is announced today may begin."""
    return calendar.add_working_days(today, OUTAGE_NOTICE_WORKING_DAYS)


def announced_early_enough(today: date, starts: date, calendar: WorkingCalendar) -> bool:
    return starts >= earliest_outage(today, calendar)


def is_safe_link(address: str) -> bool:
    """A page of this portal, or an http(s) address with a host; never a script."""
    parts = urlsplit(address)
    if parts.scheme:
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    return address.startswith("/") and not address.startswith("//")


def wrong_with_channel(kind: str, address: str) -> str:
    """What is wrong with the address of an official channel: `link`, `phone`, `email`, or nothing."""
    if not address:
        return ""
    if kind == "hotline":
        digits = [sign for sign in address if sign.isdigit()]
        plain = all(sign.isdigit() or sign in "+ .-()" for sign in address)
        return "" if plain and 3 <= len(digits) <= 15 else "phone"
    if kind == "email":
        name, _at, host = address.partition("@")
        return "" if name and "." in host and " " not in address else "email"
    return "" if urlsplit(address).scheme in {"http", "https"} and is_safe_link(address) else "link"
