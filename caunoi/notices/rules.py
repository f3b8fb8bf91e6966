"""Decisions about following: how often a stranger may have a letter sent, and how long a question stays open."""

from __future__ import annotations

from datetime import datetime, timedelta

DAYS_TO_CONFIRM = 7
# One letter for one thing in this time, however often somebody presses the button.
BETWEEN_LETTERS = timedelta(minutes=15)
# So many unanswered questions one address may have: nobody is buried in letters by somebody else's mischief.
OPEN_QUESTIONS = 10
ASKED_A_MACHINE = 20
ASKED_WITHIN = timedelta(hours=1)
FOLLOWERS_A_TASK = 50
# After each attempt that fails for the time being; after the last one the letter is given up.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 480, 1440))
# So long a letter may be on its way; after that nobody knows what became of it.
GOING_AT_MOST = timedelta(hours=1)
MESSAGES_KEPT = timedelta(days=30)
FORGOTTEN_AFTER = timedelta(days=DAYS_TO_CONFIRM, minutes=5)


def too_old_to_confirm(asked_at: datetime, now: datetime) -> bool:
    return asked_at <= now - timedelta(days=DAYS_TO_CONFIRM)


def may_write(last_letter_at: datetime | None, open_questions: int, now: datetime) -> bool:
    """Whether another letter may go to an address that somebody typed."""
    if open_questions > OPEN_QUESTIONS:
        return False
    return last_letter_at is None or last_letter_at <= now - BETWEEN_LETTERS


def written_alike(email: str) -> str:
    """One address, however it is typed, follows a thing once."""
    return email.strip().lower()


def wait_after(attempts: int) -> timedelta | None:
    """How long until the next attempt, after so many that failed; None: no more."""
    return WAITS[attempts - 1] if 0 < attempts <= len(WAITS) else None


def refused_for_good(code: int) -> bool:
    """By the reply code of a mail server (RFC 5321): 4yz asks to try again, 5yz says no."""
    return 500 <= code <= 599
