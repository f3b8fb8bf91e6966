"""Somebody asks for their data to go: what the law keeps stays and they are told until when, the rest goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.actions.letters import empty_letters, write_last_letter
from caunoi.cases.actions.retention import erase_person, keep_until, rule_of
from caunoi.cases.erasure_answers import ANSWER_SHOWN, proof_of
from caunoi.cases.models import Case, ErasureRequest, Submitter, Trace
from caunoi.cases.permissions import overseen_sites
from caunoi.cases.rules.life_cycle import Party, reason_is_enough
from caunoi.cases.rules.retention import Erases
from caunoi.files.sealing import digits_of, traces


@transaction.atomic
def ask_for_erasure(case: Case, account: Any = None) -> ErasureRequest:
    """The request with its answer; waiting for the desk where no rule says how long the case is kept.

    The answer goes by letter to the address that the case names, and to the page of `account`.

    Raises NotAllowed while the case runs: whoever wants it to end withdraws it first.
    """
    case = locked(case.pk)
    if not case.has_ended:
        raise NotAllowed(
            _("Hồ sơ đang được giải quyết nên chưa xóa dữ liệu được. Nếu không cần nữa, hãy rút hồ sơ trước.")
        )
    known = _answered_already(case)
    if known is not None:
        return known
    request = ErasureRequest.objects.create(
        case=case, asked_at=timezone.now(), asked_by=account, proof=proof_of(case.secret)
    )
    record(case, "ask_erasure", Party.CITIZEN, None, data={"request": request.pk})
    keep_until(case)
    case.save(update_fields=["retain_until", "retain_files_until"])
    rule = rule_of(case, Erases.PERSON)
    if rule is None or case.retain_until is None:
        return request
    if case.retain_until < timezone.localdate():
        _grant(request, None)
    else:
        request.kept_until, request.source = case.retain_until, rule.source
        _grant_partly(request, None)
    return request


def _answered_already(case: Case) -> ErasureRequest | None:
    """Asked twice, it is answered once: a request that waits, or an answer that still holds."""
    waits = Q(state=ErasureRequest.State.WAITING)
    holds = Q(state=ErasureRequest.State.PARTLY, kept_until__gte=timezone.localdate())
    return case.erasure_requests.filter(waits | holds).order_by("-pk").first()


@transaction.atomic
def decide_erasure(request: ErasureRequest, actor: Any, *, erase: bool, answer: str = "") -> ErasureRequest:
    """Whoever answers for the site decides where no rule does: erase all, or keep, with the reason that is read."""
    locked(request.case_id)
    request = ErasureRequest.objects.select_for_update().select_related("case").get(pk=request.pk)
    if request.case.site_id not in overseen_sites(actor):
        raise NotAllowed(_("Chỉ lãnh đạo theo dõi hồ sơ của cổng quyết định được yêu cầu xóa."))
    if request.state != ErasureRequest.State.WAITING:
        raise NotAllowed(_("Yêu cầu này đã được trả lời."))
    if erase:
        _grant(request, actor)
        return request
    answer = " ".join(answer.split())
    if not reason_is_enough(answer):
        raise NotAllowed(_("Hãy ghi rõ vì sao phải giữ và theo quy định nào (ít nhất bốn từ); người dân đọc được."))
    request.answer = answer
    _grant_partly(request, actor)
    return request


def _grant(request: ErasureRequest, actor: Any) -> None:
    to = Submitter.objects.get(case=request.case_id).email
    erase_person(request.case, actor, _party(actor), {"request": request.pk})
    _decide(request, actor, ErasureRequest.State.GRANTED)
    _tell(request, actor, to)


def _grant_partly(request: ErasureRequest, actor: Any) -> None:
    """What no law asks the office to keep goes at once: ways to reach the person, the tie to an account, letters."""
    case = locked(request.case_id)
    submitter = Submitter.objects.select_for_update().get(case=case)
    to = submitter.email
    numbers = traces("number", digits_of(submitter.phone)) if submitter.phone else []
    Trace.objects.filter(case=case, digest__in=numbers).delete()
    submitter.phone = submitter.email = ""
    submitter.account = submitter.helped_by = None
    submitter.save()
    letters = empty_letters(case)
    until = request.kept_until.isoformat() if request.kept_until else ""
    told = {"request": request.pk, "letters": letters, "until": until}
    record(case, "erase_partly", _party(actor), actor, data=told)
    _decide(request, actor, ErasureRequest.State.PARTLY)
    _tell(request, actor, to)


def _tell(request: ErasureRequest, actor: Any, to: str) -> None:
    """The last letter: it alone still knows the address, until it has gone."""
    if to:
        event = record(locked(request.case_id), "answer_erasure", _party(actor), actor, data={"request": request.pk})
        write_last_letter(request, event, to)


def forget_answers(now: datetime | None = None) -> int:
    """Answers that were long enough on the pages of accounts: nothing ties account and case any more."""
    before = (now or timezone.now()) - ANSWER_SHOWN
    return ErasureRequest.objects.filter(decided_at__lt=before).exclude(asked_by=None).update(asked_by=None)


def _party(actor: Any) -> Party:
    return Party.DESK if actor is not None else Party.SYSTEM


def _decide(request: ErasureRequest, actor: Any, state: Any) -> None:
    request.state, request.decided_at, request.decided_by = state, timezone.now(), actor
    if state is ErasureRequest.State.GRANTED:
        request.answer = ""
    request.save()
