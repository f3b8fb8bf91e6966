"""The JSON schema of an e-form's definition: what `manage.py`, an import and another portal may rely on."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

from caunoi.procedures.rules.eform import (
    MOST_CONDITIONS,
    MOST_FIELDS,
    MOST_ROWS,
    PERSON_PARTS,
    Day,
    Kind,
    Need,
    Pattern,
)

KEY = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,59}$"}
WORDS = {"type": "string", "maxLength": 500}
CONDITION: dict[str, Any] = {
    "type": "object",
    "required": ["field", "values"],
    "additionalProperties": False,
    "properties": {
        "field": KEY,
        "values": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 40},
    },
}


def _several(need: Need) -> dict[str, Any]:
    """Conditions on more than one field, under what is needed of them: `{"all": [...]}` or `{"any": [...]}`."""
    return {
        "type": "object",
        "required": [need.value],
        "additionalProperties": False,
        "properties": {need.value: {"type": "array", "minItems": 1, "maxItems": MOST_CONDITIONS, "items": CONDITION}},
    }


FIELD: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "label"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": [kind.value for kind in Kind]},
        "key": KEY,
        "label": {"type": "string", "minLength": 1, "maxLength": 300},
        "label_en": WORDS,
        "help": WORDS,
        "help_en": WORDS,
        "required": {"type": "boolean"},
        "shown_when": {"oneOf": [CONDITION, *(_several(need) for need in Need)]},
        "choices": {
            "type": "array",
            "maxItems": 100,
            "items": {
                "type": "object",
                "required": ["value", "label"],
                "additionalProperties": False,
                "properties": {
                    "value": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,79}$"},
                    "label": {"type": "string", "minLength": 1, "maxLength": 200},
                    "label_en": WORDS,
                },
            },
        },
        "shortest": {"type": "integer", "minimum": 0, "maximum": 5000},
        "longest": {"type": "integer", "minimum": 0, "maximum": 5000},
        "pattern": {"enum": [pattern.value for pattern in Pattern]},
        "least": {"type": "number"},
        "most": {"type": "number"},
        "whole": {"type": "boolean"},
        "day": {"enum": [day.value for day in Day]},
        "least_age": {"type": "integer", "minimum": 0, "maximum": 120},
        "not_before": KEY,
        "parts": {"type": "array", "items": {"enum": list(PERSON_PARTS)}, "minItems": 1, "uniqueItems": True},
        "prefill": {"enum": ["", "name", "phone", "email", "identity_number", "birth_date", "address"]},
        "least_rows": {"type": "integer", "minimum": 0, "maximum": MOST_ROWS},
        "most_rows": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS},
        "fields": {"type": "array", "minItems": 1, "maxItems": 20, "items": {"$ref": "#/$defs/field"}},
    },
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Cầu Nối e-form",
    "type": "array",
    "maxItems": MOST_FIELDS,
    "items": {"$ref": "#/$defs/field"},
    "$defs": {"field": FIELD},
}
_validator = Draft202012Validator(SCHEMA)


def breaches_of(told: Any) -> list[str]:
    """Where the data is no definition: `0.kind`, `3.choices.1`; nothing when it is one."""
    return [".".join(str(step) for step in each.absolute_path) or "." for each in _validator.iter_errors(told)][:10]
