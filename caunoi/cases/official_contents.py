"""What stands on an official paper, as plain data for its layout: always Vietnamese, whoever looks on."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from caunoi.cases.models import Case, Charge, IssuedPaper, OfficialForm, OfficialWording
from caunoi.cases.models.case import VERB_LABELS
from caunoi.cases.rules.charges import Exemption
from caunoi.cases.rules.life_cycle import Party, Verb
from caunoi.cases.rules.wordings import filled
from caunoi.cases.state_names import name_of
from caunoi.notices.links import address_of
from caunoi.units.models import Unit
from caunoi.units.rules import PLACE_KINDS
from caunoi.vietnam.numbers import grouped, in_words

# Days and numbers are not broken at the end of a line.
UNBROKEN = "\N{NO-BREAK SPACE}"
Told = dict[str, Any]


def moment_in_words(at: datetime | None) -> str:
    if at is None:
        return ""
    here = timezone.localtime(at)
    return f"{here:%H} giờ {here:%M} phút, ngày{UNBROKEN}{here:%d/%m/%Y}"


def day_in_words(at: datetime) -> str:
    """As Nghị định 30/2020/NĐ-CP writes it: a nought before days below ten and before January and February."""
    here = timezone.localtime(at)
    month = f"{here.month:02d}" if here.month < 3 else str(here.month)
    return f"ngày {here.day:02d} tháng {month} năm {here.year}"


def issuer_of(unit: Unit) -> tuple[str, str]:
    """The body above and the one that signs: a place signs as its people's committee, which names none above."""
    if unit.kind in PLACE_KINDS:
        return "", f"Ủy ban nhân dân {str(unit)[:1].lower()}{str(unit)[1:]}"
    return (issuer_of(unit.parent)[1] if unit.parent else ""), str(unit)


def head_of(paper: IssuedPaper, wording: OfficialWording | None) -> Told:
    """What is the same on all papers."""
    parent, issuer = issuer_of(paper.unit)
    place = paper.unit if paper.unit.kind in PLACE_KINDS else paper.unit.parent or paper.unit
    check = address_of(paper.site, reverse("verify_paper", args=[paper.token]))
    form = paper.form
    return {
        "title": form.name,
        "form": f"Mẫu số {form.number}" if form.source else "",
        "source": form.source,
        "parent_issuer": parent,
        "issuer": issuer,
        "number": paper.number,
        "place_and_date": f"{place.name}, {day_in_words(paper.issued_at)}",
        "signer_post": (wording.signer_post if wording else "") or form.signer_post,
        "signer_name": wording.signer_name if wording else "",
        "verify_url": check,
        "verify_qr": qr_drawing(check),
    }


def qr_drawing(text: str) -> str:
    drawn = BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", scale=4, border=2, xmldecl=False, nl=False)
    return drawn.getvalue().decode()


def places_of(case: Case, reason: str = "", amount: int | None = None) -> dict[str, str]:
    """What the places of a wording are filled with."""
    return {
        "ma_ho_so": case.code,
        "thu_tuc": case.title,
        "nguoi_nop": case.submitter.name,
        "ngay_nop": f"{timezone.localtime(case.submitted_at):%d/%m/%Y}",
        "ngay_hen": moment_in_words(case.due_at),
        "ngay_hen_lai": moment_in_words(case.promised_at),
        "ly_do": reason,
        "don_vi": str(case.unit),
        "dien_thoai": case.unit.phone.replace(" ", UNBROKEN),
        "dia_chi": case.unit.address,
        "so_tien": money(amount) if amount is not None else "",
    }


def money(amount: int) -> str:
    return f"{grouped(amount)} đồng"


def notice_of(case: Case, form: OfficialForm, wording: OfficialWording | None, reason: str) -> Told:
    places = places_of(case, reason)
    body = (wording.body if wording else "") or form.body
    return {
        "body": filled(body, places),
        "reason": "" if "{ly_do}" in body else reason,
        "closing": filled((wording.closing if wording else "") or form.closing, places),
        "facts": submitter_facts(case),
        "recipients": [f"Ông/bà {case.submitter.name}", f"Lưu: hồ sơ {case.code}"],
    }


def submitter_facts(case: Case) -> list[list[str]]:
    who = case.submitter
    rows = [("Họ và tên", who.name), ("Nộp thay cho", who.on_behalf_of), ("Địa chỉ", who.address)]
    rows += [("Số điện thoại", who.phone), ("Thư điện tử", who.email)]
    return [[label, value] for label, value in rows if value]


def receipt_of(case: Case, parts: list[str]) -> Told:
    follow = address_of(case.site, reverse("follow_case_by_paper", args=[case.code, case.secret]))
    with translation.override(settings.LANGUAGE_CODE):
        received = str(case.received_by) if case.received_by else ""
    return {
        "desk": f"Bộ phận Tiếp nhận và Trả kết quả – {case.unit}",
        "code": case.code,
        "subject": case.title,
        "facts": submitter_facts(case),
        "parts": parts,
        "received_at": moment_in_words(case.started_at or case.submitted_at),
        "due_at": moment_in_words(case.due_at) or "tính từ khi hồ sơ được tiếp nhận",
        "return_at": ", ".join(part for part in (str(case.unit), case.unit.address) if part),
        "phone": case.unit.phone,
        "submitter": case.submitter.name,
        "receiver": received,
        "follow_qr": qr_drawing(follow),
        "look_up": address_of(case.site, reverse("follow_case")),
    }


def control_of(case: Case) -> Told:
    """From the history: who handed on what, when, and how the limit stood then."""
    rows = []
    with translation.override(settings.LANGUAGE_CODE):
        for event in case.events.select_related("actor__unit").order_by("sequence"):
            if event.sequence > 1 and not event.before:
                continue
            verb = "Nộp hồ sơ" if event.sequence == 1 else str(VERB_LABELS[Verb(event.verb)])
            rows.append([moment_in_words(event.at), _who_did(event, case), verb, name_of(event.after)])
        standing = _standing_of(case)
    return {"code": case.code, "subject": case.title, "rows": rows, "due_at": moment_in_words(case.due_at), **standing}


def _who_did(event: Any, case: Case) -> str:
    if event.party == Party.CITIZEN:
        return "Người nộp"
    if event.party == Party.SYSTEM:
        return "Hệ thống"
    return f"{event.actor}, {event.actor.unit or case.unit}" if event.actor else str(case.unit)


def _standing_of(case: Case) -> Told:
    if case.due_at is None:
        return {"standing": "chưa tính hạn"}
    measured = case.finished_at or timezone.now()
    if case.finished_at is None and measured <= case.due_at:
        return {"standing": "trong hạn"}
    if measured > case.due_at:
        return {"standing": "quá hạn"}
    return {"standing": "trước hạn" if measured.date() < case.due_at.date() else "đúng hạn"}


def _exemption_in_words(exemption: Exemption) -> str:
    who = f"{exemption.who} ({exemption.basis})" if exemption.basis else exemption.who
    if exemption.new_amount is not None:
        return f"{who}: chỉ thu {money(exemption.new_amount)}"
    return f"{who}: giảm {exemption.percent}%"


def fee_receipt_of(case: Case, charge: Charge) -> Told:
    reduced = charge.reduced_by
    words = in_words(charge.amount)
    return {
        "code": case.code,
        "subject": case.title,
        "facts": submitter_facts(case),
        "lines": [
            [line.name, line.unit, str(line.quantity), grouped(line.amount), grouped(line.total)]
            for line in charge.fee_lines
        ],
        "exemption": _exemption_in_words(reduced) if reduced else "",
        "amount": money(charge.amount),
        "words": f"{words[:1].upper()}{words[1:]} đồng",
        "method": str(charge.get_method_display()),
        "reference": charge.reference,
        "paid_at": moment_in_words(charge.paid_at),
    }
