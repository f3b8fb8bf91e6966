"""What the desk sees of an application on the page of its case: the answers, and which papers it wants."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from caunoi.cases.models import Case
from caunoi.cases.panels import Panel
from caunoi.procedures.eforms.paper import answers_of
from caunoi.procedures.eforms.parts import wanted_papers
from caunoi.procedures.eforms.telling import told_of
from caunoi.procedures.fee_claims import claim_of, proofs_of
from caunoi.procedures.models import Application
from caunoi.procedures.rules import eform


def answers_panel(case: Case, request: HttpRequest) -> Panel | None:
    application = Application.of(case)
    if application is None or not application.answers:
        return None
    fields = eform.read(application.version.content.get("eform") or [])
    context = {
        "sections": told_of(fields, answers_of(application)),
        "code": case.code,
        "number": application.version.number,
    }
    return Panel(_("Tờ khai điện tử"), "procedures/desk/answers.html", context)


def parts_of(case: Case) -> list[str]:
    """As the desk ticks them: the form itself only where it came on paper."""
    application = Application.of(case)
    if application is None:
        return []
    if application.answers:
        content = application.version.content
        wanted = wanted_papers(content, answers_of(application)) + proofs_of(content, claim_of(application))
        return [paper.name for paper in wanted]
    return [str(row["plain_name"] or row["name"])[:200] for row in application.version.content["dossier"]]
