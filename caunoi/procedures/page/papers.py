"""The papers of a dossier as a list to tick, case by case, each with its form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.files.rules import DOCUMENT_EXTENSIONS
from caunoi.procedures.content import Content
from caunoi.procedures.page.language import told
from caunoi.vietnam.text import fold

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Form:
    """`url` is "" where the form has a name and no file."""

    name: str
    url: str
    kind: str
    size: int


@dataclass(frozen=True)
class Paper:
    """`key` is the same while the paper is: what a reader ticked stays ticked."""

    key: str
    name: str
    law_name: str
    counts: str
    is_shown_only: bool
    form: Form | None


@dataclass
class Case:
    """Papers for everyone (`name` ""), or for one situation."""

    name: str
    papers: list[Paper] = field(default_factory=list)


def forms_of(content: Content, address: str) -> list[Form]:
    """`address` is that of the version's page; forms are numbered below it."""
    forms = []
    for number, row in enumerate(content["forms"], 1):
        kind = extension_of(row["file"]) if row["file"] else ""
        forms.append(Form(row["name"], f"{address}mau/{number}/" if row["file"] else "", kind.upper(), row["size"]))
    return forms


def cases_of(content: Content, forms: list[Form]) -> list[Case]:
    """What everyone needs first."""
    by_name = {fold(form.name): form for form in forms}
    cases: dict[str, Case] = {"": Case("")}
    for row in content["dossier"]:
        case = cases.setdefault(row["case"], Case(row["case"]))
        case.papers.append(_paper(row, by_name))
    return [case for case in cases.values() if case.papers]


def extension_of(name: str) -> str:
    extension = name.rsplit(".", 1)[-1].lower()
    return extension if extension in DOCUMENT_EXTENSIONS else ""


def counts_of(row: dict[str, Any]) -> str:
    """`1 bản chính, 2 bản sao`."""
    parts = []
    if row["originals"]:
        words = ngettext("%(count)d bản chính", "%(count)d bản chính", row["originals"])
        parts.append(words % {"count": row["originals"]})
    if row["copies"]:
        parts.append(ngettext("%(count)d bản sao", "%(count)d bản sao", row["copies"]) % {"count": row["copies"]})
    return ", ".join(parts)


def _paper(row: dict[str, Any], forms: dict[str, Form]) -> Paper:
    plain = told(row, "plain_name")
    is_shown_only = row["use"] == "show"
    counts = counts_of(row)
    if is_shown_only:
        counts = _("chỉ cần cho xem")
    return Paper(
        key=fold(row["name"])[:60].replace(" ", "-"),
        name=plain or row["name"],
        law_name=row["name"] if plain else "",
        counts=counts,
        is_shown_only=is_shown_only,
        form=forms.get(fold(row["form"])) if row["form"] else None,
    )
