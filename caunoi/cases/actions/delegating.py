"""Somebody goes on leave: their queue is worked on by somebody else, for so many days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from caunoi.cases.actions.history import NotAllowed
from caunoi.cases.models import Delegation
from caunoi.cases.permissions import may_delegate_for, officers_on
from caunoi.cases.rules.delegation import Leave, Trouble, trouble_with

SENTENCES = {
    Trouble.ONESELF: gettext_lazy("Không thể tự làm thay chính mình."),
    Trouble.BACKWARDS: gettext_lazy("Ngày cuối phải từ ngày đầu trở đi."),
    Trouble.PAST: gettext_lazy("Những ngày ấy đã qua."),
    Trouble.OVERLAP: gettext_lazy("Trong những ngày ấy đã có người làm thay rồi."),
    Trouble.STAND_IN_IS_AWAY: gettext_lazy("Người được chọn cũng vắng mặt trong những ngày ấy."),
    Trouble.AWAY_STANDS_IN: gettext_lazy("Người vắng mặt đang nhận làm thay người khác trong những ngày ấy."),
}


@transaction.atomic
def delegate(away: Any, stand_in: Any, first_day: date, last_day: date, reason: str, actor: Any) -> Delegation:
    """Raises NotAllowed with a sentence for whoever asked."""
    if not may_delegate_for(actor, away):
        raise NotAllowed(_("Bạn chỉ đặt được cho mình, hoặc cho cán bộ của cổng mà bạn theo dõi."))
    if not officers_on(away).filter(pk=stand_in.pk).exists():
        raise NotAllowed(_("Người làm thay phải là cán bộ xử lý hồ sơ của cùng cổng."))
    # Two who ask at once wait for each other here, so that neither overlap nor chain slips in between.
    people = get_user_model().objects.select_for_update().filter(pk__in=[away.pk, stand_in.pk])
    concerned = list(people.order_by("pk").values_list("pk", flat=True))
    known = Delegation.objects.standing().filter(last_day__gte=first_day)
    leaves = [row.leave for row in known.filter(away__in=concerned) | known.filter(stand_in__in=concerned)]
    trouble = trouble_with(Leave(away.pk, stand_in.pk, first_day, last_day), leaves, timezone.localdate())
    if trouble:
        raise NotAllowed(str(SENTENCES[trouble]))
    delegation = Delegation.objects.create(
        away=away,
        stand_in=stand_in,
        first_day=first_day,
        last_day=last_day,
        reason=" ".join(reason.split())[:200],
        set_by=actor,
        set_at=timezone.now(),
    )
    log(instance=delegation, action="cases.delegate", user=actor, title=str(delegation), data={"away": away.pk})
    return delegation


@transaction.atomic
def take_back(delegation: Delegation, actor: Any) -> None:
    """From now on the stand-in sees the queue no more."""
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if not may_delegate_for(actor, delegation.away):
        raise NotAllowed(_("Bạn chỉ thôi được ủy quyền của mình, hoặc của cán bộ mà bạn theo dõi."))
    if delegation.taken_back_at is not None or delegation.last_day < timezone.localdate():
        raise NotAllowed(_("Ủy quyền này đã hết."))
    delegation.taken_back_by, delegation.taken_back_at = actor, timezone.now()
    delegation.save(update_fields=["taken_back_by", "taken_back_at"])
    log(instance=delegation, action="cases.take_back", user=actor, title=str(delegation))
