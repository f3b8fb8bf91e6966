"""Verbs of following. A stranger acts here: nothing that is said or timed tells whether an address follows already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from wagtail.models import Site

from caunoi.notices import rules, tasks
from caunoi.notices.models import Delivery, Message, Subscription


@transaction.atomic
def ask_to_follow(site: Site, topic: str, label: str, email: str, language: str) -> None:
    """Ask the address whether it wants letters; only whoever reads its mail can say yes."""
    now = timezone.now()
    email = rules.written_alike(email)
    subscription, new = Subscription.objects.get_or_create(
        site=site, topic=topic, email=email, defaults={"label": label[:300], "language": language}
    )
    waiting = Subscription.objects.unanswered().filter(email=email, asked_at__gt=now - timedelta(days=1)).count()
    last = None if new else subscription.asked_again_at or subscription.asked_at
    if not rules.may_write(last, waiting, now):
        return
    Subscription.objects.filter(pk=subscription.pk).update(asked_again_at=now)
    transaction.on_commit(partial(tasks.send_question.enqueue, subscription.pk))


@transaction.atomic
def confirm(subscription: Subscription) -> bool:
    """Letters begin; False for one that has ended meanwhile."""
    if subscription.ended_at is not None:
        return False
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    return True


@transaction.atomic
def stop(subscription: Subscription) -> None:
    """No more letters, and the address is forgotten; a second press changes nothing."""
    Subscription.objects.filter(pk=subscription.pk, ended_at=None).update(ended_at=timezone.now(), email="")


@transaction.atomic
def forget_unconfirmed() -> int:
    """Addresses that never answered are nobody's business any more."""
    since = timezone.now() - timedelta(days=rules.DAYS_TO_CONFIRM)
    deleted, _by_model = Subscription.objects.unanswered().filter(asked_at__lte=since).delete()
    return deleted


def tell(
    topics: Iterable[str], subject: Any, lines: Sequence[Any], url: Any, *, sites: Iterable[int] | None = None
) -> None:
    """Write one letter to each confirmed follower of any of these topics, once the transaction is committed.

    `subject`, `lines` and `url`, a path on the follower's site, may be lazy: each follower reads them in their own
    language. `sites` narrows to the followers on these sites.
    """
    wanted = sorted(set(topics))
    if not Subscription.objects.confirmed().to(wanted).exists():
        return
    written = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            written[language] = {"subject": str(subject), "lines": [str(line) for line in lines], "url": str(url)}
    narrowed = sorted(sites) if sites is not None else None
    message = Message.objects.create(topics=wanted, sites=narrowed, written=written)
    transaction.on_commit(partial(tasks.write_to_followers.enqueue, message.pk))


@transaction.atomic
def address(message: Message) -> list[int]:
    """Everybody who is told gets a letter to come, each address once a site; a second time adds none. Their keys."""
    if Message.objects.filter(pk=message.pk, addressed_at=None).update(addressed_at=timezone.now()):
        followers = Subscription.objects.confirmed().to(message.topics)
        if message.sites is not None:
            followers = followers.filter(site__in=message.sites)
        told: dict[tuple[int, str], int] = {}
        rows = followers.order_by("pk").values_list("pk", "site_id", "email")
        for pk, site_pk, email in rows.iterator(chunk_size=2000):
            told.setdefault((site_pk, email), pk)
        now = timezone.now()
        Delivery.objects.bulk_create(
            [Delivery(message=message, subscription_id=pk, due_at=now) for pk in told.values()],
            batch_size=500,
        )
    return list(message.deliveries.order_by("pk").values_list("pk", flat=True))


def begin(delivery_pk: int) -> Delivery | None:
    """Take a letter that waits, so that no other worker takes it; None where there is nothing to send any more."""
    now = timezone.now()
    taken = Delivery.objects.waiting(now).filter(pk=delivery_pk)
    if not taken.update(state=Delivery.State.GOING, begun_at=now, attempts=F("attempts") + 1):
        return None
    delivery = Delivery.objects.select_related("message", "subscription__site").get(pk=delivery_pk)
    if delivery.subscription.ended_at is not None:
        delivery.delete()
        return None
    return delivery


def finish(delivery: Delivery, state: Any) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=state)


def put_off(delivery: Delivery) -> timedelta | None:
    """The mail server could not take it now; returns how long to wait, or None once it is given up."""
    wait = rules.wait_after(delivery.attempts)
    if wait is None:
        finish(delivery, Delivery.State.GIVEN_UP)
        return None
    Delivery.objects.filter(pk=delivery.pk).update(
        state=Delivery.State.WAITING, begun_at=None, due_at=timezone.now() + wait
    )
    return wait


@transaction.atomic
def tidy_letters() -> None:
    """What nobody knows about any more is said to be so, and what is long past is forgotten."""
    now = timezone.now()
    lost = Delivery.objects.filter(state=Delivery.State.GOING, begun_at__lte=now - rules.GOING_AT_MOST)
    lost.update(state=Delivery.State.UNCLEAR)
    past = Message.objects.filter(made_at__lte=now - rules.MESSAGES_KEPT, addressed_at__isnull=False)
    past.exclude(pk__in=Delivery.objects.unfinished().values("message")).delete()
