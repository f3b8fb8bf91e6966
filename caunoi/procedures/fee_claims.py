"""What a submitter says of the fees when filing on the web, and what the desk is offered because of it.

A claim names rows and exemptions of the version that the case was begun under; the clerk decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from caunoi.cases.fee_offers import FeeOffer
from caunoi.cases.models import Case
from caunoi.cases.rules.charges import FeeLine
from caunoi.procedures.actions.receiving import CHANNELS
from caunoi.procedures.eforms.parts import Wanted
from caunoi.procedures.fee_table import key_of, table_of
from caunoi.procedures.models import Application
from caunoi.procedures.page.language import told
from caunoi.procedures.rules.fees import Choice, Row, Table, WrongChoice, cost_of


def written(choice: Choice) -> str:
    """As an application keeps it, sealed."""
    claim = {
        "way": choice.way,
        "situations": sorted(choice.situations),
        "exemptions": sorted(choice.exemptions),
        "quantities": dict(choice.quantities),
    }
    return json.dumps(claim, ensure_ascii=False)


def claim_of(application: Application) -> Choice | None:
    """None for what came on paper, and once it was erased."""
    if not application.fee_claim:
        return None
    claim = json.loads(application.fee_claim)
    return Choice(claim["way"], set(claim["situations"]), set(claim["exemptions"]), claim["quantities"])


def proofs_of(content: Mapping[str, Any], choice: Choice | None) -> list[Wanted]:
    """The papers that show what is claimed; they may also be shown later, or looked up by the office."""
    if choice is None:
        return []
    rows = [row for row in content.get("fee_exemptions") or () if key_of(row["who"]) in choice.exemptions]
    note = _("để được miễn, giảm phí, lệ phí")
    proofs = [
        Wanted(row["proof"], row["proof"], note, told(row, "who"), required=False) for row in rows if row["proof"]
    ]
    return list({proof.name: proof for proof in proofs}.values())


def fees_of(case: Case) -> FeeOffer | None:
    """Every row of the table of the case's own version; those that it is not asked for stand at nought."""
    application = Application.of(case)
    if application is None:
        return None
    table = table_of(application.version.content)
    if not table.rows:
        return None
    way = CHANNELS[case.channel]
    claim = claim_of(application) or Choice(way)
    try:
        cost = cost_of(table, claim)
    except WrongChoice:
        claim, cost = Choice(way), cost_of(table, Choice(way))
    asked = {line.row: line for line in cost.lines}
    lines = tuple(asked.get(row.name) or _not_asked(row, way) for row in table.rows)
    return FeeOffer(lines, tuple(table.exemptions.values()), cost.exemption, _claimed(table, claim))


def _not_asked(row: Row, way: str) -> FeeLine:
    return FeeLine(row.name, row.amount_by(way), 0, row.unit, row.basis, row.name)


def _claimed(table: Table, claim: Choice) -> tuple[str, ...]:
    return tuple(exemption.who for key, exemption in table.exemptions.items() if key in claim.exemptions)
