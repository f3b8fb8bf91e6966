"""An official paper as it would look, with somebody made up on it: nothing is issued, numbered or kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from wagtail.models import Site

from caunoi.cases import official_contents as contents
from caunoi.cases.models import Case, Charge, IssuedPaper, OfficialForm, OfficialWording, Submitter
from caunoi.cases.models.case import VERB_LABELS
from caunoi.cases.rules.life_cycle import State, Verb
from caunoi.cases.state_names import name_of
from caunoi.files.typesetting import typeset
from caunoi.units.models import Authority, Unit

MARK = "BẢN XEM THỬ"
# Leads the codes to be scanned to pages that know no such paper.
NO_PAPER = "ban-xem-thu"
REASON = "Thiếu bản sao giấy chứng sinh của bệnh viện. Đề nghị nộp bổ sung bản sao có chứng thực."
FEES = [
    {"name": "Lệ phí đăng ký", "amount": 8000, "quantity": 1, "unit": "lần", "source": ""},
    {"name": "Cấp bản sao", "amount": 3000, "quantity": 2, "unit": "bản", "source": ""},
]


def specimen_pdf(form: OfficialForm, wording: OfficialWording | None, unit: Unit) -> bytes:
    """Raises TypesettingFailed."""
    with translation.override(settings.LANGUAGE_CODE):
        told = {**_told(form, wording, unit), "specimen": MARK}
        return typeset(f"cases/layouts/{form.layout}.typ", told, at=timezone.now())


def site_of(unit: Unit) -> Site:
    """The portal of the unit, else of the nearest authority above it."""
    sites = {known.unit_id: known.site for known in Authority.objects.filter(unit__in=unit.line).select_related("site")}
    found = next((sites[pk] for pk in unit.line if pk in sites), None)
    return found or Site.objects.order_by("-is_default_site", "pk")[0]


def _told(form: OfficialForm, wording: OfficialWording | None, unit: Unit) -> dict[str, Any]:
    case = _made_up(unit)
    paper = IssuedPaper(
        site=case.site,
        unit=unit,
        form=form,
        number=f"00/{form.symbol}",
        issued_at=timezone.now(),
        token=NO_PAPER,
    )
    told = contents.head_of(paper, wording)
    layout = OfficialForm.Layout(form.layout)
    if layout == OfficialForm.Layout.RECEIPT:
        return {**told, **contents.receipt_of(case, ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"])}
    if layout == OfficialForm.Layout.CONTROL:
        return {**told, **_control_sheet(case)}
    if layout == OfficialForm.Layout.REGISTER:
        return {**told, **_register(case)}
    if layout == OfficialForm.Layout.FEE:
        return {**told, **contents.fee_receipt_of(case, _paid(case))}
    return {**told, **contents.notice_of(case, form, wording, REASON)}


def _made_up(unit: Unit) -> Case:
    now = timezone.now()
    case = Case(
        site=site_of(unit),
        unit=unit,
        kind="application",
        code="H00.00-000000-0000",
        secret=NO_PAPER,
        title="Đăng ký khai sinh",
        channel=Case.Channel.COUNTER,
        state=State.PROCESSING.value,
        submitted_at=now - timedelta(days=2),
        started_at=now - timedelta(days=2),
        due_at=now + timedelta(days=3),
        promised_at=now + timedelta(days=6),
    )
    case.submitter = Submitter(name="Nguyễn Thị Ví Dụ", phone="0900 000 000", address="Thôn Ví Dụ")
    return case


def _control_sheet(case: Case) -> dict[str, Any]:
    steps = ((Verb.ACCEPT, State.ACCEPTED), (Verb.PASS_ON, State.PROCESSING))
    rows = [
        [contents.moment_in_words(case.started_at), str(case.unit), str(VERB_LABELS[verb]), name_of(state)]
        for verb, state in steps
    ]
    due = contents.moment_in_words(case.due_at)
    return {"code": case.code, "subject": case.title, "rows": rows, "due_at": due, "standing": "trong hạn"}


def _register(case: Case) -> dict[str, Any]:
    day, due = (f"{timezone.localtime(at):%d/%m/%Y}" for at in (case.submitted_at, case.due_at) if at)
    row = [case.code, case.title, "Nguyễn Thị Ví Dụ", "Thôn Ví Dụ, 0900 000 000", day, due, ""]
    row += [str(case.get_channel_display()), case.get_state_display()]
    return {"period": f"từ ngày {day} đến ngày {day}", "rows": [row], "unit": str(case.unit)}


def _paid(case: Case) -> Charge:
    total = sum(int(str(line["amount"])) * int(str(line["quantity"])) for line in FEES)
    return Charge(
        case=case,
        lines=FEES,
        amount=total,
        state=Charge.State.PAID,
        method=Charge.Method.CASH,
        reference="000",
        asked_at=timezone.now(),
        paid_at=timezone.now(),
    )
