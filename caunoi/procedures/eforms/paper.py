"""The filled-in form as a sheet of paper (PDF), from the answers that a case keeps."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone, translation

from caunoi.cases.models import Case
from caunoi.files.typesetting import typeset
from caunoi.procedures.eforms.telling import told_of
from caunoi.procedures.models import Application
from caunoi.procedures.rules import eform
from caunoi.procedures.rules.eform import Kind

LAYOUT = "procedures/layouts/filled_form.typ"


def answers_of(application: Application) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(application.answers) if application.answers else {}
    return told


def sheet_of(application: Application) -> bytes:
    """In Vietnamese, whoever asks. Raises TypesettingFailed."""
    case, content = application.case, application.version.content
    fields = eform.read(content.get("eform") or [])
    answers = answers_of(application)
    with translation.override("vi"):
        sections = [
            {"heading": one.heading, "rows": [list(row) for row in one.rows]} for one in told_of(fields, answers)
        ]
    signed = next(
        (answers[each.key]["name"] for each in fields if each.kind is Kind.SIGNATURE and each.key in answers), ""
    )
    sent_at = timezone.localtime(case.submitted_at)
    return typeset(
        LAYOUT,
        {
            "title": f"{_heading(content)} – {case.code}",
            "issuer": str(case.unit),
            "heading": _heading(content),
            "addressee": case.unit.full_name,
            "contact": _contact(case),
            "sections": sections,
            "papers": list(dict.fromkeys(paper.part or paper.name for paper in case.files.filter(is_result=False))),
            "sent": f"Gửi trên mạng lúc {sent_at:%H:%M} ngày {sent_at:%d/%m/%Y}, mã hồ sơ {case.code}.",
            "signed_note": "(Đã ký trên mạng bằng họ và tên)" if signed else "(Ký, ghi rõ họ và tên)",
            "signed": signed or case.submitter.name,
        },
        at=case.submitted_at,
    )


def _heading(content: dict[str, Any]) -> str:
    """The form's own name where the dossier has one, else that of the procedure."""
    return next((row["form"] for row in content["dossier"] if row["form"]), content["name"])


def _contact(case: Case) -> list[list[str]]:
    person = case.submitter
    rows = [
        ["Họ và tên người yêu cầu", person.name],
        ["Số định danh cá nhân", person.identity_number],
        ["Nơi cư trú", person.address],
        ["Điện thoại", person.phone],
        ["Nộp thay cho", person.on_behalf_of],
    ]
    return [row for row in rows if row[1]]
