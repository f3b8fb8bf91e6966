"""Letters in the background. Tasks are kept in a table: they name rows by key, never an address.

A mail server that is away for a while delays letters and loses none; what it says never goes into a log or a table,
for it quotes addresses.
"""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

import structlog
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks import default_task_backend, task

from caunoi.notices import letters, rules
from caunoi.notices.models import Delivery, Message, Subscription

logger = structlog.get_logger(__name__)


# Somebody sits before the screen and waits for it; pictures are cut at 50, indexes renewed at 0.
@task(priority=80)
def send_question(subscription_pk: int, attempts: int = 0) -> None:
    """Ask for the confirmation; who follows already is told just that, to the same address and nobody else."""
    subscription = Subscription.objects.select_related("site").filter(pk=subscription_pk, ended_at=None).first()
    if subscription is None:
        return
    write = letters.question if subscription.confirmed_at is None else letters.follows_already
    trouble = _trouble_in_sending(write(subscription))
    if trouble is None:
        return
    logger.warning("question_not_sent", subscription=subscription_pk, trouble=trouble.name)
    wait = None if trouble.is_final else rules.wait_after(attempts + 1)
    if wait is not None:
        _later(send_question, wait, subscription_pk, attempts + 1)


@task(priority=60)
def write_to_followers(message_pk: int) -> None:
    """Write a letter to everybody who is told, and queue them in portions."""
    from caunoi.notices import actions

    message = Message.objects.filter(pk=message_pk).first()
    if message is not None:
        _queue(actions.address(message))


@task(priority=60)
def send_letters(delivery_pks: list[int]) -> None:
    """One letter each; one that fails keeps no other from its letter, and is tried again later."""
    from caunoi.notices import actions

    put_off: dict[timedelta, list[int]] = {}
    connection = get_connection()
    for pk in delivery_pks:
        delivery = actions.begin(pk)
        if delivery is None:
            continue
        trouble = _trouble_in_sending(letters.news(delivery), connection)
        if trouble is None:
            actions.finish(delivery, Delivery.State.SENT)
            continue
        logger.warning("letter_not_sent", delivery=pk, trouble=trouble.name)
        if trouble.is_final:
            actions.finish(delivery, Delivery.State.REFUSED)
        elif (wait := actions.put_off(delivery)) is not None:
            put_off.setdefault(wait, []).append(pk)
    for wait, pks in put_off.items():
        _later(send_letters, wait, pks)


def send_waiting_letters() -> int:
    """For a timer: messages that were never addressed, and letters whose time has come; returns how many there are."""
    from caunoi.notices import actions

    for pk in Message.objects.filter(addressed_at=None).order_by("pk").values_list("pk", flat=True):
        actions.address(Message.objects.get(pk=pk))
    waiting = list(Delivery.objects.waiting(timezone.now()).order_by("pk").values_list("pk", flat=True))
    _queue(waiting)
    actions.tidy_letters()
    return len(waiting)


@task()
def forget_unconfirmed() -> None:
    from caunoi.notices import actions

    actions.forget_unconfirmed()


def forget_unconfirmed_later() -> None:
    """Where the queue can wait; elsewhere a timer calls the command of the same name."""
    _later(forget_unconfirmed, rules.FORGOTTEN_AFTER)


class Trouble:
    """Why a letter did not go, without the words of the mail server."""

    def __init__(self, error: OSError) -> None:
        codes: list[int] = []
        if isinstance(error, SMTPRecipientsRefused):
            codes = [code for code, _words in error.recipients.values()]
        elif isinstance(error, SMTPResponseException):
            codes = [error.smtp_code]
        self.name = " ".join([type(error).__name__, *map(str, codes)])
        self.is_final = bool(codes) and all(map(rules.refused_for_good, codes))


def _trouble_in_sending(letter: EmailMessage, connection: Any = None) -> Trouble | None:
    letter.connection = connection
    try:
        letter.send()
    except OSError as error:
        return Trouble(error)
    return None


def _queue(delivery_pks: list[int]) -> None:
    for start in range(0, len(delivery_pks), rules.FOLLOWERS_A_TASK):
        send_letters.enqueue(delivery_pks[start : start + rules.FOLLOWERS_A_TASK])


def _later(work: Any, wait: timedelta, *arguments: Any) -> None:
    """Where the queue cannot wait, the timer's command finds what is due."""
    if default_task_backend.supports_defer:
        work.using(run_after=timezone.now() + wait).enqueue(*arguments)
