"""Letters in the background. Tasks are kept in a table: they name subscriptions by key, never an address."""

from __future__ import annotations

from typing import Any

import structlog
from django.core.mail import get_connection
from django.utils import timezone
from django_tasks import default_task_backend, task

from caunoi.notices import letters, rules
from caunoi.notices.models import Subscription

logger = structlog.get_logger(__name__)
Letters = dict[str, dict[str, Any]]


@task()
def send_question(subscription_pk: int) -> None:
    """Ask for the confirmation; who follows already is told just that, to the same address and nobody else."""
    subscription = _with_site().filter(pk=subscription_pk, ended_at=None).first()
    if subscription is None:
        return
    if subscription.confirmed_at is None:
        letters.question(subscription).send()
    else:
        letters.follows_already(subscription).send()


@task()
def write_to_followers(topics: list[str], written: Letters, site_pks: list[int] | None) -> None:
    """Find everybody who is told, each address once a site, and queue their letters in portions."""
    followers = Subscription.objects.confirmed().to(topics)
    if site_pks is not None:
        followers = followers.filter(site__in=site_pks)
    told: dict[tuple[int, str], int] = {}
    for pk, site_pk, email in followers.order_by("pk").values_list("pk", "site_id", "email").iterator(chunk_size=2000):
        told.setdefault((site_pk, email), pk)
    pks = list(told.values())
    for start in range(0, len(pks), rules.FOLLOWERS_A_TASK):
        send_letters.enqueue(pks[start : start + rules.FOLLOWERS_A_TASK], written)


@task()
def send_letters(subscription_pks: list[int], written: Letters) -> None:
    """One letter each; one that fails keeps no other from its letter."""
    connection = get_connection()
    for subscription in _with_site().confirmed().filter(pk__in=subscription_pks).order_by("pk"):
        letter = letters.news(subscription, **written[subscription.language])
        letter.connection = connection
        try:
            letter.send()
        except OSError as trouble:
            logger.warning("letter_not_sent", subscription=subscription.pk, trouble=type(trouble).__name__)


@task()
def forget_unconfirmed() -> None:
    from caunoi.notices import actions

    actions.forget_unconfirmed()


def forget_unconfirmed_later() -> None:
    """Where the queue can wait; elsewhere a timer calls the command of the same name."""
    if default_task_backend.supports_defer:
        forget_unconfirmed.using(run_after=timezone.now() + rules.FORGOTTEN_AFTER).enqueue()


def _with_site() -> Any:
    return Subscription.objects.select_related("site")
