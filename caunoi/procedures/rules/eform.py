"""An e-form as plain values: what can be asked, when it is asked, and what is wrong with how it was put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

KEY = re.compile(r"^[a-z][a-z0-9_]{0,59}$")
MOST_FIELDS = 120
MOST_ROWS = 20
MOST_CONDITIONS = 6


class Kind(StrEnum):
    SECTION = "section"
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    IDENTITY_NUMBER = "identity_number"
    ADDRESS = "address"
    PERSON = "person"
    GROUP = "group"
    FILE = "file"
    SIGNATURE = "signature"
    DECLARATION = "declaration"


# What the answer to another field may decide: whether a field is asked at all.
DECIDING = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO})
# What may stand in each row of a repeated group.
REPEATED = frozenset(
    {Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.CHOICE, Kind.YES_NO, Kind.IDENTITY_NUMBER, Kind.LONG_TEXT}
)


class Pattern(StrEnum):
    """Forms of text that people call by their names; nobody in an office writes regular expressions."""

    ANY = ""
    LETTERS = "letters"
    DIGITS = "digits"
    PHONE = "phone"
    EMAIL = "email"
    WHOLE_NAME = "whole_name"
    NUMBER_PLATE = "number_plate"


class Day(StrEnum):
    ANY = ""
    NOT_FUTURE = "not_future"
    NOT_PAST = "not_past"


PERSON_PARTS = ("name", "birth_date", "gender", "identity_number", "ethnic", "nationality", "phone", "address")


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    label_en: str = ""


@dataclass(frozen=True)
class Condition:
    """The answer to `field` is one of `values`."""

    field: str
    values: tuple[str, ...]


class Need(StrEnum):
    """How many of several conditions must hold."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True)
class When:
    """Shown only when these conditions hold, all of them or any."""

    conditions: tuple[Condition, ...]
    need: Need = Need.ALL


@dataclass(frozen=True)
class Field:
    """One thing that is asked. What a kind does not know of keeps its empty value."""

    kind: Kind
    key: str
    label: str
    label_en: str = ""
    help: str = ""
    help_en: str = ""
    required: bool = False
    shown_when: When | None = None
    choices: tuple[Choice, ...] = ()
    shortest: int = 0
    longest: int = 0
    pattern: Pattern = Pattern.ANY
    least: float | None = None
    most: float | None = None
    whole: bool = False
    day: Day = Day.ANY
    least_age: int = 0
    not_before: str = ""
    parts: tuple[str, ...] = ()
    prefill: str = ""
    fields: tuple[Field, ...] = ()
    least_rows: int = 0
    most_rows: int = MOST_ROWS


@dataclass(frozen=True)
class Fault:
    """`code` says what is wrong with the field `key`; `words` are put into its sentence."""

    code: str
    key: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


def read(told: Sequence[Mapping[str, Any]]) -> tuple[Field, ...]:
    """The fields of a definition that the schema has let through."""
    return tuple(_field(each) for each in told)


def _field(told: Mapping[str, Any]) -> Field:
    plain = {name: told[name] for name in PLAIN if name in told}
    return Field(
        kind=Kind(told["kind"]),
        key=str(told.get("key", "")),
        label=str(told["label"]),
        shown_when=_when(told["shown_when"]) if told.get("shown_when") else None,
        choices=tuple(
            Choice(each["value"], each["label"], each.get("label_en", "")) for each in told.get("choices", ())
        ),
        pattern=Pattern(told.get("pattern", "")),
        day=Day(told.get("day", "")),
        parts=tuple(told.get("parts", ())),
        fields=read(told.get("fields", ())),
        **plain,
    )


def _when(told: Mapping[str, Any]) -> When:
    """One condition stands by itself, as it always did; several stand under what is needed of them."""
    need = next((each for each in Need if each in told), Need.ALL)
    rows = told.get(need, [told])
    return When(tuple(Condition(row["field"], tuple(row["values"])) for row in rows), need)


PLAIN = (
    "label_en help help_en required shortest longest least most whole least_age not_before prefill least_rows most_rows"
).split()


def plain_of(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """As data again; what is empty is left out, so that two definitions that say the same are the same."""
    return [_plain(each) for each in fields]


def _plain(each: Field) -> dict[str, Any]:
    empty = Field(each.kind, "", "")
    told: dict[str, Any] = {"kind": each.kind.value, "label": each.label}
    if each.key:
        told["key"] = each.key
    told |= {name: getattr(each, name) for name in PLAIN if getattr(each, name) != getattr(empty, name)}
    if each.shown_when:
        told["shown_when"] = _plain_when(each.shown_when)
    if each.choices:
        told["choices"] = [
            {"value": one.value, "label": one.label} | ({"label_en": one.label_en} if one.label_en else {})
            for one in each.choices
        ]
    if each.pattern:
        told["pattern"] = each.pattern.value
    if each.day:
        told["day"] = each.day.value
    if each.parts:
        told["parts"] = list(each.parts)
    if each.fields:
        told["fields"] = plain_of(each.fields)
    return told


def _plain_when(when: When) -> dict[str, Any]:
    rows = [{"field": each.field, "values": list(each.values)} for each in when.conditions]
    return rows[0] if len(rows) == 1 else {when.need.value: rows}


def asked(fields: Sequence[Field]) -> Iterator[Field]:
    """What bears an answer; headings do not."""
    return (each for each in fields if each.kind is not Kind.SECTION)


def faults_of(fields: Sequence[Field]) -> list[Fault]:
    """What the schema cannot see: keys given twice, conditions on what is not asked before, limits of nothing."""
    found: list[Fault] = []
    if len(fields) > MOST_FIELDS:
        found.append(Fault("too_many", words={"most": str(MOST_FIELDS)}))
    before: dict[str, Field] = {}
    for each in fields:
        found += _faults_of_one(each, before)
        if each.kind is Kind.SECTION:
            continue
        if each.key in before:
            found.append(Fault("key_twice", each.key, {"label": each.label}))
        before[each.key] = each
    return found


def _faults_of_one(each: Field, before: Mapping[str, Field]) -> Iterator[Fault]:
    told = {"label": each.label}
    if each.kind is not Kind.SECTION and not KEY.match(each.key):
        yield Fault("key_wrong", each.key, told)
    if each.shown_when:
        for condition in each.shown_when.conditions:
            yield from _faults_of_condition(each, condition, before)
    if each.kind in (Kind.CHOICE, Kind.CHOICES):
        values = [one.value for one in each.choices]
        if len(values) < 2 or len(set(values)) != len(values):
            yield Fault("choices", each.key, told)
    if each.least is not None and each.most is not None and each.least > each.most:
        yield Fault("least_above_most", each.key, told)
    if each.longest and each.shortest > each.longest:
        yield Fault("least_above_most", each.key, told)
    if each.not_before and (each.not_before not in before or before[each.not_before].kind is not Kind.DATE):
        yield Fault("not_before", each.key, told)
    if each.kind is Kind.GROUP:
        yield from _faults_of_group(each)


def _faults_of_condition(each: Field, condition: Condition, before: Mapping[str, Field]) -> Iterator[Fault]:
    deciding = before.get(condition.field)
    told = {"label": each.label}
    if deciding is None or deciding.kind not in DECIDING:
        yield Fault("condition_field", each.key, told)
        return
    possible = {"yes", "no"} if deciding.kind is Kind.YES_NO else {one.value for one in deciding.choices}
    if not condition.values or not set(condition.values) <= possible:
        yield Fault("condition_value", each.key, told)


def _faults_of_group(each: Field) -> Iterator[Fault]:
    told = {"label": each.label}
    if not each.fields or each.least_rows > each.most_rows or each.most_rows > MOST_ROWS:
        yield Fault("group", each.key, told)
    if any(inner.kind not in REPEATED for inner in each.fields):
        yield Fault("group_kind", each.key, told)
    for fault in faults_of(each.fields):
        yield Fault(fault.code, f"{each.key}.{fault.key}", fault.words)
