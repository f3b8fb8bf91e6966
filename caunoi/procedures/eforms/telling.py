"""Answers as people read them: label and words, in the order of the form; for the review, the desk and the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from caunoi.procedures.eforms import wording
from caunoi.procedures.rules.answers import ELSEWHERE, counted, day_of, shown
from caunoi.procedures.rules.eform import Field, Kind
from caunoi.units.models import Unit


@dataclass
class Told:
    """A heading with what stands under it; each row is a label and its words, a group's rows a list of such rows."""

    heading: str
    rows: list[tuple[str, str]] = field(default_factory=list)


def told_of(fields: Sequence[Field], answers: Mapping[str, Any]) -> list[Told]:
    """Only what was asked; what was left empty is told as such. Two queries at most, for names of units."""
    given = counted(fields, answers)
    names = _unit_names(given)
    sections = [Told("")]
    for each in shown(fields, answers):
        if each.kind is Kind.SECTION:
            sections.append(Told(wording.label_of(each)))
        elif each.kind is Kind.GROUP:
            sections[-1].rows += _of_group(each, given.get(each.key) or [], names)
        elif each.kind is not Kind.FILE:
            sections[-1].rows += _of_one(each, given.get(each.key), names)
    return [section for section in sections if section.rows]


def _of_one(each: Field, value: Any, names: Mapping[str, str]) -> list[tuple[str, str]]:
    label = wording.label_of(each)
    if each.kind is Kind.PERSON:
        person = value if isinstance(value, Mapping) else {}
        parts = [(part, str(person.get(part) or "")) for part in each.parts or ("name",)]
        return [(f"{label}: {str(wording.PART_WORDS[part]).lower()}", _part(part, words)) for part, words in parts]
    return [(label, _words(each, value, names) or "—")]


def _of_group(each: Field, rows: list[Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    told = []
    for number, row in enumerate(rows, 1):
        words = [f"{wording.label_of(inner)}: {_words(inner, row.get(inner.key), names)}" for inner in each.fields]
        told.append((f"{wording.label_of(each)} {number}", "; ".join(words)))
    return told or [(wording.label_of(each), "—")]


def _part(part: str, words: str) -> str:
    if part == "birth_date":
        return _day(words)
    return {"nam": _("Nam"), "nu": _("Nữ")}.get(words, words) or "—"


def _words(each: Field, value: Any, names: Mapping[str, str]) -> str:
    if value in (None, "", [], {}):
        return ""
    if each.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
        labels = wording.choice_labels(each)
        return ", ".join(labels.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
    if each.kind is Kind.DATE:
        return _day(str(value))
    if each.kind is Kind.ADDRESS:
        unit = "" if value.get("unit") == ELSEWHERE else names.get(value.get("unit", ""), "")
        return ", ".join(filter(None, [value.get("details", ""), unit]))
    if each.kind is Kind.SIGNATURE:
        return _("%(name)s đã ký và cam đoan") % {"name": value.get("name", "")}
    if each.kind is Kind.DECLARATION:
        return _("Đã cam đoan")
    return str(value)


def _day(text: str) -> str:
    day = day_of(text)
    return f"{day:%d/%m/%Y}" if day else text or "—"


def _unit_names(given: Mapping[str, Any]) -> dict[str, str]:
    slugs = {value.get("unit") for value in given.values() if isinstance(value, Mapping)} - {None, "", ELSEWHERE}
    if not slugs:
        return {}
    return {unit.slug: unit.full_name for unit in Unit.objects.filter(slug__in=slugs)}
