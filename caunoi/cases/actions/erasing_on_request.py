"""Somebody asks for their data to go: what the law keeps stays and they are told until when, the rest goes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.actions.retention import erase_person, keep_until, rule_of
from caunoi.cases.models import Case, ErasureRequest, Letter, Submitter, Trace
from caunoi.cases.rules.life_cycle import Party, reason_is_enough
from caunoi.cases.rules.retention import Erases
from caunoi.files.sealing import digits_of, traces


@transaction.atomic
def ask_for_erasure(case: Case) -> ErasureRequest:
    """The request with its answer; waiting for the desk where no rule says how long the case is kept.

    Raises NotAllowed while the case runs: whoever wants it to end withdraws it first.
    """
    case = locked(case.pk)
    if not case.has_ended:
        raise NotAllowed(
            _("Hồ sơ đang được giải quyết nên chưa xóa dữ liệu được. Nếu không cần nữa, hãy rút hồ sơ trước.")
        )
    waiting = case.erasure_requests.filter(state=ErasureRequest.State.WAITING).first()
    if waiting is not None:
        return waiting
    request = ErasureRequest.objects.create(case=case, asked_at=timezone.now())
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


@transaction.atomic
def decide_erasure(request: ErasureRequest, actor: Any, *, erase: bool, answer: str = "") -> ErasureRequest:
    """The desk decides where no rule does: erase all, or keep, with the reason in law that the person reads."""
    locked(request.case_id)
    request = ErasureRequest.objects.select_for_update().select_related("case").get(pk=request.pk)
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
    erase_person(request.case, actor, _party(actor), {"request": request.pk})
    _decide(request, actor, ErasureRequest.State.GRANTED)


def _grant_partly(request: ErasureRequest, actor: Any) -> None:
    """What no law asks the office to keep goes at once: ways to reach the person, the tie to an account, letters."""
    case = locked(request.case_id)
    submitter = Submitter.objects.select_for_update().get(case=case)
    numbers = traces("number", digits_of(submitter.phone)) if submitter.phone else []
    Trace.objects.filter(case=case, digest__in=numbers).delete()
    submitter.phone = submitter.email = ""
    submitter.account = submitter.helped_by = None
    submitter.save()
    case.letters.filter(state=Letter.State.WAITING).update(state=Letter.State.GIVEN_UP)
    letters = case.letters.update(to="", text="")
    until = request.kept_until.isoformat() if request.kept_until else ""
    told = {"request": request.pk, "letters": letters, "until": until}
    record(case, "erase_partly", _party(actor), actor, data=told)
    _decide(request, actor, ErasureRequest.State.PARTLY)


def _party(actor: Any) -> Party:
    return Party.DESK if actor is not None else Party.SYSTEM


def _decide(request: ErasureRequest, actor: Any, state: Any) -> None:
    request.state, request.decided_at, request.decided_by = state, timezone.now(), actor
    if state is ErasureRequest.State.GRANTED:
        request.answer = ""
    request.save()
