"""What this room holds about a case, for whoever takes their data along: the answers of the e-form, and its sheet."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile, File

from caunoi.cases.exporting import Part
from caunoi.cases.models import Case
from caunoi.files.typesetting import TypesettingFailed
from caunoi.procedures.eforms.paper import answers_of, sheet_of
from caunoi.procedures.eforms.telling import told_of
from caunoi.procedures.models import Application
from caunoi.procedures.rules import eform

SHEET = "to-khai/to-khai.pdf"


def application_part(case: Case, **_signal: Any) -> Part | None:
    """None where nothing was filed under a procedure."""
    application = Application.of(case)
    if application is None:
        return None
    content = application.version.content
    told: dict[str, Any] = {
        "procedure": content["name"],
        "code": content["code"],
        "version": application.version.number,
    }
    if not application.answers:
        return Part("application", told)
    answers, files = answers_of(application), list[tuple[str, File]]()
    sections = told_of(eform.read(content.get("eform") or []), answers)
    told["answers"] = answers
    told["as_people_read_them"] = [{"heading": one.heading, "rows": one.rows} for one in sections]
    try:
        files.append((SHEET, ContentFile(sheet_of(application), name=SHEET)))
    except TypesettingFailed:
        told["sheet"] = ""
    else:
        told["sheet"] = SHEET
    return Part("application", told, files)
