"""Entering a term of keeping: last days are worked out anew for every case that has ended, in the background."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from caunoi.cases import tasks
from caunoi.cases.models import RetentionRule


@transaction.atomic
def keep_rule(rule: RetentionRule, actor: Any) -> RetentionRule:
    action = "wagtail.edit" if rule.pk else "wagtail.create"
    rule.save()
    log(instance=rule, action=action, user=actor, content_changed=True)
    transaction.on_commit(partial(tasks.renew_retention_dates.enqueue))
    return rule


@transaction.atomic
def take_rule_away(rule: RetentionRule, actor: Any) -> None:
    """Only one that does not hold yet: its screen says so."""
    log(instance=rule, action="wagtail.delete", user=actor, deleted=True)
    rule.delete()
    transaction.on_commit(partial(tasks.renew_retention_dates.enqueue))
