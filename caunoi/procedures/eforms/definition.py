"""From the blocks of the builder to plain data and back; fields and answers are named by their words, as staff do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from caunoi.procedures.eforms.schema import breaches_of
from caunoi.procedures.rules import eform
from caunoi.procedures.rules.eform import Fault, Field, Kind
from caunoi.vietnam.slugs import slugify
from caunoi.vietnam.text import fold

Definition = list[dict[str, Any]]
# What stands in a block under the name that it has in the definition.
SAME = (
    "label label_en help help_en required shortest longest pattern least most whole day least_age parts prefill "
    "least_rows most_rows"
).split()
YES, NO = "Có", "Không"
NAMED = re.compile(r"^([a-z0-9][a-z0-9_-]*) = (.+)$")


class NotADefinition(ValueError):
    """`places` are those in the data that the schema does not know, `faults` what the rules find in it."""

    def __init__(self, places: Sequence[str] = (), faults: Sequence[Fault] = ()) -> None:
        super().__init__(", ".join([*places, *(f"{fault.code} {fault.key}" for fault in faults)]))
        self.places, self.faults = list(places), list(faults)


def fields_of(told: Any) -> tuple[Field, ...]:
    """The fields of a definition; raises NotADefinition."""
    places = breaches_of(told)
    if places:
        raise NotADefinition(places=places)
    fields = eform.read(told)
    faults = eform.faults_of(fields)
    if faults:
        raise NotADefinition(faults=faults)
    return fields


def definition_of(stream: Iterable[Any]) -> Definition:
    """What the blocks say, faults and all: whoever checks calls `fields_of` on it."""
    rows = [(child.block_type, child.value) for child in stream or ()]
    return _told(rows, [])


def _told(rows: Sequence[tuple[str, Mapping[str, Any]]], above: Definition) -> Definition:
    told: Definition = []
    for kind, value in rows:
        told.append(_one(kind, value, [*above, *told]))
    return told


def _one(kind: str, value: Mapping[str, Any], before: Definition) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": kind}
    empty = Field(Kind(kind), "", "")
    for name in SAME:
        given = value.get(name)
        if given not in (None, "", []) and given != getattr(empty, name):
            told[name] = given.strip() if isinstance(given, str) else given
    told.setdefault("label", "")
    if kind != Kind.SECTION:
        told["key"] = _free_key(str(value.get("key") or ""), told["label"], before)
    if value.get("choices"):
        told["choices"] = choices_in(str(value["choices"]))
    if value.get("not_before"):
        told["not_before"] = _key_of(str(value["not_before"]), before)
    conditions = _conditions(value, before)
    if conditions:
        need = eform.Need(value.get("when_need") or eform.Need.ALL)
        told["shown_when"] = conditions[0] if len(conditions) == 1 else {need.value: conditions}
    if value.get("fields"):
        told["fields"] = _told([(child.block_type, child.value) for child in value["fields"]], [])
    if isinstance(told.get("parts"), list):
        told["parts"] = [part for part in eform.PERSON_PARTS if part in told["parts"]]
    return told


def _free_key(given: str, label: str, before: Definition) -> str:
    """What the office named it; else made of the label, and told apart from those above."""
    if given:
        return given
    stem = slugify(label, max_length=50).replace("-", "_") or "muc"
    stem = stem if stem[0].isalpha() else f"muc_{stem}"
    taken = {each.get("key") for each in before}
    return next(key for key in (stem, *(f"{stem}_{number}" for number in range(2, 999))) if key not in taken)


def choices_in(text: str) -> list[dict[str, str]]:
    """One a line; the English words after a bar, a name of its own in the data before an equals sign."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        words, _bar, english = (part.strip() for part in line.partition("|"))
        given = NAMED.match(words)
        label = given[2] if given else words
        value = given[1] if given else slugify(label, max_length=70)
        if label and value:
            found.append({"value": value, "label": label} | ({"label_en": english} if english else {}))
    return found


def _key_of(words: str, before: Definition) -> str:
    """The nearest field above that has this label or key; what nobody is called stays as it is, for the checks."""
    wanted = fold(words)
    for each in reversed(before):
        if each.get("key") and (each["key"] == words.strip() or fold(each["label"]) == wanted):
            return str(each["key"])
    return slugify(words, max_length=50).replace("-", "_") or "muc"


def _conditions(value: Mapping[str, Any], before: Definition) -> list[dict[str, Any]]:
    """The first stands beside the field itself, the others in a list below it."""
    rows = [(value.get("when_field"), value.get("when_values"))]
    rows += [(more.get("field"), more.get("values")) for more in value.get("when_more") or ()]
    return [_condition(str(field), str(values or ""), before) for field, values in rows if field]


def _condition(words: str, values: str, before: Definition) -> dict[str, Any]:
    key = _key_of(words, before)
    deciding = next((each for each in before if each.get("key") == key), {})
    known = {fold(one["label"]): one["value"] for one in deciding.get("choices", [])}
    if deciding.get("kind") == Kind.YES_NO:
        known = {fold(YES): "yes", fold(NO): "no"}
    wanted = [fold(part) for part in values.split(";") if part.strip()]
    if not wanted and deciding.get("kind") == Kind.YES_NO:
        wanted = [fold(YES)]
    return {"field": key, "values": [known.get(each, slugify(each) or "muc") for each in wanted]}


def blocks_of(told: Definition) -> list[dict[str, Any]]:
    """The raw data of the builder's stream that says the definition; made for imports and the demonstration."""
    return [{"type": each["kind"], "value": _block(each, told)} for each in told]


def _block(each: Mapping[str, Any], among: Definition) -> dict[str, Any]:
    block = {name: each[name] for name in SAME if name in each}
    block["key"] = each.get("key", "")
    if each["kind"] == Kind.NUMBER:
        block.setdefault("whole", False)
    if "choices" in each:
        block["choices"] = "\n".join(_line(one) for one in each["choices"])
    if "not_before" in each:
        block["not_before"] = _label_of(each["not_before"], among)
    if "shown_when" in each:
        block |= _when_of(each["shown_when"], among)
    if "fields" in each:
        block["fields"] = blocks_of(each["fields"])
    return block


def _when_of(when: Mapping[str, Any], among: Definition) -> dict[str, Any]:
    need = next((each for each in eform.Need if each in when), None)
    first, *others = when[need] if need else [when]
    block: dict[str, Any] = {"when_field": _named(first["field"], among)}
    block["when_values"] = "; ".join(_labels_of(first, among))
    if others:
        rows = [
            {"field": _named(each["field"], among), "values": "; ".join(_labels_of(each, among))} for each in others
        ]
        block |= {"when_need": need or eform.Need.ALL, "when_more": rows}
    return block


def _named(key: str, among: Definition) -> str:
    """By its words, as staff read it; by its key where two fields have the same words."""
    label = _label_of(key, among)
    alike = [each for each in among if each.get("key") and fold(each["label"]) == fold(label)]
    return label if len(alike) == 1 else key


def _line(choice: Mapping[str, str]) -> str:
    is_plain = choice["value"] == slugify(choice["label"], max_length=70)
    words = choice["label"] if is_plain else f"{choice['value']} = {choice['label']}"
    return f"{words} | {choice['label_en']}" if choice.get("label_en") else words


def _label_of(key: str, among: Definition) -> str:
    return next((each["label"] for each in among if each.get("key") == key), key)


def _labels_of(condition: Mapping[str, Any], among: Definition) -> list[str]:
    deciding = next((each for each in among if each.get("key") == condition["field"]), {})
    labels = {one["value"]: one["label"] for one in deciding.get("choices", [])} | (
        {"yes": YES, "no": NO} if deciding.get("kind") == Kind.YES_NO else {}
    )
    return [labels.get(value, value) for value in condition["values"]]
