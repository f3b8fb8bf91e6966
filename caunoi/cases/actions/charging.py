"""What a case costs: asked for, paid at the desk or through a gateway, and receipted; each once."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.actions.issuing import FEE_RECEIPT, issue
from caunoi.cases.actions.stepping import open_step, take_step
from caunoi.cases.gateways import Notice
from caunoi.cases.models import Case, Charge, Message, Payment
from caunoi.cases.rules.charges import Exemption, FeeLine, WrongCharge, amount_of
from caunoi.cases.rules.life_cycle import Party, State, Verb

logger = structlog.get_logger(__name__)


@transaction.atomic
def ask_payment(
    case: Case,
    lines: Sequence[FeeLine],
    exemption: Exemption | None,
    actor: Any,
    parties: Collection[Party],
    *,
    version: int,
    seen: str = "",
    is_more: bool = False,
    at: datetime | None = None,
) -> Charge:
    """Ask the submitter for a fee and let the clock wait; where nothing is to be paid, only write that down.

    `seen` is what the clerk saw that makes the submitter exempt. What was settled once is asked for again only where
    `is_more` says that it is meant. Raises NotAllowed (Stale when somebody was faster), also for what cannot be.
    """
    if not lines:
        raise NotAllowed(_("Hãy ghi ít nhất một khoản thu."))
    try:
        amount = amount_of(lines, exemption)
    except WrongCharge as wrong:
        raise NotAllowed(_("Khoản thu không hợp lệ: xem lại số tiền, số lượng và tỷ lệ giảm.")) from wrong
    case = locked(case.pk)
    open_step(case, Verb.ASK_PAYMENT, parties, version)
    if not is_more:
        _refuse_twice(case, lines)
    if exemption and seen.strip():
        _keep_what_was_seen(case, exemption, seen.strip(), actor, at)
    # First the charge: the letter of the step names it. Should the step be refused, neither stays.
    charge = _kept(case, lines, exemption, amount, actor, at)
    if amount:
        take_step(case, Verb.ASK_PAYMENT, actor, parties, version=version, at=at)
    else:
        record(case, "charge_free", Party.DESK, actor, data={"charge": charge.pk})
    return charge


def _refuse_twice(case: Case, lines: Sequence[FeeLine]) -> None:
    """Nobody pays twice for the same because somebody pressed twice, or did not look."""
    asked = {line.row or line.name for line in lines}
    for charge in case.charges.settled():
        for line in charge.fee_lines:
            if (line.row or line.name) in asked:
                told = {"name": line.name, "state": charge.get_state_display().lower()}
                raise NotAllowed(
                    _("Khoản “%(name)s” của hồ sơ này: %(state)s. Nếu thu thêm thật, hãy đánh dấu “Thu thêm”.") % told
                )


def _keep_what_was_seen(case: Case, exemption: Exemption, seen: str, actor: Any, at: datetime | None) -> None:
    """It may name people: it stands in the thread within the office, which is sealed."""
    Message.objects.create(
        case=case,
        at=at or timezone.now(),
        author=actor if getattr(actor, "pk", None) else None,
        audience=Message.Audience.INTERNAL,
        text=_("Miễn, giảm phí – %(who)s: %(seen)s") % {"who": exemption.who, "seen": seen},
    )


def _keep_fee_state(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(fee_state=case.charges.all().telling())


def _kept(
    case: Case, lines: Sequence[FeeLine], exemption: Exemption | None, amount: int, actor: Any, at: datetime | None
) -> Charge:
    charge = Charge.objects.create(
        case=case,
        lines=[asdict(line) for line in lines],
        exemption=asdict(exemption) if exemption else None,
        amount=amount,
        state=Charge.State.DUE if amount else Charge.State.FREE,
        asked_at=at or timezone.now(),
        asked_by=actor if getattr(actor, "pk", None) else None,
    )
    _keep_fee_state(case)
    return charge


@transaction.atomic
def mark_paid(
    case: Case,
    method: str,
    reference: str,
    actor: Any,
    parties: Collection[Party],
    *,
    version: int,
    at: datetime | None = None,
) -> Case:
    """A clerk has the money, or sees it on the account: the case goes on and the receipt is written."""
    case = locked(case.pk)
    charge = case.charges.due().first()
    if charge is None:
        raise NotAllowed(_("Hồ sơ không có khoản nào chờ nộp; có thể người khác vừa ghi nhận."))
    if method not in Charge.Method.values:
        raise NotAllowed(_("Hãy chọn cách nộp."))
    if method == Charge.Method.TRANSFER and not reference.strip():
        raise NotAllowed(_("Chuyển khoản phải ghi số chứng từ hoặc mã giao dịch của ngân hàng."))
    _settle(charge, method, reference.strip(), actor, at or timezone.now())
    case = take_step(case, Verb.CONFIRM_PAYMENT, actor, parties, version=version, at=at)
    _receipt(case, charge, actor)
    return case


def _settle(charge: Charge, method: Any, reference: str, actor: Any, at: datetime) -> None:
    charge.state, charge.method, charge.reference = Charge.State.PAID, method, reference[:80]
    charge.paid_at, charge.marked_by = at, actor if getattr(actor, "pk", None) else None
    charge.save()
    _keep_fee_state(charge.case)


def _receipt(case: Case, charge: Charge, actor: Any) -> None:
    case = locked(case.pk)
    told = {"charge": charge.pk, "paper": FEE_RECEIPT}
    event = record(case, "receipt", Party.SYSTEM, actor, data=told, at=charge.paid_at)
    issue(case, FEE_RECEIPT, event, actor, charge=charge)


@transaction.atomic
def start_payment(case: Case, gateway_name: str) -> Payment:
    """A payer sets out for the gateway. Raises NotAllowed when nothing is due."""
    charge = Charge.objects.select_for_update().due().filter(case=case).first()
    if charge is None:
        raise NotAllowed(_("Hồ sơ không có khoản nào chờ nộp."))
    return Payment.objects.create(
        charge=charge,
        gateway=gateway_name,
        reference=secrets.token_hex(12).upper(),
        amount=charge.amount,
        started_at=timezone.now(),
    )


@transaction.atomic
def take_notice(gateway_name: str, notice: Notice) -> Payment:
    """What a gateway says counts once, however often it says it. Raises NotAllowed for what was never asked for."""
    found = Payment.objects.filter(gateway=gateway_name, reference=notice.reference).select_related("charge").first()
    if found is None:
        raise NotAllowed(_("Không có lần thanh toán nào như vậy."))
    case = locked(found.charge.case_id)
    payment = Payment.objects.select_for_update().get(pk=found.pk)
    if payment.state == Payment.State.PAID:
        return payment
    if notice.amount != payment.amount:
        logger.error("wrong_amount_paid", payment=payment.pk, asked=payment.amount, told=notice.amount)
        raise NotAllowed(_("Số tiền không khớp với khoản phải nộp."))
    now = timezone.now()
    payment.answered_at, payment.receipt = now, notice.receipt
    payment.state = Payment.State.PAID if notice.paid else Payment.State.FAILED
    payment.save()
    if notice.paid:
        _pay(case, payment, now)
    return payment


def _pay(case: Case, payment: Payment, now: datetime) -> None:
    """Money that came for a charge which is no longer due stays written down: the desk has to give it back."""
    charge = Charge.objects.select_for_update().get(pk=payment.charge_id)
    if charge.state != Charge.State.DUE or case.state != State.PAYMENT:
        record(case, "paid_too_much", Party.SYSTEM, None, data={"payment": payment.pk, "amount": payment.amount})
        return
    _settle(charge, Charge.Method.GATEWAY, payment.receipt or payment.reference, None, now)
    case = take_step(case, Verb.CONFIRM_PAYMENT, None, {Party.DESK}, version=case.version, at=now)
    _receipt(case, charge, None)
