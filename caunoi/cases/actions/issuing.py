"""Official papers: issued with the step that they belong to, set in type afterwards, and kept."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from caunoi.cases import official_contents as contents
from caunoi.cases import tasks
from caunoi.cases.actions.dropping import drop_with_this_transaction
from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.models import Case, Charge, Event, IssuedPaper, OfficialForm, OfficialNumber, OfficialWording
from caunoi.cases.rules.life_cycle import Party
from caunoi.files.typesetting import typeset
from caunoi.units.models import Unit

logger = structlog.get_logger(__name__)
RECEIPT, APOLOGY, CONTROL, REGISTER, FEE_RECEIPT = "01", "04", "06", "07", "BL"


def issue(
    case: Case, number: str, event: Event | None, actor: Any, *, reason: str = "", charge: Charge | None = None
) -> IssuedPaper | None:
    """Write the paper of form `number` with this transaction; None where no such form holds on the day.

    The same event issues a form once. What is only now written down (`event.at` long ago) is set in type when opened.
    """
    at = event.at if event else timezone.now()
    form = OfficialForm.objects.on(number, timezone.localdate(at))
    if form is None:
        logger.warning("no_official_form", number=number, day=timezone.localdate(at).isoformat())
        return None
    key = f"{event.sequence}:{number}" if event else None
    known = IssuedPaper.objects.filter(case=case, key=key).first() if key else None
    if known is not None:
        return known
    paper = _blank(case.site, case.unit, form, at, actor)
    paper.case, paper.key = case, key
    wording = OfficialWording.objects.of(form, case.unit)
    paper.told = json.dumps({**contents.head_of(paper, wording), **_said(case, form, wording, reason, charge)})
    paper.save(force_insert=True)
    if timezone.now() - at < tasks.SOON:
        transaction.on_commit(partial(tasks.set_paper.enqueue, paper.pk))
    return paper


@transaction.atomic
def issue_now(case: Case, number: str, actor: Any) -> IssuedPaper | None:
    """A paper that somebody at the desk asks for, with a line in the history."""
    case = locked(case.pk)
    event = record(case, "issue", Party.DESK, actor, data={"paper": number})
    return issue(case, number, event, actor)


def _blank(site: Any, unit: Unit, form: OfficialForm, at: datetime, actor: Any) -> IssuedPaper:
    return IssuedPaper(
        site=site,
        unit=unit,
        form=form,
        number=next_number(unit, form, at),
        issued_at=at,
        issued_by=actor if getattr(actor, "pk", None) else None,
        token=secrets.token_urlsafe(16),
    )


def _said(
    case: Case, form: OfficialForm, wording: OfficialWording | None, reason: str, charge: Charge | None
) -> dict[str, Any]:
    makers: dict[Any, Callable[[], dict[str, Any]]] = {
        OfficialForm.Layout.RECEIPT: lambda: contents.receipt_of(case, parts_of(case)),
        OfficialForm.Layout.NOTICE: lambda: contents.notice_of(case, form, wording, reason),
        OfficialForm.Layout.CONTROL: lambda: contents.control_of(case),
    }
    if form.layout == OfficialForm.Layout.FEE:
        if charge is None:
            raise NotAllowed(_("Biên lai phải có khoản thu."))
        return contents.fee_receipt_of(case, charge)
    return makers[form.layout]()


def receipt_of(case: Case) -> IssuedPaper | None:
    """The newest receipt that can be opened; None before the case is accepted, and once it is erased."""
    known = case.issued_papers.filter(form__number=RECEIPT, forgotten_at=None).select_related("form")
    return known.order_by("-issued_at", "-pk").first()


def parts_of(case: Case) -> list[str]:
    """What was laid on the counter, and what came as files; each once."""
    files = [paper.part or paper.name for paper in case.files.all() if not paper.is_result]
    return list(dict.fromkeys([*case.parts_received, *files]))


def next_number(unit: Unit, form: OfficialForm, at: datetime) -> str:
    """A number that no other paper of the form has in this year, however many are issued at once."""
    year = timezone.localdate(at).year
    told = {"unit": unit, "form_number": form.number, "year": year}
    OfficialNumber.objects.bulk_create([OfficialNumber(**told)], ignore_conflicts=True)
    counter = OfficialNumber.objects.filter(**told)
    counter.update(last=F("last") + 1)
    # Without the year: with one it would read like a number of a legal act.
    return f"{counter.values_list('last', flat=True).get():02d}/{form.symbol}"


def issue_register(site: Any, unit: Unit, rows: list[list[str]], period: str, actor: Any) -> IssuedPaper:
    """The register of a unit for a period (form 07); raises NotAllowed where no such form holds."""
    at = timezone.now()
    form = OfficialForm.objects.on(REGISTER, timezone.localdate(at))
    if form is None:
        raise NotAllowed(_("Hôm nay không có mẫu sổ theo dõi nào đang áp dụng. Nhờ quản trị viên khai mẫu 07."))
    with transaction.atomic():
        paper = _blank(site, unit, form, at, actor)
        wording = OfficialWording.objects.of(form, unit)
        told = {**contents.head_of(paper, wording), "period": period, "rows": rows, "unit": str(unit)}
        paper.told = json.dumps(told)
        paper.save(force_insert=True)
    return paper


def pdf_of(paper: IssuedPaper) -> IssuedPaper:
    """The paper with its file, set in type now unless it was already. Raises TypesettingFailed or NotAllowed."""
    if paper.forgotten_at:
        raise NotAllowed(_("Giấy tờ này đã được xóa theo thời hạn lưu dữ liệu cá nhân."))
    if paper.file:
        return paper
    with translation.override("vi"):
        content = typeset(f"cases/layouts/{paper.form.layout}.typ", json.loads(paper.told), at=paper.issued_at)
    with transaction.atomic():
        fresh = IssuedPaper.objects.select_for_update().get(pk=paper.pk)
        if fresh.file or fresh.forgotten_at:
            return fresh
        fresh.digest = hashlib.sha256(content).hexdigest()
        fresh.file.save("paper.pdf", ContentFile(content), save=False)
        fresh.save(update_fields=["file", "digest"])
    return fresh


@transaction.atomic
def forget_papers(case: Case) -> int:
    """Erase what papers say of the person: their words and files go; number, day and digest stay to verify by."""
    gone = IssuedPaper.objects.filter(case=case, forgotten_at=None)
    drop_with_this_transaction(gone.values_list("file", flat=True))
    return gone.update(file="", told="", forgotten_at=timezone.now())
