"""Each door of the promises: its address, what is typed into it, and what tells that it opened."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

from allauth.usersessions.models import UserSession
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Revision

from caunoi.accounts.models import Citizen, Helping
from caunoi.cases.citizen_pass import address_of_pass, pass_for
from caunoi.cases.gateways import StandInGateway
from caunoi.cases.models import (
    Access,
    Case,
    Charge,
    Delegation,
    ErasureRequest,
    Event,
    IssuedPaper,
    LatenessReason,
    Letter,
    Payment,
)
from caunoi.cases.views.official import opened_by_pass
from caunoi.demo.eform_factories import BIRTH_FORM
from caunoi.procedures.actions import drafting
from caunoi.procedures.models import Draft, DraftFile, Procedure
from tests.permissions.doors import Door, Told, at, of, typed
from tests.permissions.personas import Who
from tests.permissions.world import CODE, GUEST_PHONE, OWNER_PHONE, PDF, REASON, World


def a_paper(_world: World) -> Any:
    return SimpleUploadedFile("giay.pdf", PDF + b"%moi\n")


def a_photo(_world: World) -> Any:
    drawn = BytesIO()
    Image.new("RGB", (40, 40), "#ddd").save(drawn, "JPEG")
    return SimpleUploadedFile("anh.jpg", drawn.getvalue(), content_type="image/jpeg")


def today(_world: World) -> str:
    return timezone.localdate().isoformat()


def later(_world: World) -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


def thing(path: str) -> Told:
    return lambda world: of(world, path)


def person(who: Who) -> Told:
    return lambda world: world.people[who].pk


def pass_to(path: str, *, by_paper: bool = True) -> Told:
    return lambda world: pass_for(of(world, path), by_paper=by_paper)


def forged(_world: World) -> str:
    return signing.dumps(["H62.50-260101-0001", True], salt="somebody.else", key="a key of somebody else")


def deeds() -> Any:
    """Whatever is done to any case is an event."""
    return Event.objects.count()


def letters_again() -> Any:
    return sorted(Letter.objects.values_list("pk", "state"))


def ask(view: str, /, *things: str, changes: Any = deeds, **fields: Any) -> Door:
    return Door(at(view, *things), typed(**fields), changes=changes)


CASE = thing("case.code")
A_FORM = {"number": "02", "name": "Phiếu yêu cầu bổ sung", "layout": "notice", "symbol": "PYC", "body": "{ly_do}"}
DESK = {
    "case_queue": Door(at("case_queue")),
    "case_queue: its row": Door(at("case_queue"), mark=CASE),
    "case_queue: assign": ask("case_queue", case=thing("case.pk"), deed="assign", officer=person(Who.OFFICER)),
    "case_queue: hand_over": Door(
        at("case_queue"),
        lambda world: {"case": world.done.pk, "deed": "hand_over", f"version-{world.done.pk}": world.done.version},
        changes=deeds,
    ),
    "case": Door(at("case", "case.code"), mark=lambda _world: "Nguyễn Thị An"),
    "case: message": ask("case", "case.code", act="message", text="Gọi lại", audience="internal"),
    "case: paper": ask("case", "case.code", act="paper", part="Kết quả", file=a_paper),
    "case: assign": ask("case", "case.code", act="assign", officer=person(Who.OFFICER)),
    "case_paper": Door(at("case_paper", "case.code", "paper.pk"), mark=lambda _world: "trailer"),
    "case_paper_page": Door(at("case_paper_page", "case.code", "paper.pk", "'1'")),
    "case_side_by_side": Door(at("case_side_by_side", "case.code"), mark=lambda _world: "Nguyễn Thị An"),
    "case_side_by_side: tick": ask("case_side_by_side", "case.code", part="1"),
    "case_receipt": Door(at("case_receipt", "case.code"), leads_to=at("desk_paper", "case.code", "issued.pk")),
    "desk_paper": Door(at("desk_paper", "case.code", "issued.pk"), mark=lambda _world: "%PDF"),
    "desk_filing_sheet": Door(at("desk_filing_sheet", "case.code"), mark=lambda _world: "%PDF"),
    "issue_control_sheet": ask("issue_control_sheet", "case.code"),
    "ask_payment": Door(at("ask_payment", "case.code"), mark=lambda _world: "form-TOTAL_FORMS"),
    "ask_payment: ask": Door(
        at("ask_payment", "case.code"),
        typed(
            **{"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-name": "Lệ phí", "form-0-amount": 8000},
            **{"form-0-quantity": 1, "version": thing("case.version")},
        ),
        changes=Charge.objects.count,
    ),
    "mark_paid": Door(at("mark_paid", "paying.code"), mark=lambda _world: "id_reference"),
    "mark_paid: mark": ask(
        "mark_paid", "paying.code", method="cash", version=thing("paying.version"), changes=IssuedPaper.objects.count
    ),
    "late_cases": Door(at("late_cases")),
    "late_cases: its row": Door(at("late_cases"), mark=thing("late.code")),
    "late_cases: explain": ask(
        "late_cases", case=thing("late.pk"), cause="staff", words="", changes=LatenessReason.objects.count
    ),
    "case_delegations": Door(at("case_delegations")),
    "case_delegations: delegate": ask(
        "case_delegations",
        away=person(Who.OFFICER),
        stand_in=person(Who.OFFICER_ABOVE),
        first_day=later,
        last_day=later,
        reason="Nghỉ phép",
        changes=lambda: Delegation.objects.filter(away__username=Who.OFFICER.value).count(),
    ),
    "case_delegations: take_back": ask(
        "case_delegations",
        take_back=thing("delegation.pk"),
        changes=Delegation.objects.filter(taken_back_at=None).count,
    ),
    "case_erasures": Door(at("case_erasures")),
    "case_erasures: its row": Door(at("case_erasures"), mark=thing("asked_to_erase.code")),
    "case_erasures: decide": ask(
        "case_erasures",
        request=thing("erasure.pk"),
        decision="erase",
        sure="yes",
        changes=ErasureRequest.objects.filter(state="waiting").count,
    ),
    "official_form_specimen": Door(at("official_form_specimen"), typed(**A_FORM), mark=lambda _world: "%PDF"),
    "official_wording_specimen": Door(
        at("official_wording_specimen"),
        typed(unit=thing("commune.pk"), form=thing("issued.form.pk"), body="Lời văn"),
        mark=lambda _world: "%PDF",
    ),
    "case_load": Door(at("case_load")),
    "unsure_letters": Door(at("unsure_letters")),
    "unsure_letters: its row": Door(at("unsure_letters"), mark=CASE),
    "unsure_letters: send again": Door(
        at("unsure_letters"),
        lambda world: {"letter": [each.pk for each in Letter.objects.filter(case=world.case, state="unknown")]},
        changes=letters_again,
    ),
    "desk_register": Door(at("desk_register")),
    "desk_register: write": ask(
        "desk_register",
        unit=thing("commune.pk"),
        first_day=today,
        last_day=today,
        changes=IssuedPaper.objects.count,
    ),
    "desk_register_paper": Door(at("desk_register_paper", "register.pk"), mark=lambda _world: "%PDF"),
    "choose_procedure": Door(at("choose_procedure")),
    "receive_application": Door(at("receive_application", f"'{CODE}'"), mark=lambda _world: "id_source_key"),
    "receive_application: receive": ask(
        "receive_application",
        f"'{CODE}'",
        source_key="khoa-thu-nghiem",
        name="Lê Văn Sáu",
        phone="0987654321",
        unit=thing("commune.pk"),
        channel="counter",
        changes=Case.objects.count,
    ),
}


def follow(path: str, digits: str) -> Door:
    return Door(at("follow_case"), typed(code=thing(f"{path}.code"), phone_end=digits), mark=thing(f"{path}.title"))


def act(deed: str, path: str = "case", *, by_paper: bool = True, **fields: Any) -> Door:
    changes = fields.pop("changes", deeds)
    told = {"act": deed, "version": thing(f"{path}.version"), **fields}
    return Door(at("act_on_case"), typed(**{"pass": pass_to(path, by_paper=by_paper), **told}), changes=changes)


def paying_address(world: World) -> str:
    return StandInGateway().start(_reference(world), 8000, world.paying.code, "/")


def _reference(world: World) -> str:
    """A payment that somebody set out for; taken back with the knock."""
    charge = world.paying.charges.get()
    payment, _new = Payment.objects.get_or_create(
        charge=charge, gateway="stand-in", amount=8000, defaults={"reference": "AB12", "started_at": timezone.now()}
    )
    return payment.reference


def notice(world: World) -> bytes:
    body: bytes = StandInGateway().notice(_reference(world), 8000, paid=True)
    return body


def paid() -> int:
    return Payment.objects.filter(state=Payment.State.PAID).count()


def signature(world: World) -> dict[str, str]:
    return {"HTTP_X_SIGNATURE": StandInGateway().signed(notice(world))}


SHOWN = thing("case.title")
PUBLIC = {
    "follow_case": Door(at("follow_case")),
    "follow_case: right digits": follow("case", OWNER_PHONE[-4:]),
    "follow_case: wrong digits": follow("case", "0000"),
    "follow_case_by_paper": Door(at("follow_case_by_paper", "case.code", "case.secret"), mark=SHOWN),
    "follow_case_by_paper: wrong secret": Door(at("follow_case_by_paper", "case.code", "'sai'"), mark=SHOWN),
    "follow_case_by_pass": Door(lambda world: address_of_pass(world.case), mark=SHOWN),
    "follow_case_by_pass: forged": Door(
        lambda world: at("follow_case_by_pass", f"'{forged(world)}'")(world), mark=SHOWN
    ),
    "act_on_case: answer": act("answer", text="Tôi hỏi thêm"),
    "act_on_case: paper": act("paper", part="Giấy chứng sinh", file=a_paper),
    "act_on_case: withdraw": act("withdraw", reason="Tôi không cần giải quyết nữa"),
    "act_on_case: rate": act("rate", "returned", stars=5),
    "act_on_case: claim": act("claim", "of_a_guest"),
    "act_on_case: claim by digits": act("claim", "of_a_guest", by_paper=False),
    "act_on_case: take_away": act("take_away", changes=lambda: Access.objects.filter(what="data").count()),
    "act_on_case: take_away by digits": act(
        "take_away", by_paper=False, changes=lambda: Access.objects.filter(what="data").count()
    ),
    "act_on_case: erase": act("erase", "returned", sure="yes"),
    "act_on_case: erase by digits": act("erase", "returned", by_paper=False, sure="yes"),
    "act_on_case: forged pass": Door(
        at("act_on_case"), typed(**{"pass": forged, "act": "answer", "text": "Tôi hỏi thêm"}), changes=deeds
    ),
    "open_paper": Door(lambda world: opened_by_pass(world.issued), mark=lambda _world: "%PDF"),
    "open_paper: forged": Door(lambda world: at("open_paper", f"'{forged(world)}'")(world), mark=lambda _world: "%PDF"),
    "verify_paper": Door(at("verify_paper", "issued.token"), mark=thing("issued.number")),
    "pay_charge": Door(
        at("pay_charge"), typed(**{"pass": pass_to("paying", by_paper=False)}), changes=Payment.objects.count
    ),
    "pay_charge: forged pass": Door(at("pay_charge"), typed(**{"pass": forged}), changes=Payment.objects.count),
    "stand_in_payment": Door(paying_address),
    "stand_in_payment: forged": Door(lambda world: at("stand_in_payment", f"'{forged(world)}'")(world)),
    "payment_notified": Door(at("payment_notified", "'stand-in'"), notice, changes=paid, header=signature),
    "payment_notified: forged": Door(at("payment_notified", "'stand-in'"), notice, changes=paid),
    "procedures": Door(at("procedures"), mark=lambda _world: CODE),
    "procedure": Door(at("procedure", f"'{CODE}'")),
    "procedure: draft": Door(at("procedure", "draft_procedure.code")),
    "procedure_preparation": Door(at("procedure_preparation", f"'{CODE}'")),
    "procedure_form": Door(at("procedure_form", f"'{CODE}'", "'1'")),
    # The version that holds has one address, that of the procedure.
    "procedure_version": Door(
        at("procedure_version", f"'{CODE}'", "version.number"), leads_to=at("procedure", f"'{CODE}'")
    ),
    "procedure_version_form": Door(at("procedure_version_form", f"'{CODE}'", "version.number", "'1'")),
    "procedure_export": Door(lambda _world: "/thu-tuc/xuat.csv"),
    "procedure_feed": Door(lambda _world: "/rss/thu-tuc.atom"),
    "service_figures": Door(at("service_figures")),
    "service_figures_export": Door(at("service_figures_export")),
    "service_index": Door(at("service_index")),
}

MADE = {"c-name": "Nguyễn Thị An", "next": "1"}


def touched() -> Any:
    return list(Draft.objects.order_by("pk").values_list("pk", "touched_at"))


FILING = {
    "begin_filing": Door(at("begin_filing", f"'{CODE}'"), mark=lambda _world: "c-name"),
    "begin_filing: begin": Door(at("begin_filing", f"'{CODE}'"), typed(**MADE), changes=Draft.objects.count),
    "filing_form": Door(at("filing_form", "draft.secret"), mark=lambda _world: "c-name"),
    "filing_form: keep": Door(at("filing_form", "draft.secret"), typed(**MADE, autosave="1"), changes=touched),
    "filing_form: of a guest": Door(at("filing_form", "guests_draft.secret"), mark=lambda _world: "c-name"),
    "filing_kept": Door(at("filing_kept", "draft.secret"), mark=thing("draft.secret")),
    "filing_papers": Door(at("filing_papers", "draft.secret"), mark=lambda _world: "giay-to-1"),
    "filing_papers: lay in": Door(
        at("filing_papers", "draft.secret"), typed(part="1", photo=a_photo), changes=DraftFile.objects.count
    ),
    "filing_review": Door(at("filing_review", "draft.secret"), mark=thing("draft.secret")),
    # What is lacking still is told to whoever may send; everybody else does not get so far.
    "filing_review: send": Door(
        at("filing_review", "draft.secret"), typed(send="1"), mark=thing("draft.secret"), answers=(400,)
    ),
    "throw_filing_away": Door(at("throw_filing_away", "draft.secret"), typed(), changes=Draft.objects.count),
    "confirm_filing_contact": Door(
        lambda world: reverse(
            "confirm_filing_contact", args=[world.draft.secret, drafting.proof_of_contact(world.draft)]
        ),
        changes=Draft.objects.filter(contact_verified_at=None).count,
    ),
    "filing_sent": Door(at("filing_sent", "case.code", "case.secret"), mark=CASE),
    "filing_sent: wrong secret": Door(at("filing_sent", "case.code", "'sai'"), mark=CASE),
    "filing_sheet": Door(at("filing_sheet", "case.code", "case.secret"), mark=lambda _world: "%PDF"),
    "filing_sheet: wrong secret": Door(at("filing_sheet", "case.code", "'sai'"), mark=lambda _world: "%PDF"),
}


def running_help() -> int:
    return Helping.objects.running(timezone.now()).count()


def sessions_of(who: Who) -> Any:
    return UserSession.objects.filter(user__username=who.value).count


ACCOUNTS = {
    "citizen_sign_in": Door(at("citizen_sign_in")),
    "citizen_profile": Door(at("citizen_profile")),
    "citizen_contact": Door(at("citizen_contact")),
    "my_page": Door(at("my_page")),
    "my_page: its row": Door(at("my_page"), mark=CASE),
    "my_case": Door(at("my_case", "case.code"), leads_to=at("follow_case_by_paper", "case.code", "case.secret")),
    "claim_case": ask("claim_case", code=thing("of_a_guest.code"), phone_end=GUEST_PHONE[-4:]),
    "end_my_session": ask("end_my_session", f"session_of_{Who.OWNER}.pk", changes=UserSession.objects.count),
    "my_data": Door(at("my_data")),
    "export_my_data": Door(at("export_my_data"), typed(), mark=lambda _world: "tai-khoan.json"),
    "export_my_data: the case": Door(at("export_my_data"), typed(), mark=CASE),
    "erase_my_cases": ask("erase_my_cases", case=thing("returned.code"), changes=ErasureRequest.objects.count),
    "close_my_account": ask("close_my_account", sure="yes", changes=Citizen.objects.exclude(phone_digest=None).count),
    "helping": Door(at("helping")),
    "helping: whom it is for": Door(at("helping"), mark=lambda _world: "Bà Nguyễn Thị Năm"),
    "confirm_helping": ask(
        "confirm_helping", "asked_help.pk", code=thing("help_code"), changes=Helping.objects.filter(begun_at=None).count
    ),
    "end_helping": ask("end_helping", "running_help.pk", changes=running_help),
    "end_session": ask("end_session", f"session_of_{Who.OFFICER}.pk", changes=UserSession.objects.count),
}


def live() -> int:
    return Procedure.objects.filter(live=True).count()


FORM_FILE = json.dumps(BIRTH_FORM).encode()
CATALOGUE = {
    "procedures_to_approve": Door(at("procedures_to_approve")),
    "procedures_to_approve: its row": Door(at("procedures_to_approve"), mark=thing("waiting_procedure.name")),
    "procedure_approve": Door(at("procedure_approve", "waiting_procedure.pk"), mark=thing("waiting_procedure.name")),
    "procedure_approve: approve": ask("procedure_approve", "waiting_procedure.pk", approve="1", changes=live),
    "procedure_draft_preview": Door(
        at("procedure_draft_preview", "draft_procedure.pk"), mark=thing("draft_procedure.name")
    ),
    "procedure_take_down": Door(at("procedure_take_down", "procedure.pk"), mark=thing("procedure.name")),
    "procedure_take_down: take down": ask(
        "procedure_take_down",
        "procedure.pk",
        reason=REASON,
        changes=Procedure.objects.filter(withdrawn_at=None).count,
    ),
    "eform_exchange": Door(at("eform_exchange", "draft_procedure.pk"), mark=thing("draft_procedure.name")),
    "eform_exchange: bring in": ask(
        "eform_exchange",
        "draft_procedure.pk",
        file=lambda _world: SimpleUploadedFile("to-khai.json", FORM_FILE),
        changes=Revision.objects.count,
    ),
    "eform_download": Door(at("eform_download", "draft_procedure.pk")),
}
ALL_DOORS: dict[str, Door] = {**DESK, **PUBLIC, **FILING, **ACCOUNTS, **CATALOGUE}
