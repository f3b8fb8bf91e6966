"""The table of fees of a version, read from its content. Where there is one, what a channel costs follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from caunoi.cases.rules.charges import Exemption
from caunoi.procedures.rules.fees import IN_PERSON, Row, Table, range_by
from caunoi.vietnam.slugs import slugify

MOST_SIGNS_OF_KEY = 60
Told = Mapping[str, Any]
Range = tuple[int, int]


def key_of(name: str) -> str:
    """What an address and a claim call a row or an exemption; the same in every version that names it so."""
    return slugify(name, max_length=MOST_SIGNS_OF_KEY)


def table_of(content: Told) -> Table:
    """Of a version, also of one from before there were tables: then an empty one."""
    return Table(
        tuple(row_of(told) for told in content.get("fee_rows") or ()),
        {key_of(told["who"]): exemption_of(told) for told in content.get("fee_exemptions") or ()},
    )


def row_of(told: Told) -> Row:
    return Row(
        key=key_of(told["name"]),
        name=told["name"],
        amount=told["amount"],
        online_amount=told.get("online_amount"),
        unit=told.get("unit", ""),
        is_counted=told.get("is_counted", False),
        condition=told.get("condition", ""),
        basis=told.get("basis", ""),
    )


def exemption_of(told: Told) -> Exemption:
    return Exemption(
        who=told["who"],
        basis=told.get("basis", ""),
        percent=told.get("percent") or 0,
        new_amount=told.get("new_amount"),
        rows=tuple(names_in(told.get("only_rows", ""))),
        proof=told.get("proof", ""),
    )


def names_in(only_rows: str) -> list[str]:
    return [name for line in only_rows.splitlines() if (name := " ".join(line.split()))]


def ways_of(content: Told) -> list[str]:
    """How one may apply; at the counter where nothing is said."""
    return [row["kind"] for row in content["channels"]] or [IN_PERSON]


def range_by_way(channel: Told, fee_rows: Iterable[Told]) -> Range | None:
    """The least and the most that this way costs; None where only words tell it."""
    rows = tuple(row_of(told) for told in fee_rows)
    if rows:
        return range_by(Table(rows), channel["kind"])
    amount = channel["fee_amount"]
    return None if amount is None else (amount, amount)


def range_of(channels: Iterable[Told], fee_rows: Iterable[Told]) -> Range | None:
    """Over all ways to apply."""
    known = list(fee_rows)
    ways = list(channels) or ([{"kind": IN_PERSON}] if known else [])
    told = [found for channel in ways if (found := range_by_way(channel, known)) is not None]
    return (min(least for least, _most in told), max(most for _least, most in told)) if told else None
