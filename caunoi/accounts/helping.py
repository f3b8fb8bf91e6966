"""Whom a helper files for just now: what a filing view asks before it takes an application in.

helping = running_help(request)
if helping is not None:
    person = Person(name=…, phone=…, helped_by=request.user)
    submit(submission, actor=request.user)
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from caunoi.accounts.actions.helping import may_help
from caunoi.accounts.models import Helping


def running_help(request: HttpRequest) -> Helping | None:
    """The helping that runs now on this site, with `person_name`, `phone`, `email` and `ends_at`; None when none does,
    when its time is over, or when whoever began it may not help any more."""
    user, site = request.user, Site.find_for_request(request)
    if not user.is_authenticated or site is None:
        return None
    running = Helping.objects.visible_to(user).running(timezone.now()).filter(site=site)
    helping = running.order_by("-begun_at").first()
    return helping if helping is not None and may_help(user, site) else None
