"""The papers that go with a form: what the dossier asks for, but for the form itself, and the form's own files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from caunoi.procedures.eforms import wording
from caunoi.procedures.page.language import told
from caunoi.procedures.page.papers import counts_of
from caunoi.procedures.rules import eform
from caunoi.procedures.rules.answers import is_shown
from caunoi.procedures.rules.eform import Kind
from caunoi.procedures.rules.online_filing import Part


@dataclass(frozen=True)
class Wanted:
    """`name` is what the desk ticks, `label` what the reader is told; `case` is the situation that asks for it."""

    name: str
    label: str
    note: str
    case: str
    required: bool

    @property
    def part(self) -> Part:
        return Part(self.name, self.required)


def wanted_papers(content: Mapping[str, Any], answers: Mapping[str, Any]) -> list[Wanted]:
    """A paper that is a form to fill in is not asked for: it was filled in on the web."""
    papers = []
    for row in content["dossier"]:
        if row["use"] == "submit" and not row["form"]:
            name = str(row["plain_name"] or row["name"])[:200]
            label = told(row, "plain_name") or row["name"]
            papers.append(Wanted(name, label, counts_of(row), row["case"], not row["case"]))
    fields = eform.read(content.get("eform") or [])
    for each in fields:
        if each.kind is Kind.FILE and is_shown(each, answers, fields):
            papers.append(Wanted(each.label[:200], wording.label_of(each), wording.help_of(each), "", each.required))
    return list({paper.name: paper for paper in papers}.values())
