"""Up the line: the officer is told before a case is due, the head of the unit when it is late, then the leader."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.accounts.rules import Role
from caunoi.cases import tasks
from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.actions.timing import DAYS_AROUND, HOLIDAYS
from caunoi.cases.models import Case, Escalation, EscalationRung, LatenessReason, Letter
from caunoi.cases.permissions import parties_of
from caunoi.cases.rules.escalation import Audience, Rung, reached
from caunoi.cases.rules.life_cycle import Party
from caunoi.notices.links import address_of
from caunoi.units.calendars import hours_of
from caunoi.units.models import Appointment, Authority
from caunoi.vietnam.working_time import WorkingHours


def escalate(now: datetime | None = None) -> int:
    """Tell every rung whose moment has come; returns how many were told. Run with the clock, safe to run again."""
    now = now or timezone.now()
    ladder = EscalationRung.objects.ladder_on(timezone.localdate(now))
    ahead = timedelta(days=max((-rung.days for rung in ladder), default=0) * DAYS_AROUND + HOLIDAYS)
    cases = Case.objects.filter(finished_at=None, due_at__lt=now + ahead).select_related("unit")
    hours: dict[int, WorkingHours] = {}
    told = 0
    for case in cases.prefetch_related("escalations").order_by("due_at", "pk").iterator(chunk_size=500):
        assert case.due_at is not None  # noqa: S101 - the query says so
        if case.unit_id not in hours:
            hours[case.unit_id] = hours_of(case.unit)
        known = {(each.days, each.audience) for each in case.escalations.all()}
        for rung in reached(now, case.due_at, hours[case.unit_id], ladder):
            if (rung.days, rung.audience.value) not in known:
                told += _tell(case.pk, rung, now)
    return told


@transaction.atomic
def _tell(case_pk: int, rung: Rung, now: datetime) -> int:
    """The row, the event and the letters stand or fall together; whoever comes second does nothing."""
    case = locked(case_pk)
    if case.finished_at is not None or case.due_at is None:
        return 0
    _row, created = Escalation.objects.get_or_create(
        case=case, days=rung.days, audience=rung.audience.value, defaults={"at": now}
    )
    if not created:
        return 0
    recipients = _recipients(case, rung.audience)
    data = {"days": rung.days, "audience": rung.audience.value, "letters": len(recipients)}
    record(case, "escalate", Party.SYSTEM, None, data=data)
    for place, address in enumerate(recipients):
        _write(case, rung, f"escalate:{rung.days}:{rung.audience.value}:{place}", address, now)
    return 1


def _recipients(case: Case, audience: Audience) -> list[str]:
    """Addresses; where the nearer one is not known, those of the next one up. Empty where nobody has an address."""
    if audience is Audience.ASSIGNEE:
        nearest = case.assignee or case.received_by
        found = [nearest.email] if nearest and nearest.is_active and nearest.email else []
        return found or _recipients(case, Audience.HEAD)
    if audience is Audience.HEAD:
        return _head_of(case) or _leaders_of(case)
    return _leaders_of(case)


def _head_of(case: Case) -> list[str]:
    """Whoever holds the first post of the unit today, else the address of the unit itself."""
    held = Appointment.objects.on(timezone.localdate()).filter(post__unit=case.unit).exclude(email="")
    head = held.order_by("post__rank", "pk").values_list("email", flat=True).first()
    return [address for address in (head, case.unit.email) if address][:1]


def _leaders_of(case: Case) -> list[str]:
    leaders = User.objects.filter(
        is_active=True, groups__role_group__role=Role.LEADER, groups__role_group__site=case.site_id
    )
    return list(leaders.exclude(email="").order_by("email").values_list("email", flat=True).distinct())


def _write(case: Case, rung: Rung, key: str, address: str, now: datetime) -> None:
    """Names no submitter: these letters lie in the office's mailboxes."""
    with translation.override(settings.LANGUAGE_CODE):
        told = {
            "case": case,
            "is_late": rung.days >= 0,
            "authority": Authority.objects.filter(site=case.site_id).first(),
            "address": address_of(case.site, reverse("case", args=[case.code])),
        }
        text = render_to_string("cases/letters/to_the_office.txt", told)
        words = _("Hồ sơ %(code)s quá hạn") if rung.days >= 0 else _("Hồ sơ %(code)s sắp đến hạn")
        subject = words % {"code": case.code}
    Letter.objects.create(
        case=case, key=key, to=address, subject=subject, text=text, written_at=now, next_try_at=timezone.now()
    )
    transaction.on_commit(partial(tasks.send_letters.enqueue))


@transaction.atomic
def explain_lateness(case: Case, cause: str, words: str, actor: Any) -> LatenessReason:
    """Say why a case is late; whoever answers for it reads this beside it. Words may name people: they are sealed."""
    case = locked(case.pk)
    if not parties_of(actor, case.site_id) or not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise NotAllowed(_("Chỉ người xử lý hồ sơ nêu được lý do chậm."))
    if case.finished_at is not None or case.due_at is None or case.due_at > timezone.now():
        raise NotAllowed(_("Hồ sơ này không quá hạn."))
    if cause not in LatenessReason.Cause.values:
        raise NotAllowed(_("Hãy chọn một lý do."))
    reason = LatenessReason.objects.create(
        case=case, at=timezone.now(), author=actor, cause=cause, words=" ".join(words.split())[:500]
    )
    record(case, "explain_lateness", Party.OFFICER, actor, data={"cause": cause})
    return reason
