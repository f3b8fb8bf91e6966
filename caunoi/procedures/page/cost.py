"""“Mất bao lâu, tốn bao nhiêu”: the table of fees in words, and the sum for whoever says what is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from caunoi.procedures.content import Content
from caunoi.procedures.fee_forms import CostForm, asked_in
from caunoi.procedures.fee_table import key_of, table_of, ways_of
from caunoi.procedures.models import Channel, FeeRow
from caunoi.procedures.page.language import told
from caunoi.procedures.rules.fees import Choice, Cost, Part, Table, WrongChoice, cost_of
from caunoi.procedures.wording import fee_in_words, limit_in_words, limit_of, money


@dataclass(frozen=True)
class Line:
    """`sum` is how it comes about; `whole` is told where less is to be paid."""

    name: str
    sum: str
    whole: str
    to_pay: str
    basis: str


@dataclass(frozen=True)
class Result:
    """What one choice costs and how long it takes, in words; `picks_nothing` where a situation must be chosen first."""

    way: str
    total: str
    lines: list[Line]
    exemption: str
    proof: str
    basis: str
    time: str
    time_words: str
    picks_nothing: bool = False


def cost_context(content: Content, data: QueryDict) -> dict[str, Any] | None:
    """`data` is what the address says; None where the procedure has no table."""
    table = table_of(content)
    if not table.rows:
        return None
    ways = ways_of(content)
    form = CostForm(asked_in(data, ways), content=content, ways=ways, auto_id="phi-%s")
    choice = form.first_choice()
    if form.is_bound:
        choice = form.choice() if form.is_valid() else Choice("")
    return {
        "form": form,
        "leaves_out": bool(table.exemptions) and not form.is_bound,
        "result": result_of(content, table, choice) if choice.way else None,
        "rows": [_row(row, ways) for row in content["fee_rows"]],
        "exemptions": [_exemption(row) for row in content["fee_exemptions"]],
    }


def result_of(content: Content, table: Table, choice: Choice) -> Result | None:
    """None for a choice that cannot be, which the form has told already."""
    try:
        cost = cost_of(table, choice)
    except WrongChoice:
        return None
    names = {row["name"]: told(row, "name") for row in content["fee_rows"]}
    channel = next((row for row in content["channels"] if row["kind"] == choice.way), None)
    exemption = next((row for row in content["fee_exemptions"] if key_of(row["who"]) == cost.key), None)
    return Result(
        way=str(Channel.Kind(choice.way).label),
        total=fee_in_words(cost.to_pay),
        lines=[_line(part, names) for part in cost.parts],
        exemption=_("%(who)s: %(effect)s") % {"who": told(exemption, "who"), "effect": effect_in_words(exemption)}
        if exemption
        else "",
        proof=exemption["proof"] if exemption else "",
        basis=exemption["basis"] if exemption else "",
        time=limit_in_words(limit_of(channel)) if channel else "",
        time_words=channel["time_words"] if channel else "",
        picks_nothing=_picks_nothing(table, cost),
    )


def _picks_nothing(table: Table, cost: Cost) -> bool:
    return not cost.parts and not table.always


def _line(part: Part, names: Mapping[str, str]) -> Line:
    line = part.line
    sum_in_words = ""
    if line.quantity > 1:
        counted = f"{line.quantity} {line.unit}".strip()
        sum_in_words = f"{counted} × {money(line.amount)}"
    return Line(
        name=names.get(line.row, line.name),
        sum=sum_in_words,
        whole=money(line.total) if part.is_reduced else "",
        to_pay=fee_in_words(part.to_pay),
        basis=line.source,
    )


def effect_in_words(exemption: Mapping[str, Any]) -> str:
    if exemption["new_amount"] is not None:
        return _("chỉ nộp %(amount)s") % {"amount": money(exemption["new_amount"])}
    if exemption["percent"] == 100:
        return _("được miễn")
    return _("giảm %(percent)d%%") % {"percent": exemption["percent"] or 0}


def _row(row: dict[str, Any], ways: list[str]) -> dict[str, str]:
    differs = row["online_amount"] is not None and row["online_amount"] != row["amount"]
    return {
        "kind": str(FeeRow.Kind(row["kind"]).label),
        "name": told(row, "name"),
        "condition": told(row, "condition"),
        "basis": row["basis"],
        "amount": _a_unit(row["amount"], row["unit"]),
        "online": _a_unit(row["online_amount"], row["unit"]) if differs and "online" in ways else "",
    }


def _a_unit(amount: int, unit: str) -> str:
    if not amount:
        return fee_in_words(0)
    return f"{money(amount)}/{unit}" if unit else money(amount)


def _exemption(row: dict[str, Any]) -> dict[str, str]:
    return {
        "who": told(row, "who"),
        "effect": effect_in_words(row),
        "only": "; ".join(row["only_rows"].splitlines()),
        "proof": row["proof"],
        "basis": row["basis"],
    }
