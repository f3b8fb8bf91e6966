"""Letters of which nobody knows whether they went, or that could not go: somebody looks, and sends them again or not.

By itself the portal never sends a letter twice. Whoever sends one again has asked the person first, and it bears the
same `Message-ID` as the first time: mail programs that hold both show one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases import tasks
from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.models import Case, Letter
from caunoi.cases.permissions import overseen_sites, parties_of
from caunoi.cases.rules.life_cycle import Party

# A mail server is waited for half a minute at each word: whatever is on its way longer has lost its sender.
ON_ITS_WAY_AT_MOST = timedelta(minutes=10)
LAST_WORDS_KEPT = timedelta(days=30)
UNSURE = (Letter.State.UNKNOWN, Letter.State.GIVEN_UP)


def mark_unknown(now: datetime | None = None) -> int:
    """What was handed over and never reported back; returns how many letters that are."""
    now = now or timezone.now()
    lost = Q(handed_over_at=None) | Q(handed_over_at__lt=now - ON_ITS_WAY_AT_MOST)
    Letter.objects.filter(state__in=UNSURE, is_last=True, written_at__lt=now - LAST_WORDS_KEPT).update(to="", text="")
    return Letter.objects.filter(lost, state=Letter.State.HANDED_OVER).update(state=Letter.State.UNKNOWN)


def may_decide(actor: Any, case: Case) -> bool:
    """Whoever works on cases of the site, or answers for them."""
    return bool(parties_of(actor, case.site_id)) or case.site_id in overseen_sites(actor)


def send_again(letter: Letter, actor: Any) -> Letter:
    """Into the box once more. Raises NotAllowed when it has gone meanwhile, or its words were erased."""
    return _decided(letter, actor, Letter.State.WAITING, "resend_letter")


def settle(letter: Letter, actor: Any) -> Letter:
    """It arrived, or the person was told otherwise: it leaves the list."""
    return _decided(letter, actor, Letter.State.SETTLED, "settle_letter")


@transaction.atomic
def _decided(letter: Letter, actor: Any, state: Any, verb: str) -> Letter:
    case = locked(letter.case_id)
    if not may_decide(actor, case):
        raise NotAllowed(_("Bạn không quyết định được về thư của hồ sơ này."))
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state not in UNSURE or not letter.to:
        raise NotAllowed(_("Thư này đã có người xử lý rồi."))
    record(case, verb, Party.DESK, actor, data={"letter": letter.key, "was": letter.state})
    letter.state, letter.attempts, letter.trouble = state, 0, ""
    letter.next_try_at = timezone.now()
    letter.save(update_fields=["state", "attempts", "trouble", "next_try_at"])
    if state == Letter.State.WAITING:
        transaction.on_commit(partial(tasks.send_letters.enqueue))
    return letter
