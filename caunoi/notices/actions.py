"""Verbs of following. A stranger acts here: nothing that is said or timed tells whether an address follows already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Site

from caunoi.notices import rules, tasks
from caunoi.notices.models import Subscription


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
    letters = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            letters[language] = {"subject": str(subject), "lines": [str(line) for line in lines], "url": str(url)}
    narrowed = sorted(sites) if sites is not None else None
    transaction.on_commit(partial(tasks.write_to_followers.enqueue, wanted, letters, narrowed))
