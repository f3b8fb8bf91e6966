"""The table of fees of a procedure: what one case costs, and why; what a table may not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from caunoi.cases.rules.charges import MOST_DONG, MOST_LINES, MOST_QUANTITY, Exemption, FeeLine, can_be, left_of

IN_PERSON, ONLINE = "in_person", "online"
MOST_EXEMPTIONS = 20


@dataclass(frozen=True)
class Row:
    """One fee. `is_counted`: the payer says how many; `condition`: it is asked for in that situation only."""

    key: str
    name: str
    amount: int
    online_amount: int | None = None
    unit: str = ""
    is_counted: bool = False
    condition: str = ""
    basis: str = ""

    def amount_by(self, way: str) -> int:
        return self.online_amount if way == ONLINE and self.online_amount is not None else self.amount


@dataclass(frozen=True)
class Table:
    """`exemptions` by their keys; both in the order in which readers see them."""

    rows: tuple[Row, ...] = ()
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)

    @property
    def always(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.condition)

    @property
    def conditional(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.condition)


@dataclass(frozen=True)
class Choice:
    """How one applies, which situations are one's own, how many of what, and by what one claims to pay less."""

    way: str
    situations: Collection[str] = ()
    exemptions: Collection[str] = ()
    quantities: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A line of the bill, and what is left of it."""

    line: FeeLine
    to_pay: int

    @property
    def is_reduced(self) -> bool:
        return self.to_pay < self.line.total


@dataclass(frozen=True)
class Cost:
    """`exemption` is the one that counts: of several, the one that leaves the least to pay. `key` names it."""

    parts: tuple[Part, ...]
    key: str = ""
    exemption: Exemption | None = None

    @property
    def lines(self) -> list[FeeLine]:
        return [part.line for part in self.parts]

    @property
    def whole(self) -> int:
        return sum(part.line.total for part in self.parts)

    @property
    def to_pay(self) -> int:
        return sum(part.to_pay for part in self.parts)


class WrongChoice(ValueError):
    """What cannot be chosen: `what` is `situation`, `exemption`, `quantity` or `amount`; `key` says which one."""

    def __init__(self, what: str, key: str = "") -> None:
        super().__init__(f"{what}: {key}")
        self.what, self.key = what, key


def cost_of(table: Table, choice: Choice) -> Cost:
    """What it costs. Nobody pays less by two exemptions at once. Raises WrongChoice."""
    _check(table, choice)
    lines = [_line(row, choice) for row in table.rows if _is_asked_for(row, choice)]
    lines = [line for line in lines if line.quantity]
    best_key, best = "", None
    least = sum(line.total for line in lines)
    if least > MOST_DONG:
        raise WrongChoice("amount")
    for key, exemption in table.exemptions.items():
        left = sum(left_of(line, exemption) for line in lines)
        if key in choice.exemptions and left < least:
            best_key, best, least = key, exemption, left
    return Cost(tuple(Part(line, left_of(line, best)) for line in lines), best_key, best)


def _check(table: Table, choice: Choice) -> None:
    known = {row.key: row for row in table.rows}
    for key in choice.situations:
        if key not in known or not known[key].condition:
            raise WrongChoice("situation", key)
    for key in choice.exemptions:
        if key not in table.exemptions:
            raise WrongChoice("exemption", key)
    for key, quantity in choice.quantities.items():
        if key not in known or not 0 <= quantity <= MOST_QUANTITY:
            raise WrongChoice("quantity", key)


def _is_asked_for(row: Row, choice: Choice) -> bool:
    return not row.condition or row.key in choice.situations


def _line(row: Row, choice: Choice) -> FeeLine:
    quantity = choice.quantities.get(row.key, 1) if row.is_counted else 1
    return FeeLine(row.name, row.amount_by(choice.way), quantity, row.unit, row.basis, row.name)


def range_by(table: Table, way: str) -> tuple[int, int]:
    """The least and the most of the whole fee, one of each: what a list tells before anybody chooses.

    Where each fee is for a situation of its own, one of them is meant; otherwise what everybody pays.
    """
    if table.always:
        told = sum(row.amount_by(way) for row in table.always)
        return told, told
    amounts = [row.amount_by(way) for row in table.rows]
    return min(amounts), max(amounts)


def faults(table: Table) -> list[tuple[str, str]]:
    """What a table may not say, as (fault, key of the row or exemption); nothing for a table that can be."""
    found = [("rows", "")] if len(table.rows) > MOST_LINES else []
    found += [("exemptions", "")] if len(table.exemptions) > MOST_EXEMPTIONS else []
    names = {row.name for row in table.rows}
    for row in table.rows:
        if max(row.amount, row.online_amount or 0) > MOST_DONG:
            found.append(("amount", row.key))
        if row.is_counted and not row.unit:
            found.append(("unit", row.key))
    for key, exemption in table.exemptions.items():
        if not can_be(exemption):
            found.append(("effect", key))
        if not set(exemption.rows) <= names:
            found.append(("unknown_row", key))
    return found


def repeated(keys: Sequence[str]) -> set[str]:
    """Keys that more than one row bears: an address could not tell them apart."""
    return {key for key, times in Counter(keys).items() if times > 1}
